using System.Globalization;
using Perennial.Clocks;

namespace Perennial.Simulator;

/// <summary>
/// Whether the 95 % intervals of what a person acts on hold the truth 93 to 97 times in a hundred, over 1,000 simulated shops whose truth is known.
/// </summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private const int Shops = 1000, Populations = 25, Horizon = 365, LastDay = 900;
    private const double ArrivalsOfAShop = 1.2, ArrivalsOfAPopulation = 36;

    [Fact]
    public void Intervals_from_first_to_second_hold_the_truth_as_often_as_they_claim()
    {
        var counts = new Counts();
        for (var seed = 1UL; seed <= Shops; seed++)
        {
            var (histories, truths) = Histories(seed, ArrivalsOfAShop);
            foreach (var clock in Learn(histories, Nth.Second).Where(clock => clock.EnoughData))
            {
                var truth = truths.Single(truth => truth.Name == clock.Category);
                Judge(clock, (truth.ReturnShare(clock.HorizonDays), truth.ReturnDay(0.5, clock.HorizonDays), truth.ReturnDay(0.75, clock.HorizonDays)), counts);
            }
        }

        counts.Check(output);
    }

    /// <summary>
    /// Spells of one customer resemble each other, so what the curve of all spells estimates is known only from everybody: 40 shops are drawn
    /// from each of 25 populations, customers with all their spells, and the truth is the population's own curve.
    /// </summary>
    [Fact]
    public void Intervals_from_any_to_the_next_hold_the_truth_though_customers_repeat()
    {
        var counts = new Counts();
        for (var seed = 1UL; seed <= Populations; seed++)
        {
            var (everybody, _) = Histories(seed, ArrivalsOfAPopulation);
            var truths = Learn(everybody, Nth.Next).ToDictionary(clock => clock.Category);
            var dice = new Dice(seed);
            for (var shop = 0; shop < Shops / Populations; shop++)
            {
                foreach (var clock in Learn(Sample(everybody, dice), Nth.Next).Where(clock => clock.EnoughData))
                    JudgeAgainst(truths[clock.Category], clock, counts);
            }
        }

        counts.Check(output);
    }

    private static void JudgeAgainst(Clock truth, Clock clock, Counts counts)
    {
        var share = 1 - truth.Curve.At(clock.HorizonDays);
        int Day(double part) => Enumerable.Range(0, truth.Curve.DayMax).First(day => 1 - truth.Curve.At(day) >= part * share);
        Judge(clock, (share, Day(0.5), Day(0.75)), counts);
    }

    private static void Judge(Clock clock, (double Share, int Half, int ThreeQuarters) truth, Counts counts)
    {
        var kind = clock.Pooled ? "pooled" : "own";
        counts.Add($"returned share, {kind}", clock.Returned.Low <= truth.Share && truth.Share <= clock.Returned.High);
        counts.Add($"half-return day, {kind}", Holds(clock.Half, truth.Half));
        counts.Add($"three-quarter day, {kind}", Holds(clock.ThreeQuarters, truth.ThreeQuarters));
    }

    private static bool Holds(DayEstimate estimate, int day) => (estimate.Low ?? 0) <= day && day <= (estimate.High ?? double.MaxValue);

    private static IReadOnlyList<Clock> Learn(IReadOnlyList<(string Name, IReadOnlyList<int[]> Days)> categories, Nth nth)
    {
        var (log, customer) = (new PurchaseLog(), 0);
        for (var category = 0; category < categories.Count; category++)
        {
            foreach (var days in categories[category].Days)
            {
                foreach (var day in days)
                    log.Add(customer, category, day);

                customer++;
            }
        }

        log.Observe(LastDay);
        log.Sort();
        return ClockLearning.Learn(log, [.. categories.Select(category => category.Name)], new(nth, ClockBy.Category, Horizon, LastDay)).Clocks;
    }

    /// <summary>A shop with a thirtieth of the customers of each category, drawn with replacement.</summary>
    private static List<(string, IReadOnlyList<int[]>)> Sample(IReadOnlyList<(string Name, IReadOnlyList<int[]> Days)> everybody, Dice dice) =>
        [.. everybody.Select(category => (category.Name, (IReadOnlyList<int[]>)[.. Enumerable.Range(0, category.Days.Count / 30).Select(_ => dice.Pick(category.Days))]))];

    private static (List<(string Name, IReadOnlyList<int[]> Days)> Categories, IReadOnlyList<CategoryTruth> Truths) Histories(ulong seed, double arrivals)
    {
        var shop = new SimulatedShop(new() { Seed = seed, Categories = 12, ArrivalsPerDay = arrivals, LargestToSmallest = 40 });
        return ([.. shop.Until(LastDay).Select(history => (history.Truth.Name, history.Days))], shop.Truths);
    }

    private sealed class Counts
    {
        private readonly SortedDictionary<string, (int Held, int All)> counts = new(StringComparer.Ordinal);

        public void Add(string what, bool held)
        {
            var (yes, all) = counts.GetValueOrDefault(what);
            counts[what] = (yes + (held ? 1 : 0), all + 1);
        }

        public void Check(ITestOutputHelper output)
        {
            var lines = counts.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {100.0 * pair.Value.Held / pair.Value.All:0.0} % of {pair.Value.All:N0}")).ToArray();
            foreach (var line in lines)
                output.WriteLine(line);

            Assert.True(counts.Values.All(count => (double)count.Held / count.All is >= 0.93 and <= 0.97), string.Join(Environment.NewLine, lines));
        }
    }
}
