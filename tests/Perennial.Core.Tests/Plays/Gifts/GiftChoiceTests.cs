using FsCheck;
using FsCheck.Fluent;

namespace Perennial.Plays;

public sealed class GiftChoiceTests
{
    private const int Today = 20_000;

    private static readonly GiftRule Spicy = new(
        "spicy", 1, TasteSubject.Tag("spicy"), new(6_000), new(Orders: 5), 3, "herbal-tea",
        [new("en", ["{share} of your last {orders} orders was hot: {gift} from {shop}.", "Dear {name}, {gift} to cool down."]), new("zh", ["您最近 {orders} 单里 {share} 是辣的，送您{gift}。"])])
    { HoldOut = default };

    private static readonly ShelfGift Tea = new("herbal-tea", new Dictionary<string, string> { ["en"] = "herbal tea", ["zh"] = "凉茶" }, 150, 10, []);

    [Fact]
    public void Whoever_likes_it_hot_gets_a_tea_and_reads_why()
    {
        var choice = GiftChoice.Of(Case(), Shop(Spicy));

        Assert.Equal("herbal-tea", choice.Gift!.Name);
        Assert.Equal("80% of your last 5 orders was hot: herbal tea from Rice & Co.", choice.Note!.Text);
        Assert.Equal("80% tag spicy over 5 orders", choice.Reason);
    }

    [Theory]
    [InlineData("zh", "您最近 5 单里 80% 是辣的，送您凉茶。")]
    [InlineData("zh-Hant", "您最近 5 单里 80% 是辣的，送您凉茶。")]
    [InlineData("fr", "80% of your last 5 orders was hot: herbal tea from Rice & Co.")]
    public void The_note_is_in_the_customers_language_where_there_is_a_sentence_in_it(string language, string text) =>
        Assert.Equal(text, GiftChoice.Of(Case() with { Language = language }, Shop(Spicy)).Note!.Text);

    [Fact]
    public void The_same_sentence_and_the_same_gift_never_come_again()
    {
        var first = GiftChoice.Of(Case(), Shop(Spicy)).Note!;
        var heard = new GiftPast(new HashSet<string>(), new HashSet<long> { GiftNote.HashOf(first.Template), GiftNote.HashOf(first.Text) }, null);
        var had = GiftPast.None with { Gifts = new HashSet<string> { "herbal-tea" } };

        Assert.Equal("Dear Li Wei, herbal tea to cool down.", GiftChoice.Of(Case() with { Past = heard }, Shop(Spicy)).Note!.Text);
        Assert.Equal("sentences_used_up", Why(Case() with { Past = heard, Name = "" }));
        Assert.Equal("had_gift", Why(Case() with { Past = had }));
    }

    [Fact]
    public void Between_two_gifts_the_days_of_the_rule_pass()
    {
        Assert.Equal("cooling_down", Why(Case() with { Past = GiftPast.None with { LastDay = Today - 29 } }));
        Assert.NotNull(GiftChoice.Of(Case() with { Past = GiftPast.None with { LastDay = Today - 30 } }, Shop(Spicy)).Gift);
    }

    [Fact]
    public void What_is_not_on_the_shelf_or_not_for_this_customer_is_not_given()
    {
        Assert.Equal("out_of_stock", Why(Case(), Tea with { Free = 0 }));
        Assert.Equal("not_for_tag", Why(Case(), Tea with { NotForTags = ["spicy"] }));
        Assert.Equal("gift_missing", GiftChoice.Of(Case(), Shop(Spicy with { Gift = "other" })).WhyNot[0].Key);
    }

    [Fact]
    public void A_share_is_met_exactly_and_never_said_larger_than_it_is()
    {
        // 2 of 3 is 66.67 %.
        var of = Case() with { Lines = [Bought(1, "spicy"), Bought(2, "spicy"), Bought(3)] };

        Assert.Equal("66% tag spicy over 3 orders", GiftChoice.Of(of, Shop(Spicy with { AtLeast = new(6_666) })).Reason);
        Assert.Equal("share_too_low", GiftChoice.Of(of, Shop(Spicy with { AtLeast = new(6_667) })).WhyNot[0].Key);
        Assert.Equal("too_few_orders", GiftChoice.Of(of, Shop(Spicy with { OrdersMin = 4 })).WhyNot[0].Key);
        Assert.NotNull(GiftChoice.Of(of with { Lines = [Bought(1, "spicy"), Bought(2, "spicy"), Bought(3, "spicy"), Bought(4), Bought(5)] }, Shop(Spicy)).Gift);
    }

    [Fact]
    public void Whoever_is_held_out_of_the_rule_that_applies_gets_nothing_by_any_rule()
    {
        var held = Enumerable.Range(1, 200).Select(number => new CustomerId(number)).First(customer => new HoldOut(new(1_000)).Has(new(1), "spicy", customer));
        var shop = Shop(Spicy with { HoldOut = new(1_000), Priority = 1 }, Spicy with { Name = "later", Priority = 2 });

        var choice = GiftChoice.Of(Case() with { Customer = held }, shop);

        Assert.Null(choice.Gift);
        Assert.Equal(("spicy", "held_out"), (choice.Rule!.Name, choice.WhyNot[^1].Key));
    }

    [Fact]
    public void The_rule_of_the_lower_priority_goes_first_and_a_stopped_one_not_at_all()
    {
        var shop = Shop(Spicy with { Name = "b", Priority = 2 }, Spicy with { Name = "c", Priority = 1 }, Spicy with { Name = "a", Priority = 0, IsActive = false });

        Assert.Equal("c", GiftChoice.Of(Case(), shop).Rule!.Name);
    }

    [Fact]
    public void Over_a_life_of_orders_no_gift_and_no_sentence_comes_twice_and_the_days_between_are_kept() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Gen.ListOf(Gen.Choose(0, 40)).ToArbitrary(), gaps =>
        {
            var gifts = Enumerable.Range(1, 6).Select(n => Tea with { Name = $"g{n}" }).ToArray();
            var rules = gifts.Select((gift, n) => Spicy with { Name = $"r{n}", Priority = n, Gift = gift.Name }).ToArray();
            var shop = new GiftShop("Rice & Co", "en", rules, gifts.ToDictionary(gift => gift.Name));
            var (past, day, texts, days) = (GiftPast.None, Today, new List<string>(), new List<int>());
            foreach (var gap in gaps)
            {
                day += gap;
                var of = Case() with { Today = day, Past = past };
                var choice = GiftChoice.Of(of, shop);
                if (choice.Gift?.Name != GiftChoice.Of(of, shop).Gift?.Name)
                    return false;
                if (choice is not { Gift: { } gift, Note: { } note })
                    continue;
                if (past.Gifts.Contains(gift.Name) || texts.Contains(note.Text))
                    return false;

                texts.Add(note.Text);
                days.Add(day);
                past = new(past.Gifts.Append(gift.Name).ToHashSet(), past.Sentences.Append(GiftNote.HashOf(note.Template)).Append(GiftNote.HashOf(note.Text)).ToHashSet(), day);
            }

            return days.Zip(days.Skip(1)).All(pair => pair.Second - pair.First >= 30) && texts.Count <= 2;
        }));

    [Fact]
    public void A_rule_that_cannot_be_says_which_field_and_what_to_do()
    {
        Assert.Null(Spicy.Check());
        Says("share", Spicy with { AtLeast = new(10_001) });
        Says("orders", Spicy with { OrdersMin = 6 });
        Says("sentence", Spicy with { Sentences = [] });
        Says("twice", Spicy with { Sentences = [new("en", ["a", "a"])] });
        Says("gift", Spicy with { Gift = "" });
        Says("name", Spicy with { Name = " " });
        Says("0 %", Spicy with { HoldOut = new(9_000) });
        Assert.Equal("placeholder_unknown", (Spicy with { Sentences = [new("en", ["{x}"])] }).Check()!.Code);
    }

    private static void Says(string word, GiftRule rule) => Assert.Contains(word, rule.Check()!.Message, StringComparison.Ordinal);

    private static string Why(GiftCase of, ShelfGift? gift = null) => GiftChoice.Of(of, Shop(gift ?? Tea, Spicy)).WhyNot[0].Key;

    private static GiftShop Shop(params IReadOnlyList<GiftRule> rules) => new("Rice & Co", "en", rules, new Dictionary<string, ShelfGift> { [Tea.Name] = Tea });

    private static GiftShop Shop(ShelfGift gift, GiftRule rule) => new("Rice & Co", "en", [rule], new Dictionary<string, ShelfGift> { [gift.Name] = gift });

    private static GiftCase Case() => new(new(1), new(7), "Li Wei", "", [Bought(1, "spicy"), Bought(2, "spicy"), Bought(3), Bought(4, "spicy"), Bought(5, "spicy")], GiftPast.None, Today);

    private static TasteLine Bought(long order, params string[] tags) => new(order, Today - 10 + (int)order, "soup", tags, 1000, 1000);
}
