using System.Data.Common;
using Dapper;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Redemptions;

/// <summary>Finds in the books what was paid and what is held for an order, whoever did it.</summary>
internal sealed class OrderPayments(Database database, ShopSettings shop)
{
    /// <summary>As the index has it: what stands on an order. Both databases take the index only where the query says the very same.</summary>
    private const string StandsOnOrder = "substr(t.source, 1, 6) = 'order ' and t.store = @store and t.source = @source";

    /// <summary>The payments of an order, in the order in which they were made.</summary>
    /// <param name="source">The order, as <see cref="OrderSource"/> names it.</param>
    /// <param name="returns">Returns of the order that were carried out.</param>
    public IReadOnlyList<OrderPayment> Of(string source, IReadOnlyList<PastReturn> returns, DbTransaction? transaction)
    {
        var rows = database.Connection.Query<(short Bucket, long Customer, long Seq, long RecordedAt, string Details)>(
            $"""
            select t.bucket, t.customer, t.seq, {database.Dialect.InstantNumber("t.recorded_at")}, t.details from transactions t
            where {StandsOnOrder} and t.operation in (@redeem, @capture) and not t.refused
            """,
            new { store = shop.Id.Value, source, redeem = (short)Operation.Redeem, capture = (short)Operation.Capture }, transaction);
        return [.. rows.OrderBy(row => row.RecordedAt).ThenBy(row => row.Bucket).ThenBy(row => row.Seq).Select(row => Payment(row, source, returns, transaction))];
    }

    /// <summary>Holds that are open for an order.</summary>
    public IReadOnlyList<(long Customer, long Hold)> Held(string source, DbTransaction? transaction) => database.Connection.Query<(long, long)>(
        $"select t.customer, h.id from transactions t join holds h on h.bucket = t.bucket and h.store = t.store and h.id = t.seq where {StandsOnOrder} and t.operation = @hold and not t.refused and h.state = @placed",
        new { store = shop.Id.Value, source, hold = (short)Operation.PlaceHold, placed = (short)HoldState.Placed }, transaction).AsList();

    /// <summary>How a plan notes that it knew of a payment.</summary>
    public static string NoteOf(CustomerId customer, TransactionId redemption) => $"{customer.Value}.{redemption.Value}";

    private OrderPayment Payment((short Bucket, long Customer, long Seq, long RecordedAt, string Details) row, string source, IReadOnlyList<PastReturn> returns, DbTransaction? transaction)
    {
        var which = new { bucket = row.Bucket, store = shop.Id.Value, seq = row.Seq, redeemed = (short)Account.Redeemed, refund = (short)Operation.Refund, reverse = (short)Operation.Reverse };
        var stored = database.Connection.Query<(int Line, long Minor)>(
            "select line, cast(sum(amount) as bigint) from postings where bucket = @bucket and store = @store and seq = @seq and credit = @redeemed group by line", which, transaction);
        var refunds = database.Connection.Query<(string Reason, string Source, string Details)>(
            "select reason, source, details from transactions where bucket = @bucket and store = @store and reference = @seq and reference > 0 and operation in (@refund, @reverse) and not refused", which, transaction).AsList();
        var (customer, redemption) = (new CustomerId(row.Customer), new TransactionId(row.Seq));
        return new(customer, redemption, PaidLines.Read(row.Details))
        {
            StoredMinor = stored.ToDictionary(line => line.Line, line => line.Minor),
            GoodsMinor = Goods(refunds.Select(refund => refund.Details)),
            ReturnedMinor = Goods(refunds.Where(refund => refund.Reason == ReturnOrder.Reason && refund.Source == source).Select(refund => refund.Details)),
            Before = [.. returns.Where(back => !back.Knew(NoteOf(customer, redemption), row.RecordedAt)).Select(back => back.Return)],
        };
    }

    private static Dictionary<int, long> Goods(IEnumerable<string> details)
    {
        var goods = new Dictionary<int, long>();
        foreach (var line in details.SelectMany(PaidLines.Read))
            goods[line.Number] = goods.GetValueOrDefault(line.Number) + line.Minor;

        return goods;
    }
}

/// <summary>A return of an order that was carried out.</summary>
/// <param name="BegunAt">In microseconds since 1970.</param>
/// <param name="Known">The payments that it knew of; null where it was written down before that was noted.</param>
internal sealed record PastReturn(SaidReturn Return, long BegunAt, IReadOnlyList<string>? Known)
{
    /// <summary>False for a payment that was made after it.</summary>
    public bool Knew(string payment, long recordedAt) => Known?.Contains(payment) ?? recordedAt <= BegunAt;
}
