using NodaTime;
using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>Which files to learn from, and how to read them.</summary>
public sealed record FileQuestion
{
    public required IReadOnlyList<string> Paths { get; init; }

    public ReadingOptions Options { get; init; } = new();

    public CategoryRules Categories { get; init; } = CategoryRules.None;

    /// <summary>Puts times that carry an offset on this zone's calendar; null takes the day as the file writes it.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>Keep amounts and names of customers too: 8 bytes more for each purchase.</summary>
    public bool WithAmounts { get; init; }
}

/// <summary>What the files held.</summary>
/// <param name="Reading">Finished; its tables tell how many rows they had and what was wrong with them.</param>
public sealed record FileAnswer(ShopPurchases Purchases, CategoryNumbers Categories, OrderReading Reading);
