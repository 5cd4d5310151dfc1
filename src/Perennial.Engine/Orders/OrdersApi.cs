using System.Text;
using Perennial.Http;
using Perennial.Keys;

namespace Perennial.Orders;

/// <summary>Orders over HTTP: said whole, as often as they change.</summary>
internal static class OrdersApi
{
    /// <summary>Adds the routes.</summary>
    /// <param name="followers">What later stages do.</param>
    public static void Map(Routes routes, OrderFollowers followers)
    {
        routes.Create("/orders", "putOrder", Scope.OrdersWrite, (Caller caller, OrderBody body) => Put(caller, body, followers));
        routes.Get("/orders", "listOrders", Scope.OrdersRead, List);
        routes.Get("/orders/{id}", "getOrder", Scope.OrdersRead, (Caller caller, Reference id, string? channel) => Show(caller, id, channel, followers));
    }

    private static Task<Reply<OrderAnswer>> Put(Caller caller, OrderBody body, OrderFollowers followers) => Once.Run<OrderAnswer>(caller, body, async _ =>
    {
        if (!body.Read(caller, out var pointer).Granted(out var said, out var refusal))
            return Reply<OrderAnswer>.Refused(refusal, pointer);
        if (!Metadata.Read(body.Metadata).Granted(out var metadata, out refusal))
            return Reply<OrderAnswer>.Refused(refusal, "/metadata");

        using var database = caller.Open();
        if (said.Status == OrderStatus.Canceled && new ShowOrders(database, caller.Shop.Settings).One(ImportedOrder.HashOf(said.Channel, Encoding.UTF8.GetBytes(said.SourceId))) is { Status: not OrderStatus.Canceled })
            return Reply<OrderAnswer>.Refused(new("cancel_elsewhere", $"Order {said.SourceId} is called off with POST /v1/orders/{said.SourceId}/cancel, which gives back what stored value paid for it."), "/status");
        if (!new HearOrder(database, caller.Shop.Settings).Run(said, metadata, caller.Now).Granted(out var heard, out refusal))
            return Reply<OrderAnswer>.Refused(refusal, PointerOf(refusal));
        if (heard.Joined)
            await followers.Joined(caller);

        await followers.Heard(caller, heard.Hash);
        return OrderAnswer.Of(new ShowOrders(database, caller.Shop.Settings).One(heard.Hash)!, caller.Currency) with { Parcel = followers.Parcel(caller, heard.Hash) };
    });

    private static Reply<OrderAnswer> Show(Caller caller, Reference id, string? channel, OrderFollowers followers)
    {
        using var database = caller.Open();
        return NamedOrder.Find(database, caller.Shop.Settings, (id, channel)).Granted(out var order, out var refusal)
            ? OrderAnswer.Of(order, caller.Currency) with { Parcel = followers.Parcel(caller, order.Hash) }
            : refusal;
    }

    private static Reply<Page<OrderAnswer>> List(Caller caller, Reference? customer, int? limit, string? starting_after)
    {
        if (!PageLimit.Read(limit).Granted(out var most, out var refusal))
            return refusal;

        using var database = caller.Open();
        var orders = new ShowOrders(database, caller.Shop.Settings);
        StoredOrder? after = null;
        if (starting_after is not null && (!PublicId.TryRead(PublicId.Order, starting_after, out var hash) || (after = orders.One(hash)) is null))
            return Cursor.Unknown(starting_after);
        if (customer is null)
            return Page<OrderAnswer>.Of([.. orders.All(after, most + 1).Select(order => OrderAnswer.Of(order, caller.Currency))], most);
        if (!caller.Find(customer.Value).Granted(out var buyer, out refusal))
            return refusal;

        return after is not null && after.Customer != buyer
            ? Cursor.Unknown(starting_after!)
            : Page<OrderAnswer>.Of([.. orders.OfCustomer(buyer, after, most + 1).Select(order => OrderAnswer.Of(order, caller.Currency))], most);
    }

    /// <summary>Which field a refusal of an order is about.</summary>
    internal static string PointerOf(Refusal refusal) => refusal.Code switch
    {
        "channel_unusable" => "/channel",
        "source_id_unusable" or "order_canceled" => "/source_id",
        "date_in_future" or "date_too_early" => "/ordered_at",
        "order_customer_differs" or "customer_missing" => "/customer/id",
        _ => "/lines",
    };
}
