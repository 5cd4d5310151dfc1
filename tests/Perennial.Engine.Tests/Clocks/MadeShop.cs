namespace Perennial.Clocks;

/// <summary>A small shop, always the same: big categories and tiny ones, Chinese names, names that HTML must not take for its own, and one that nobody comes back for.</summary>
internal static class MadeShop
{
    private const int Customers = 900, Days = 500, FirstDay = 19_875;

    private static readonly (string Name, int Buyers, double Chance, int MeanDays)[] Goods =
    [
        ("奶粉", 400, 0.7, 38),
        ("纸尿裤 & 湿巾", 300, 0.6, 28),
        ("women's shoes", 260, 0.45, 78),
        ("men's_shoes", 140, 0.3, 120),
        ("gift cards <b>\"%\"", 60, 0.25, 60),
        ("garden", 37, 0.02, 50),
        ("儿童玩具", 200, 0.3, 90),
        ("hats for weddings, funerals and days at the races", 90, 0.1, 100),
        ("umbrellas", 50, 0, 80),
    ];

    public static IReadOnlyList<string> Categories { get; } = [.. Goods.Select(goods => goods.Name)];

    /// <summary>Its clocks.</summary>
    public static ClockBook Book(ClockQuestion? question = null) => ClockLearning.Learn(Log(Goods), Categories, question ?? ClockQuestion.Default);

    /// <summary>Another shop with so many categories, each bought by 300 customers.</summary>
    public static ClockBook Of(int categories)
    {
        var goods = Enumerable.Range(1, categories).Select(at => ($"category {at}", 300, 0.5, 30 + (5 * at))).ToArray();
        return ClockLearning.Learn(Log(goods), [.. goods.Select(one => one.Item1)], ClockQuestion.Default);
    }

    /// <summary>A clock with round numbers, to write sentences about.</summary>
    public static Clock Clock { get; } = Book().Clocks.First(clock => clock.Category == "women's shoes") with
    {
        Half = new(78, 71, 86),
        Returned = new(0.41, 0.38, 0.44),
        PastHalf = 412,
        HorizonDays = 365,
        Customers = 2_300,
        Returns = 940,
        Pooled = false,
    };

    private static PurchaseLog Log((string Name, int Buyers, double Chance, int MeanDays)[] goods)
    {
        var dice = new Dice(20);
        var log = new PurchaseLog();
        for (var category = 0; category < goods.Length; category++)
        {
            var (_, buyers, chance, meanDays) = goods[category];
            for (var buyer = 0; buyer < buyers; buyer++)
            {
                // Where nobody comes back, nobody may be drawn twice either.
                var (customer, day) = (chance > 0 ? dice.Below(Customers) : buyer, dice.Below(Days - 100));
                log.Add(customer, category, FirstDay + day);
                while (dice.Chance(chance) && (day += 1 + (int)(dice.Exponential() * meanDays)) < Days)
                    log.Add(customer, category, FirstDay + day);
            }
        }

        log.Observe(FirstDay + Days);
        log.Sort();
        return log;
    }
}
