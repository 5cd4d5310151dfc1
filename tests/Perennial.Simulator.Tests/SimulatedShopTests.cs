namespace Perennial.Simulator;

public sealed class SimulatedShopTests
{
    private const int LastDay = 2000;

    private static readonly ShopPlan Plan = new() { Seed = 3, Categories = 6, ArrivalsPerDay = 40, LargestToSmallest = 30 };
    private static readonly IReadOnlyList<CategoryHistory> Histories = new SimulatedShop(Plan).Until(LastDay);

    [Fact]
    public void Customers_whose_whole_time_was_seen_came_back_as_the_truth_says()
    {
        foreach (var history in Histories)
        {
            var seen = history.Days.Where(days => days[0] <= LastDay - CategoryTruth.LastReturnDay).ToArray();
            // Dvoretzky, Kiefer and Wolfowitz: a true curve strays further than this once in ten thousand shops.
            var allowed = Math.Sqrt(Math.Log(2 / 1e-4) / (2 * seen.Length));
            Assert.True(seen.Length > 500, $"{history.Truth.Name} has only {seen.Length} customers.");
            Assert.InRange(Furthest(seen, history.Truth), 0, allowed);
        }
    }

    [Fact]
    public void The_check_against_the_truth_notices_the_truth_of_another_category()
    {
        var seen = Histories[0].Days.Where(days => days[0] <= LastDay - CategoryTruth.LastReturnDay).ToArray();

        Assert.True(Furthest(seen, Histories[1].Truth) > Math.Sqrt(Math.Log(2 / 1e-4) / (2 * seen.Length)));
    }

    [Fact]
    public void Spells_of_one_customer_resemble_each_other_only_with_an_own_rhythm()
    {
        Assert.InRange(Likeness(Histories[0]), 0.2, 0.9);
        Assert.InRange(Likeness(new SimulatedShop(Plan with { OwnRhythm = 0 }).Until(LastDay)[0]), -0.05, 0.05);
    }

    [Fact]
    public void Popular_categories_have_as_many_times_more_customers_as_planned()
    {
        Assert.Equal(30, (double)Histories[0].Customers.Count / Histories[^1].Customers.Count, 4.0);
        Assert.InRange(Histories[0].Customers.Count, 45_000, 60_000);
    }

    [Fact]
    public void Days_of_purchase_ascend_and_end_with_the_data()
    {
        foreach (var days in Histories.SelectMany(history => history.Days))
        {
            Assert.InRange(days[^1], days[0], LastDay);
            Assert.True(days.Zip(days.Skip(1)).All(pair => pair.First < pair.Second));
        }
    }

    [Fact]
    public void The_same_seed_makes_the_same_shop_and_another_seed_another()
    {
        var small = Plan with { ArrivalsPerDay = 2 };

        Assert.Equal(Shape(small), Shape(small));
        Assert.NotEqual(Shape(small), Shape(small with { Seed = 4 }));
    }

    private static List<Purchase> Shape(ShopPlan plan) => [.. new SimulatedShop(plan).Days().Take(400).SelectMany(today => today.ToArray())];

    private static double Furthest(int[][] seen, CategoryTruth truth)
    {
        var returns = new int[CategoryTruth.LastReturnDay + 1];
        foreach (var days in seen.Where(days => days.Length > 1))
            returns[days[1] - days[0]]++;

        var (sofar, furthest) = (0, 0.0);
        for (var day = 0; day < returns.Length; day++)
        {
            sofar += returns[day];
            furthest = Math.Max(furthest, Math.Abs(((double)sofar / seen.Length) - (1 - truth.Survival(day))));
        }

        return furthest;
    }

    /// <summary>Correlation of the logarithms of the first two gaps of those who have two within the first third of the time.</summary>
    private static double Likeness(CategoryHistory history)
    {
        var pairs = history.Days.Where(days => days.Length > 2 && days[0] < 200 && days[2] - days[1] < 300 && days[1] - days[0] < 300)
            .Select(days => (X: Math.Log(days[1] - days[0]), Y: Math.Log(days[2] - days[1]))).ToArray();
        var (x, y) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var together = pairs.Sum(pair => (pair.X - x) * (pair.Y - y));
        return together / Math.Sqrt(pairs.Sum(pair => (pair.X - x) * (pair.X - x)) * pairs.Sum(pair => (pair.Y - y) * (pair.Y - y)));
    }
}
