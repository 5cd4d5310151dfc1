using Perennial.Clocks;

namespace Perennial.Grants;

/// <summary>The due list that a person asked for.</summary>
/// <param name="Rows">Those listed, the most worthwhile first.</param>
/// <param name="Counts">How many customers stand where, listed or not.</param>
public sealed record DueAnswer(int OnDay, ShopPurchases Purchases, IReadOnlyList<DueRow> Rows, IReadOnlyDictionary<DueStatus, int> Counts, long WithoutClock)
{
    /// <summary>Makes the list: one row for each customer, or for each customer of one category.</summary>
    public static Verdict<DueAnswer> Of(ShopPurchases purchases, DueWish wish)
    {
        var category = wish.Category is null ? -1 : purchases.Categories.ToList().FindIndex(name => name.Equals(wish.Category, StringComparison.OrdinalIgnoreCase));
        if (wish.Category is not null && category < 0)
            return new Refusal("category_unknown", $"There is no category ‘{wish.Category}’; there are {string.Join(", ", purchases.Categories)}.");

        if (purchases.Log.Count == 0)
            return new DueAnswer(wish.OnDay ?? 0, purchases, [], new Dictionary<DueStatus, int>(), 0);

        var onDay = wish.OnDay ?? purchases.Log.LastDay;
        var list = DueList.Of(purchases.Log, purchases.Categories, onDay, wish.HorizonDays);
        var people = wish.Category is null ? list.ByCustomer() : [.. list.Rows.Where(row => row.Category == category)];
        var counts = Enum.GetValues<DueStatus>().ToDictionary(status => status, status => people.Count(row => row.Status == status));
        var rows = people.Where(row => wish.Statuses.Contains(row.Status)).OrderByDescending(row => row.WorthMinor).ThenBy(row => row.Customer);
        return new DueAnswer(onDay, purchases, [.. rows], counts, list.WithoutClock);
    }

    /// <summary>What winning all of them back is worth, in minor units.</summary>
    public long WorthMinor => Rows.Sum(row => row.WorthMinor);
}
