using Perennial.Client;

namespace Perennial.SampleShop;

/// <summary>An order as the shop keeps it. A real shop keeps it in its database, from before the first call on.</summary>
/// <param name="Number">The shop's own.</param>
/// <param name="At">When the customer pressed the button for the first time: every repetition says the same.</param>
internal sealed record PlacedOrder(string Number, DateTimeOffset At, Basket Basket)
{
    /// <summary>What it came to; null until value was set aside for it.</summary>
    public OrderTotals? Totals { get; set; }

    /// <summary>What was taken from the wallet; null until it is paid.</summary>
    public Capture? Payment { get; set; }

    /// <summary>True when Perennial knows the order, so that goods of it can come back.</summary>
    public bool IsTold { get; set; }

    /// <summary>What came back, by line.</summary>
    public Dictionary<string, Return> Returns { get; } = new(StringComparer.Ordinal);
}
