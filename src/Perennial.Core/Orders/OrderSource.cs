namespace Perennial.Orders;

/// <summary>How the ledger names an order as the paper that something stands on, so that what was paid for an order is found by the order.</summary>
public static class OrderSource
{
    /// <summary>"order web 10023". A channel has no blanks, so two orders never have the same one.</summary>
    public static string Of(string channel, string sourceId) => $"order {channel} {sourceId}";

    /// <summary>Where the order is looked up; null for a paper that is no order.</summary>
    public static long? HashOf(string source) => source.Split(' ', 3) is ["order", { Length: > 0 } channel, { Length: > 0 } sourceId] ? ImportedOrder.HashOf(channel, System.Text.Encoding.UTF8.GetBytes(sourceId)) : null;
}
