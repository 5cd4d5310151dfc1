using Dapper;
using Perennial.Store;

namespace Perennial.Plays;

public sealed class FactsReaderTests(BothDatabases databases)
{
    private static readonly string[] Categories = ["tea", "cake", "honey"];

    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_kept_of_customers_says_what_their_orders_say(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(RunPlaysTests.Thanks);
        var dice = new Dice(5);
        var numbers = await Trade(shop, dice, 60);
        await shop.Turn();
        shop.Pass(3);
        numbers.AddRange(await Trade(shop, dice, 30));
        foreach (var number in numbers.Where(_ => dice.Below(5) == 0))
            await shop.Returns(number, dice.Below(2) == 0 ? null : 700);

        // A category that clocks have not learned yet.
        await shop.Buys("a0@example.com", 1_234, category: "soap");

        AssertSame(shop);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_order_that_plays_never_heard_of_counts(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(RunPlaysTests.Thanks);
        await Trade(shop, new Dice(7), 20);
        await shop.Turn();
        await shop.Buys("ann@example.com", 5_000, daysAgo: 20);
        shop.Hears("ann@example.com", 7_000);

        var facts = Facts(shop)[shop.Customer("ann@example.com").Value];

        Assert.Equal((2, 12_000L, (int?)shop.Today), (facts.Occasions, facts.SpentMinor, facts.LastDay));
        AssertSame(shop);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_two_bought_who_turned_out_to_be_one_counts_together(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(RunPlaysTests.Thanks);
        await Trade(shop, new Dice(9), 20);
        await shop.Buys("ann@example.com", 5_000, daysAgo: 9);
        await shop.Buys("ann@work.example.com", 7_000, daysAgo: 20, category: "honey");
        await shop.Turn();
        // Of an old order nothing is told to plays: it says who is who, and no more.
        shop.Hears("ann@example.com", 100, "ann@work.example.com", daysAgo: 30);

        var facts = Facts(shop)[shop.Customer("ann@example.com").Value];

        Assert.Equal((3, 12_100L, (int?)shop.Today - 9), (facts.Occasions, facts.SpentMinor, facts.LastDay));
        Assert.Equal(["honey", "tea"], facts.Categories.Order());
        AssertSame(shop);
    }

    private static async Task<List<string>> Trade(PlayTill shop, Dice dice, int orders)
    {
        var numbers = new List<string>();
        for (var order = 0; order < orders; order++)
            numbers.Add(await shop.Buys($"a{dice.Below(9)}@example.com", 1_000 + dice.Below(30_000), dice.Below(300), Categories[dice.Below(3)]));

        return numbers;
    }

    /// <summary>With what is kept of customers forgotten, all orders are read.</summary>
    private static void AssertSame(PlayTill shop)
    {
        var kept = Facts(shop).ToDictionary(pair => pair.Key, pair => Words(pair.Value));
        using (var database = shop.Database())
        {
            Assert.NotEqual(0, database.Connection.ExecuteScalar<long>("select count(*) from spells where spent >= 0"));
            database.Connection.Execute("update spells set spent = -1");
        }

        Assert.Equal(Facts(shop).ToDictionary(pair => pair.Key, pair => Words(pair.Value)), kept);
    }

    private static string Words(CustomerFacts facts) => $"{facts.Occasions} {facts.SpentMinor} {facts.LastDay} {string.Join(",", facts.Categories.Order())}";

    private static Dictionary<long, CustomerFacts> Facts(PlayTill shop)
    {
        using var database = shop.Database();
        var customers = database.Connection.Query<long>("select id from customers where id > 0").Select(id => new CustomerId(id)).ToArray();
        return new FactsReader(database, shop.Shop).Read(customers, AskedFacts.All, null);
    }
}
