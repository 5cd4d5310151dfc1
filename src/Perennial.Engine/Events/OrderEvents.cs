using System.Data.Common;
using NodaTime;
using Perennial.Http;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Events;

/// <summary>What changed of an order.</summary>
/// <param name="Hash">The order.</param>
/// <param name="Before">What was known of it; null for nothing.</param>
/// <param name="After">What is known of it now.</param>
public sealed record OrderChange(long Hash, OrderStory? Before, OrderStory After, Instant At);

/// <summary>Tells of orders: paid for, called off, come back. What changes nothing of that is not told, however often it is said.</summary>
public static class OrderEvents
{
    /// <summary>Writes what there is to tell; the last thing in the transaction of the change.</summary>
    public static void Tell(Database database, DbTransaction transaction, ShopSettings shop, OrderChange change)
    {
        if (change.After.Latest is not { } said)
            return;

        var data = new
        {
            Object = "order",
            Id = PublicId.Of(PublicId.Order, change.Hash),
            said.SourceId,
            said.Channel,
            Status = change.After.Status.ToString().ToUpperInvariant(),
            Currency = shop.Currency.Code,
            Amount = said.Lines.Sum(line => line.AmountMinor),
            RefundedAmount = change.After.RefundedMinor,
        };
        var source = new EventSource("orders", "order", OrderSource.Of(said.Channel, said.SourceId));
        EventWriter.Add(database, transaction, shop.Id, [.. Types(change.Before ?? new(), change.After).Select(type => new EventDraft(type, change.At, data, source))]);
    }

    private static IEnumerable<string> Types(OrderStory before, OrderStory after)
    {
        if (after.Counts && !before.WasPaid)
            yield return EventTypes.OrderPaid;
        if (after.Returns.Count > 0 && after.RefundedMinor > before.RefundedMinor)
            yield return EventTypes.OrderReturned;
        if (after.Status == OrderStatus.Canceled && before.Status != OrderStatus.Canceled)
            yield return EventTypes.OrderCanceled;
    }
}
