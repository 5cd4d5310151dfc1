namespace Perennial.Plays;

public sealed class GiftMiningTests
{
    private const int Today = 20_000;

    [Fact]
    public void A_taste_of_a_fifth_of_the_customers_is_found_with_the_number_of_those_it_touches()
    {
        var mining = new GiftMining(GiftMiningAsk.Usual(Today));
        for (var customer = 0; customer < 1000; customer++)
            mining.Add(Orders(customer % 5 == 0 ? "soup" : "tea", spicy: customer % 10 == 0));

        var found = mining.Suggestions();

        Assert.Equal(1000, mining.Active);
        Assert.Equal([("soup", false, 200), ("spicy", true, 100)], found.Select(one => (one.Subject.Name, one.Subject.IsTag, one.Customers)));
        Assert.Equal(5_000, found[0].AtLeast.BasisPoints);
        Assert.Null(NoteTemplate.Parse(found[0].Example).Refusal);
    }

    [Fact]
    public void A_taste_that_too_many_share_is_asked_for_more_strictly()
    {
        var mining = new GiftMining(GiftMiningAsk.Usual(Today));
        for (var customer = 0; customer < 100; customer++)
            mining.Add(Mixed(customer < 20 ? 9 : 6));

        var soup = mining.Suggestions().Single(one => one.Subject.Name == "soup");

        Assert.Equal((7_000, 20), (soup.AtLeast.BasisPoints, soup.Customers));
    }

    [Fact]
    public void Whoever_bought_too_little_or_too_long_ago_is_not_counted()
    {
        var mining = new GiftMining(GiftMiningAsk.Usual(Today));
        mining.Add([.. Orders("soup", spicy: false).Take(2)]);
        mining.Add([.. Orders("soup", spicy: false).Select(line => line with { Day = line.Day - 400 })]);
        mining.Add([]);

        Assert.Equal(0, mining.Active);
        Assert.Empty(mining.Suggestions());
    }

    private static TasteLine[] Orders(string category, bool spicy) => [.. Enumerable.Range(1, 4).Select(order => new TasteLine(order, Today - order, category, spicy ? ["spicy"] : [], 1000, 1000))];

    private static TasteLine[] Mixed(int soup) => [.. Enumerable.Range(1, 3).SelectMany(order => new[] { new TasteLine(order, Today - order, "soup", [], soup * 100, 1000), new TasteLine(order, Today - order, "tea", [], (10 - soup) * 100, 1000) })];
}
