using System.Data.Common;
using Dapper;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Redemptions;

/// <summary>Finds the payments of an order and says what each has to give back when goods have come back.</summary>
/// <remarks>
/// A payment kept for each line what the customer paid for it after coupons. Of that comes back what the returned part is of the line, reckoned for
/// all that came back so far: in whatever order lines come back, in the end each has all of it.
/// </remarks>
internal sealed class PlanReturn(Database database, ShopSettings shop, DbTransaction transaction)
{
    /// <summary>What each payment has to give back.</summary>
    /// <param name="story">The order with the return in it.</param>
    /// <param name="buyer">Whose order it is.</param>
    /// <param name="isAll">Everything comes back, whatever the returns say.</param>
    public IReadOnlyList<PlannedRefund> Refunds(OrderStory story, CustomerId buyer, bool isAll)
    {
        var said = story.Latest!;
        var refunds = new List<PlannedRefund>();
        foreach (var customer in Everyone(buyer))
        {
            var bucket = Bucket.Of(shop.Id, customer).Code;
            var paid = database.Connection.Query<(long Seq, string Details)>(
                """
                select seq, details from transactions
                where bucket = @bucket and store = @store and customer = @customer and operation in (@redeem, @capture) and not refused and source = @source order by seq
                """,
                new { bucket, store = shop.Id.Value, customer = customer.Value, redeem = (short)Operation.Redeem, capture = (short)Operation.Capture, source = OrderSource.Of(said.Channel, said.SourceId) },
                transaction).AsList();
            foreach (var (seq, details) in paid)
            {
                var lines = Lines(PaidLines.Read(details), Goods(bucket, seq), line => Back(story, line, isAll), said);
                if (lines.Count > 0)
                    refunds.Add(new(seq, customer.Value, lines));
            }
        }

        return refunds;
    }

    /// <summary>The buyer, and all numbers that turned out to be the same person: their payments are kept under the number of then.</summary>
    private List<CustomerId> Everyone(CustomerId buyer)
    {
        var everyone = new List<CustomerId> { buyer };
        for (var at = 0; at < everyone.Count; at++)
        {
            everyone.AddRange(database.Connection.Query<long>(
                "select gone from customer_joins where store = @store and stays = @stays order by gone", new { store = shop.Id.Value, stays = everyone[at].Value }, transaction).Select(gone => new CustomerId(gone)));
        }

        return everyone;
    }

    /// <summary>What was given back before, by line.</summary>
    private Dictionary<int, long> Goods(short bucket, long redemption)
    {
        var goods = new Dictionary<int, long>();
        var refunds = database.Connection.Query<string>(
            "select details from transactions where bucket = @bucket and store = @store and reference = @redemption and operation in (@refund, @reverse) and not refused",
            new { bucket, store = shop.Id.Value, redemption, refund = (short)Operation.Refund, reverse = (short)Operation.Reverse }, transaction);
        foreach (var line in refunds.SelectMany(PaidLines.Read))
            goods[line.Number] = goods.GetValueOrDefault(line.Number) + line.Minor;

        return goods;
    }

    private static List<ReturnedLine> Lines(IReadOnlyList<PaidLine> paid, Dictionary<int, long> goods, Func<SaidLine, Share> back, OrderSaid said)
    {
        var lines = new List<ReturnedLine>();
        var whole = said.Lines.Select(back).Aggregate((sum, one) => new(sum.BackMinor + one.BackMinor, sum.Minor + one.Minor, sum.IsAll && one.IsAll));
        foreach (var line in paid)
        {
            // A payment that knew no lines paid for the order as a whole. What is no line of the order, such as delivery, comes back with the last of it.
            var share = paid.Count == 1 && said.Lines.Count > 1 && !said.Lines.Any(one => one.Id == line.Id)
                ? whole
                : LineOf(line, said) is { } ordered ? back(ordered) : whole.IsAll ? whole : default;
            var minor = (share.IsAll ? line.Minor : (long)((Int128)line.Minor * share.BackMinor / Math.Max(1, share.Minor))) - goods.GetValueOrDefault(line.Number);
            if (minor > 0 || (share.IsAll && line.Minor == 0 && !goods.ContainsKey(line.Number)))
                lines.Add(new(line.Number, minor));
        }

        return lines;
    }

    /// <summary>By the id that the checkout gave the line, and by its place only where it gave none: a line that the order does not have is no other line of it.</summary>
    private static SaidLine? LineOf(PaidLine paid, OrderSaid said) => paid.Id is { } id
        ? said.Lines.FirstOrDefault(line => line.Id == id)
        : paid.Number >= 1 && paid.Number <= said.Lines.Count ? said.Lines[paid.Number - 1] : null;

    private static Share Back(OrderStory story, SaidLine line, bool isAll)
    {
        var back = isAll ? line.AmountMinor : story.BackMinor(line);
        return new(back, line.AmountMinor, isAll || (line.AmountMinor > 0 ? back == line.AmountMinor : story.BackMilli(line) == line.QuantityMilli));
    }

    /// <summary>How much of a line, or of an order, has come back.</summary>
    private readonly record struct Share(long BackMinor, long Minor, bool IsAll);
}
