using FsCheck;
using FsCheck.Fluent;

namespace Perennial.Clocks;

public sealed class WaitingCustomersTests
{
    private static readonly string[] Names = ["tea", "coffee", "cocoa"];

    [Fact]
    public void A_customer_who_is_late_in_two_categories_is_one_customer() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), Gen.Elements(Nth.Second, Nth.Next, new Nth(3)).ToArbitrary(), (seed, nth) =>
        {
            var (log, purchases) = Shop((ulong)seed);
            var book = ClockLearning.Learn(log, Names, ClockQuestion.Default with { Nth = nth });

            Assert.Equal(Late(purchases, book, nth), book.CustomersPastHalf);
            Assert.InRange(book.CustomersPastHalf, book.Clocks.Max(clock => clock.PastHalf), book.Clocks.Sum(clock => clock.PastHalf));
        }));

    [Fact]
    public void In_a_shop_of_one_category_all_late_customers_are_late_there()
    {
        var (log, _) = Shop(7);
        var book = ClockLearning.Learn(log, Names, ClockQuestion.Default with { By = ClockBy.Store });

        Assert.True(book.CustomersPastHalf > 0);
        Assert.Equal(book.Clocks.Single().PastHalf, book.CustomersPastHalf);
    }

    [Fact]
    public void A_category_too_young_and_small_for_a_day_does_not_stop_the_others()
    {
        var (log, _) = Shop(11, categories: 6, youngest: 20);
        var book = ClockLearning.Learn(log, ["a", "b", "c", "d", "e", "young"], ClockQuestion.Default);
        var young = book.Clocks.Single(clock => clock.Category == "young");

        Assert.False(young.EnoughData);
        Assert.Equal(young.Curve.DayMax + 1, young.ActedOn.Length);
        Assert.All(book.Clocks.Where(clock => clock.Category != "young"), clock => Assert.True(clock.EnoughData));
    }

    /// <summary>The plain count: every customer, every category, one after another.</summary>
    private static long Late(IReadOnlyList<(int Customer, int Category, int Day)> purchases, ClockBook book, Nth nth)
    {
        var late = new HashSet<int>();
        foreach (var pair in purchases.GroupBy(purchase => (purchase.Customer, purchase.Category)))
        {
            var clock = book.Clocks.Single(clock => clock.Category == Names[pair.Key.Category]);
            var days = pair.Select(purchase => purchase.Day).Distinct().Order().ToArray();
            var isWaiting = nth.IsNext || days.Length == nth.Index - 1;
            var waited = book.AsOfDay - days[^1];
            if (isWaiting && clock.Half.Days < waited && waited <= clock.HorizonDays)
                late.Add(pair.Key.Customer);
        }

        return late.Count;
    }

    private static (PurchaseLog Log, IReadOnlyList<(int Customer, int Category, int Day)> Purchases) Shop(ulong seed, int categories = 3, int youngest = 0)
    {
        var dice = new Dice(seed);
        var purchases = new List<(int, int, int)>();
        for (var category = 0; category < categories; category++)
        {
            var isYoung = youngest > 0 && category == categories - 1;
            for (var buyer = 0; buyer < (isYoung ? youngest : 150); buyer++)
            {
                var (customer, day) = (dice.Below(200), isYoung ? 590 + dice.Below(10) : dice.Below(500));
                purchases.Add((customer, category, day));
                while (dice.Chance(isYoung ? 0 : 0.5) && (day += 1 + dice.Below(90)) < 600)
                    purchases.Add((customer, category, day));
            }
        }

        var log = new PurchaseLog();
        foreach (var (customer, category, day) in purchases)
            log.Add(customer, category, day);

        log.Observe(600);
        log.Sort();
        return (log, purchases);
    }
}
