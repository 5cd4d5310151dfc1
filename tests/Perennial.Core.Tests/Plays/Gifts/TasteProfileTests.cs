using FsCheck;
using FsCheck.Fluent;

namespace Perennial.Plays;

public sealed class TasteProfileTests
{
    private const int Today = 20_000;

    private static readonly string[] Categories = ["soup", "noodles", "tea", ""];

    private static readonly Arbitrary<TasteLine[]> Lines = Gen.ArrayOf(
        from order in Gen.Choose(1, 12)
        from age in Gen.Choose(0, 900)
        from category in Gen.Elements(Categories)
        from tags in Gen.Elements<string[]>([], ["spicy"], ["spicy", "vegan"])
        from minor in Gen.Choose(0, 5000)
        select new TasteLine(order, Today - age, category, tags, minor, minor / 10)).ToArbitrary();

    private static readonly Arbitrary<TasteWindow> Windows = (
        from orders in Gen.Choose(0, 6)
        from days in Gen.Elements(0, 30, 400)
        from measure in Gen.Elements(TasteMeasure.Money, TasteMeasure.Count)
        from half in Gen.Elements(0, 30, 180)
        select new TasteWindow(orders, days, measure, half)).ToArbitrary();

    [Fact]
    public void The_shares_of_all_categories_come_to_the_whole() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Lines, Windows, (lines, window) =>
        {
            var profile = TasteProfile.Of(lines, window, Today);
            var sum = profile.Categories.Values.Sum();
            return (profile.Orders == 0 ? sum == 0 : Math.Abs(sum - 1) < 1e-9) && profile.Categories.Values.Concat(profile.Tags.Values).All(share => share is >= 0 and <= 1);
        }));

    [Fact]
    public void The_order_in_which_lines_are_read_makes_no_difference() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Lines, Windows, (lines, window) =>
        {
            var (one, other) = (TasteProfile.Of(lines, window, Today), TasteProfile.Of(lines.Reverse(), window, Today));
            return one.Orders == other.Orders && one.Categories.All(pair => Math.Abs(pair.Value - other.Categories[pair.Key]) < 1e-9);
        }));

    [Fact]
    public void What_was_bought_half_a_life_ago_counts_half()
    {
        var profile = TasteProfile.Of([Bought(1, 180, "soup", 1000), Bought(2, 0, "tea", 1000)], TasteWindow.Usual, Today);

        Assert.Equal(1 / 3.0, profile.ShareOf(TasteSubject.Category("soup")), 9);
        Assert.Equal(2 / 3.0, profile.ShareOf(TasteSubject.Category("tea")), 9);
    }

    [Fact]
    public void Only_the_last_orders_of_which_something_was_kept_count()
    {
        TasteLine[] lines = [Bought(1, 50, "soup", 9000), Bought(2, 20, "tea", 100), Bought(3, 10, "tea", 0), Bought(4, 5, "noodles", 100)];

        var profile = TasteProfile.Of(lines, new(Orders: 2), Today);

        Assert.Equal((2, 0.5, 0.5), (profile.Orders, profile.Categories["tea"], profile.Categories["noodles"]));
        Assert.Equal(0, profile.ShareOf(TasteSubject.Category("soup")));
    }

    [Fact]
    public void What_is_bought_later_than_today_is_not_known_today()
    {
        TasteLine[] lines = [Bought(1, 5, "tea", 100), Bought(2, -1, "soup", 900)];

        Assert.Equal(1, TasteProfile.Of(lines, default, Today).Categories["tea"]);
    }

    [Fact]
    public void A_thing_with_two_tags_counts_for_both_and_by_number_a_dear_thing_is_one_thing()
    {
        TasteLine[] lines = [new(1, Today, "soup", ["spicy", "vegan"], 9000, 1000), new(1, Today, "tea", [], 1000, 1000)];

        var (money, count) = (TasteProfile.Of(lines, default, Today), TasteProfile.Of(lines, new(By: TasteMeasure.Count), Today));

        Assert.Equal((0.9, 0.9), (money.Tags["spicy"], money.Tags["vegan"]));
        Assert.Equal(0.5, count.ShareOf(TasteSubject.Tag("spicy")));
    }

    private static TasteLine Bought(long order, int daysAgo, string category, long minor) => new(order, Today - daysAgo, category, [], minor, 1000);
}
