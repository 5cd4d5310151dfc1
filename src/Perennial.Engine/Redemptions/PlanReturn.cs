using System.Data.Common;
using Dapper;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Redemptions;

/// <summary>Finds the payments of an order and writes down what each has to give back when goods have come back.</summary>
/// <param name="transaction">Null where what is found is not written down.</param>
internal sealed class PlanReturn(Database database, ShopSettings shop, DbTransaction? transaction)
{
    private readonly OrderPayments payments = new(database, shop);

    /// <summary>The plan of a return.</summary>
    /// <param name="story">The order without the return in it.</param>
    /// <param name="said">What comes back.</param>
    public ReturnPlan Of(ReturnWish wish, OrderStory story, SaidReturn said)
    {
        var source = OrderSource.Of(story.Latest!.Channel, story.Latest.SourceId);
        var paid = payments.Of(source, Past(wish.OrderHash), transaction);
        var refunds = OrderRefunds.Of(story.Hear(said), paid, wish.Ask.IsCancel);
        return new(said, wish.Ask.IsCancel && wish.Said is null, wish.Said is not null, source, [.. refunds.Where(refund => refund.Lines.Count > 0).Select(Planned)])
        {
            IsAll = wish.Ask.IsCancel,
            Known = [.. paid.Select(payment => OrderPayments.NoteOf(payment.Customer, payment.Redemption))],
            PaidTwice = [.. refunds.Where(refund => refund.IsPaidTwice).Select(Planned)],
            Releases = wish.Ask.IsCancel ? [.. payments.Held(source, transaction).Select(held => new PlannedRelease(held.Hold, held.Customer))] : [],
        };
    }

    /// <summary>What was paid for an order after it was called off, and has not been given back.</summary>
    public IEnumerable<PlannedRefund> Late(ReturnPlan plan) => payments.Of(plan.Source, [], transaction)
        .Where(payment => !(plan.Known ?? []).Contains(OrderPayments.NoteOf(payment.Customer, payment.Redemption)) && payment.GoodsMinor.Count == 0)
        .Select(payment => new PlannedRefund(payment.Redemption.Value, payment.Customer.Value, []));

    private static PlannedRefund Planned(OrderRefund refund) => new(refund.Payment.Redemption.Value, refund.Payment.Customer.Value, refund.Lines);

    /// <summary>Returns of the order that were carried out before.</summary>
    private PastReturn[] Past(long hash) =>
    [
        .. database.Connection.Query<(long BegunAt, string Plan)>(
            $"select {database.Dialect.InstantNumber("begun_at")}, plan from order_returns where bucket = @bucket and store = @store and hash = @hash and answer is not null order by begun_at, key",
            new { bucket = new OrderStories(database, shop.Id).BucketOf(hash).Code, store = shop.Id.Value, hash }, transaction)
            .Select(row => (row.BegunAt, Plan: StoryJson.Read<ReturnPlan>(row.Plan))).Select(row => new PastReturn(row.Plan.Return, row.BegunAt, row.Plan.Known)),
    ];
}
