using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>A programme tried on the store's own past.</summary>
/// <param name="First">The first day whose orders are looked at for the discount.</param>
/// <param name="Last">The day on which levels are counted, and the last one that is looked at.</param>
/// <param name="Levels">The highest first; at the end those without one.</param>
public sealed record PreviewedLevels(LevelProgramme Programme, int First, int Last, IReadOnlyList<PreviewedLevel> Levels)
{
    /// <summary>What the discounts would have cost, in minor units.</summary>
    public long DiscountMinor => Levels.Sum(level => level.DiscountMinor);

    public long GoodsMinor => Levels.Sum(level => level.GoodsMinor);
}

/// <summary>Tries a programme on the past before anybody is told of it; writes nothing.</summary>
public static class PreviewLevels
{
    /// <summary>Levels on a day, and the year up to it as if the programme had been there.</summary>
    /// <param name="last">Today, or a past day: nothing after it is looked at.</param>
    /// <remarks>Refunds that name no day of their own count as given back at once.</remarks>
    public static PreviewedLevels Run(Database database, ShopSettings shop, LevelProgramme programme, int last)
    {
        var first = ShopCalendar.NumberOf(ShopCalendar.DateOf(last).PlusYears(-1)) + 1;
        var (preview, categories) = (new LevelPreview(programme, shop.Id, (first, last)), new CountedCategories(database, shop, null));
        foreach (var bucket in new StandingTable(database, shop).Buckets())
        {
            foreach (var (customer, lines) in PurchaseLines.Read(database, shop, (bucket, null), null))
                preview.Add(new(customer), lines, categories.Of);
        }

        return new(programme, first, last, preview.Levels);
    }
}
