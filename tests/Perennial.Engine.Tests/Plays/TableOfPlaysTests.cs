using System.Text.Json;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Rows of the table of plays that lock in, each from its recipe to an order that comes back, over HTTP and on the command line, on both databases.</summary>
public sealed class TableOfPlaysTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_top_up_in_instalments_from_recipe_to_return(string kind)
    {
        await using var shop = await TableShop.Open(databases.NewName(kind));
        var card = await Sold(shop, "top-up-in-instalments");

        Assert.Equal(card.Pay, (await shop.Wallet(card.Owner)).Number("usable_amount"));
        shop.Pass(32);
        Assert.Equal((card.Pay + card.Each, card.Bonus - card.Each), await Usable(shop, card.Owner));
        Assert.Equal(card.Pay + card.Each, (await shop.Quote(card.Owner, card.Pay + card.Bonus)).Number("order.stored_value_amount"));

        await SpentAndReturned(shop, card, "tea", null);
        shop.Pass(31);
        Assert.Equal((card.Pay + card.Each, card.Bonus - (2 * card.Each)), await Usable(shop, card.Owner));
        await shop.IsRight(card.Play);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_membership_card_for_weekly_arrivals_from_recipe_to_return(string kind)
    {
        await using var shop = await TableShop.Open(databases.NewName(kind));
        var card = await Sold(shop, "membership-weekly-arrivals");

        shop.Pass(7);
        var all = card.Pay + card.Each;
        Assert.Equal(card.Pay, (await shop.Quote(card.Owner, all, arrivedDaysAgo: 30)).Number("order.stored_value_amount"));
        Assert.Equal(card.Pay, (await shop.Quote(card.Owner, all)).Number("order.stored_value_amount"));
        Assert.Equal(all, (await shop.Quote(card.Owner, all, arrivedDaysAgo: 3)).Number("order.stored_value_amount"));

        await SpentAndReturned(shop, card, "tea", 3);
        await shop.IsRight(card.Play);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_goods_card_from_recipe_to_return(string kind)
    {
        await using var shop = await TableShop.Open(databases.NewName(kind));
        var card = await Sold(shop, "goods-card", "rice");

        shop.Pass(32);
        var all = card.Pay + card.Each;
        Assert.Equal(card.Pay, (await shop.Quote(card.Owner, all, "tea")).Number("order.stored_value_amount"));
        Assert.Equal(all, (await shop.Quote(card.Owner, all, "rice")).Number("order.stored_value_amount"));

        await SpentAndReturned(shop, card, "rice", null);
        await shop.IsRight(card.Play);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_coupon_pack_from_recipe_to_return(string kind)
    {
        await using var shop = await TableShop.Open(databases.NewName(kind));
        var made = await shop.Launched("coupon-pack");
        var (treated, heldOut) = Buyer.Of(shop.Api, 2, "coupon-pack");
        var least = Trigger(made, "minimum_amount");
        var terms = Part(made).GetProperty("terms");
        var (off, from) = (terms.GetProperty("off_amount").GetInt64(), terms.GetProperty("minimum_amount").GetInt64());

        await shop.Buys(treated[0], "p1", least);
        await shop.Buys(treated[1], "p2", least - 1);
        await shop.Buys(heldOut[0], "p3", least);
        Assert.Equal((4, 0, 0), (await Coupons(shop, treated[0]), await Coupons(shop, treated[1]), await Coupons(shop, heldOut[0])));
        await shop.Turn();
        Assert.Equal((4, 0, 0), (await Coupons(shop, treated[0]), await Coupons(shop, treated[1]), await Coupons(shop, heldOut[0])));
        Assert.Equal(0, (await shop.Quote(treated[0], from - 1)).Number("order.total_discount_amount"));

        var used = await shop.Pays(treated[0], "p4", from);
        Assert.Equal(off, used.Number("order.total_discount_amount"));
        Assert.Equal(3, await Coupons(shop, treated[0]));
        Assert.Equal(0, (await shop.Quote(treated[0], from)).Number("order.total_discount_amount"));

        Assert.Equal(off, (await shop.Returns("p4")).Number("redemptions.0.discount_amount"));
        Assert.Equal(4, await Coupons(shop, treated[0]));
        shop.Pass(32);
        Assert.Equal(off, (await shop.Quote(treated[0], from)).Number("order.total_discount_amount"));
        await shop.Returns("p1");
        Assert.Equal(0, await Coupons(shop, treated[0]));
        await shop.IsRight("coupon-pack");
    }

    /// <summary>A card that somebody has bought because a play offered it.</summary>
    private sealed record SoldCard(string Play, Buyer Owner, long Pay, long Bonus, long Each);

    /// <summary>From the recipe to the sale: who ordered is offered the card a day later, and whoever is held out cannot buy it.</summary>
    private static async Task<SoldCard> Sold(TableShop shop, string recipe, string category = "")
    {
        var made = await shop.Launched(recipe, category);
        var play = made.GetProperty("definition").GetProperty("name").GetString()!;
        var (treated, heldOut) = Buyer.Of(shop.Api, 1, play);
        var goods = category.Length > 0 ? category : "tea";
        await shop.Buys(treated[0], "offered", Trigger(made, "minimum_amount"), (goods, 0));
        await shop.Buys(heldOut[0], "left-alone", Trigger(made, "minimum_amount"), (goods, 0));

        shop.Pass(1);
        await shop.Turn();
        var people = await shop.People(play);
        Assert.Equal(("through", "held_out"), (people[treated[0].Id].GetProperty("state").GetString(), people[heldOut[0].Id].GetProperty("state").GetString()));
        var told = Assert.Single(shop.Rows<string>("select body from messages where customer = @Value", new { treated[0].Number.Value }));
        Assert.Contains("pay in", told, StringComparison.Ordinal);

        var part = Part(made);
        var sale = new { programme = part.GetProperty("name").GetString(), payment = new { tender = "cash", receipt = "r1" } };
        var refused = await shop.Api.Post($"/v1/wallets/{heldOut[0].Id}/top-ups", sale);
        Assert.Equal("customer_held_out", refused.Word("key"));
        Assert.Equal(201, (await shop.Api.Post($"/v1/wallets/{treated[0].Id}/top-ups", sale)).Status);
        Assert.Equal(0, (await shop.Wallet(heldOut[0])).Number("usable_amount"));
        var bonus = part.GetProperty("bonus_amount").GetInt64();
        return new(play, treated[0], part.GetProperty("pay_amount").GetInt64(), bonus, bonus / part.GetProperty("bonus").GetProperty("parts").GetInt32());
    }

    /// <summary>Everything that is open pays for an order, and comes back with it, principal and bonus each as they were.</summary>
    private static async Task SpentAndReturned(TableShop shop, SoldCard card, string category, int? arrivedDaysAgo)
    {
        var before = await shop.Wallet(card.Owner);
        var paid = await shop.Pays(card.Owner, "spent", card.Pay + card.Each, (category, arrivedDaysAgo));
        Assert.Equal((card.Pay + card.Each, 0), (paid.Number("order.stored_value_amount"), paid.Number("order.payable_amount")));
        Assert.Equal(0, (await shop.Wallet(card.Owner)).Number("usable_amount"));

        Assert.Equal(card.Pay + card.Each, (await shop.Returns("spent")).Number("stored_value_amount"));
        var after = await shop.Wallet(card.Owner);
        Assert.Equal((before.Number("principal_amount"), before.Number("bonus_amount"), before.Number("coming_amount")), (after.Number("principal_amount"), after.Number("bonus_amount"), after.Number("coming_amount")));
    }

    private static async Task<(long Usable, long Coming)> Usable(TableShop shop, Buyer who)
    {
        var wallet = await shop.Wallet(who);
        return (wallet.Number("usable_amount"), wallet.Number("coming_amount"));
    }

    private static async Task<int> Coupons(TableShop shop, Buyer who) => (await shop.Wallet(who))["coupons"].GetArrayLength();

    private static JsonElement Part(JsonElement recipe) => recipe.GetProperty("parts")[0].GetProperty("body");

    private static long Trigger(JsonElement recipe, string field) => recipe.GetProperty("definition").GetProperty("trigger").GetProperty(field).GetInt64();
}
