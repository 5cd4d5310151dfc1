using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>Every purchase of a shop, ready to learn from, and what there is to say about where it came from.</summary>
public sealed record ShopPurchases
{
    /// <summary>Sorted. Returns have reduced what they refer to; cancelled orders are not in it.</summary>
    public required PurchaseLog Log { get; init; }

    /// <summary>The names of the categories by their number in the log.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The currency of all amounts.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Lines bought by guests: they count for nothing here, for nobody can say whether a guest came back.</summary>
    public required long GuestLines { get; init; }

    /// <summary>Returns with nothing to reduce.</summary>
    public required long UnmatchedReturns { get; init; }

    /// <summary>The id of each customer by its number in the log; empty when the purchases were read from files.</summary>
    public IReadOnlyList<long> Customers { get; init; } = [];

    /// <summary>
    /// All lines, as they were bought and brought back, of customers who ever brought something back, by their number in the log. The log holds what is left of
    /// them today; what was left on an earlier day is worked out from these.
    /// </summary>
    public IReadOnlyDictionary<int, IReadOnlyList<NetLine>> Returning { get; init; } = new Dictionary<int, IReadOnlyList<NetLine>>();

    /// <summary>What a customer is called, by its number in the log: its first identity.</summary>
    public required Func<int, string> CustomerName { get; init; }
}
