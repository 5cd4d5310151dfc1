using Dapper;
using Perennial.Clocks;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Works out what recipes are made from: clocks, baskets and margin of a shop, from all its orders.</summary>
public static class ShopNumbersOf
{
    private const int YearDays = 365;

    /// <summary>The numbers, as of the last day of the data.</summary>
    public static ShopNumbers Run(Database database, ShopSettings shop)
    {
        var purchases = StoredPurchases.Read(database, shop, withAmounts: true);
        var (margin, isAssumed) = Margin(database, shop, purchases.Log.LastDay);
        var (all, categories) = Of(purchases);
        return new(shop.Currency, all, categories, margin, isAssumed) { Consents = Consents(database, shop) };
    }

    /// <summary>The numbers of purchases of which nothing else is known.</summary>
    internal static (CategoryNumbers Shop, IReadOnlyList<CategoryNumbers> Categories) Of(ShopPurchases purchases)
    {
        if (purchases.Log.Count == 0)
            return (new("", 0, 0, 0), []);

        var tallies = new Dictionary<int, Tally>();
        var (lastDay, yearFrom) = (purchases.Log.LastDay, purchases.Log.LastDay - YearDays);
        ClockFaces.Visit(purchases.Log, lastDay, (_, category, days, amounts) =>
        {
            if (!tallies.TryGetValue(category, out var tally))
                tallies[category] = tally = new();

            tally.Customers++;
            tally.Occasions += days.Length;
            for (var at = 0; at < days.Length; at++)
                (tally.AllMinor, tally.YearMinor) = (tally.AllMinor + amounts[at], tally.YearMinor + (days[at] > yearFrom ? amounts[at] : 0));
        });
        var byCategory = ClockLearning.Learn(purchases.Log, purchases.Categories, ClockQuestion.Default).Clocks.ToDictionary(clock => clock.Category, StringComparer.Ordinal);
        var store = ClockLearning.Learn(purchases.Log, purchases.Categories, new(Nth.Second, ClockBy.Store)).Clocks;
        return (
            Numbers("", tallies[ClockFace.Shop], store is [var clock, ..] ? clock : null),
            [.. tallies.Where(pair => pair.Key != ClockFace.Shop).Select(pair => Numbers(purchases.Categories[pair.Key], pair.Value, byCategory.GetValueOrDefault(purchases.Categories[pair.Key])))
                .OrderByDescending(numbers => numbers.Customers).ThenBy(numbers => numbers.Name, StringComparer.Ordinal)]);
    }

    private static CategoryNumbers Numbers(string name, Tally tally, Clock? clock) => new(name, tally.Customers, tally.Occasions == 0 ? 0 : tally.AllMinor / tally.Occasions, tally.YearMinor)
    {
        HalfDays = clock is { EnoughData: true } ? Whole(clock.Half.Days) : null,
        HalfLow = Whole(clock?.Half.Low),
        HalfHigh = Whole(clock?.Half.High),
        ThreeQuartersDays = clock is { EnoughData: true } ? Whole(clock.ThreeQuarters.Days) : null,
        NineTenthsDays = clock is { EnoughData: true } ? Whole(clock.NineTenths.Days) : null,
        PastHalf = clock?.PastHalf ?? 0,
    };

    private static int? Whole(double? days) => days is { } said ? (int)Math.Round(said) : null;

    /// <summary>The margin of goods whose cost is known, where they are half of what was sold in the last year; else what is usual.</summary>
    internal static (Percent Margin, bool IsAssumed) Margin(Database database, ShopSettings shop, int lastDay)
    {
        var (sold, known, cost) = database.Connection.QuerySingle<(decimal Sold, decimal Known, decimal Cost)>(
            $"""
            select cast(coalesce(sum(l.amount - l.refunded), 0) as decimal), cast(coalesce(sum(case when p.cost is not null then l.amount - l.refunded else 0 end), 0) as decimal),
                cast(coalesce(sum(case when p.cost is not null then p.cost * l.quantity / 1000 else 0 end), 0) as decimal)
            from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id left join products p on p.store = o.store and p.id = l.product
            where o.store = @store and o.id >= @from and not l.gone
            """, new { store = shop.Id.Value, from = (long)Math.Max(0, lastDay - YearDays + 1) << 44 });
        if (known <= 0 || known * 2 < sold)
            return (ShopNumbers.UsualMargin, true);

        return (new((int)Math.Clamp(Math.Round((known - cost) / known * 10_000 / 50) * 50, 100, 9_500)), false);
    }

    private static Dictionary<string, long> Consents(Database database, ShopSettings shop)
    {
        var said = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var text in database.Connection.Query<string>("select p.metadata from customer_profiles p join customers c on c.bucket = p.bucket and c.id = p.customer where c.store = @store and p.metadata like '%consent%'", new { store = shop.Id.Value }, buffered: false))
        {
            foreach (var channel in FactsReader.Words(Metadata.Of(text).GetValueOrDefault("consent")))
                said[channel] = said.GetValueOrDefault(channel) + 1;
        }

        return said;
    }

    private sealed class Tally
    {
        public long Customers { get; set; }

        public long Occasions { get; set; }

        public long AllMinor { get; set; }

        public long YearMinor { get; set; }
    }
}
