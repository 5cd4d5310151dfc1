using Perennial.Http;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>The order that an address names: by our id, or by the shop's own number.</summary>
internal static class NamedOrder
{
    /// <summary>Where an order is looked for when no channel is said: those that are said here, and those of files.</summary>
    private static readonly string[] Channels = [OrderBody.ChannelOtherwise, "web", "till", "shopify", "woo", "woo-analytics", "taobao", "uci", "table"];

    /// <summary>The order.</summary>
    /// <returns>Refusals: <c>order_missing</c>, <c>order_ambiguous</c>.</returns>
    public static Verdict<StoredOrder> Find(Database database, ShopSettings shop, (Reference Id, string? Channel) named)
    {
        var (id, channel) = named;
        var orders = new ShowOrders(database, shop);
        if (PublicId.TryRead(PublicId.Order, id.Text, out var hash) && orders.One(hash) is { } own)
            return own;

        StoredOrder[] found = [.. (channel is null ? Channels : [channel]).Select(one => orders.One(HearOrder.HashOf(one, id.Text))).OfType<StoredOrder>()];
        return found.Length switch
        {
            1 => found[0],
            0 => new Refusal("order_missing", $"There is no order ‘{id}’ in this store{(channel is null ? "; say the channel that it was sold over: ?channel=NAME" : "")}."),
            _ => new Refusal("order_ambiguous", $"There are orders ‘{id}’ of the channels {string.Join(", ", found.Select(order => order.Channel))}; say which: ?channel=NAME"),
        };
    }
}
