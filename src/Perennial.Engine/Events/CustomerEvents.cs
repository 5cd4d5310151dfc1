using System.Data.Common;
using NodaTime;
using Perennial.Http;
using Perennial.Store;

namespace Perennial.Events;

/// <summary>Tells of customers of whom nobody had heard before.</summary>
public static class CustomerEvents
{
    /// <summary>Writes an event for each; the last thing in the transaction that makes them.</summary>
    public static void Tell(Database database, DbTransaction transaction, StoreId store, (IEnumerable<CustomerId> Made, Instant At) news)
    {
        var source = new EventSource("orders", "customer", "");
        EventWriter.Add(
            database, transaction, store,
            [.. news.Made.Select(customer => new EventDraft(EventTypes.CustomerCreated, news.At, new { Object = "customer", Id = PublicId.Of(PublicId.Customer, customer.Value) }, source))]);
    }
}
