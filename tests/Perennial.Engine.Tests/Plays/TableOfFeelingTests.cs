using System.Text.Json;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Rows of the table that please, each from its recipe to an order that comes back, over HTTP and on the command line, on both databases.</summary>
public sealed class TableOfFeelingTests(BothDatabases databases)
{
    private const string Gift = "gift-tea";

    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_gift_with_a_reason_from_recipe_to_return(string kind)
    {
        await using var shop = await TableShop.Open(databases.NewName(kind));
        var (treated, heldOut) = Buyer.Of(shop.Api, 3, Gift);
        foreach (var buyer in (Buyer[])[.. treated, heldOut[0]])
        {
            await shop.Buys(buyer, $"{buyer.Email}-a", 3_000, (buyer == treated[2] ? "rice" : "tea", 30));
            await shop.Buys(buyer, $"{buyer.Email}-b", 3_000, (buyer == treated[2] ? "rice" : "tea", 20));
        }

        var made = await shop.Made("gift-with-a-reason", "tea");
        Assert.Equal(JsonValueKind.Null, made.GetProperty("definition").ValueKind);
        var rule = made.GetProperty("parts")[1].GetProperty("body");
        var preview = await shop.Api.Post("/v1/gift-rules/preview", rule);
        Assert.True(preview.Status == 200 && preview.Number("meets") > preview.Number("held_out") && preview.Number("held_out") > 0, preview.Text);
        // There is no back-test of a gift: it is put into a parcel that is packed anyway, and waits for nobody.
        Assert.Equal("play_missing", (await shop.Api.Post($"/v1/plays/{Gift}/backtest", "")).Word("key"));
        await shop.Cli("gifts", "stock", Gift, "5", "--reason", "bought");

        var first = await Parcel(shop, treated[0], "g1");
        Assert.Equal(Gift, first.GetProperty("gift").GetString());
        Assert.Contains("tea", first.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal(Gift, (await Parcel(shop, treated[1], "g2")).GetProperty("gift").GetString());
        Assert.Equal(JsonValueKind.Null, (await Parcel(shop, treated[2], "g3")).GetProperty("gift").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await Parcel(shop, heldOut[0], "g4")).GetProperty("gift").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await Parcel(shop, treated[0], "g5")).GetProperty("gift").ValueKind);
        Assert.Equal((5, 2), await Shelf(shop));

        await shop.Cli("parcels", "pack", "g1");
        Assert.Equal((4, 1), await Shelf(shop));
        await shop.Returns("g1");
        await shop.Returns("g2");
        Assert.Equal(("packed", "undone"), ((await shop.Api.Get("/v1/parcel-cards/g1")).Word("state"), (await shop.Api.Get("/v1/parcel-cards/g2")).Word("state")));
        Assert.Equal((4, 0), await Shelf(shop));
        await shop.IsRight();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_parcel_card_from_recipe_to_return(string kind)
    {
        await using var shop = await TableShop.Open(databases.NewName(kind));
        var made = await shop.Launched("parcel-card");
        var coupon = made.GetProperty("definition").GetProperty("steps")[0].GetProperty("give").GetProperty("coupon");
        var (off, from) = (coupon.GetProperty("off_amount").GetInt64(), coupon.GetProperty("minimum_amount").GetInt64());
        var (treated, heldOut) = Buyer.Of(shop.Api, 1, "parcel-card");
        var (anna, left) = (treated[0], heldOut[0]);

        await shop.Buys(anna, "first", 2_000);
        await shop.Buys(left, "other", 2_000);
        await shop.Turn();
        var card = Assert.Single(shop.Rows<(string Channel, string Body)>("select channel, body from messages where customer = @Value", new { anna.Number.Value }));
        Assert.Equal("parcel", card.Channel);
        Assert.Contains(Assert.Single(shop.Rows<string>("select code from coupons")), card.Body, StringComparison.Ordinal);
        Assert.Equal((1, 0), (await Coupons(shop, anna), await Coupons(shop, left)));
        Assert.Equal((0, off, 0), (await Discount(shop, anna, from - 1), await Discount(shop, anna, from), await Discount(shop, left, from)));

        Assert.Equal(off, (await shop.Pays(anna, "second", from)).Number("order.total_discount_amount"));
        Assert.Equal(0, await Coupons(shop, anna));
        Assert.Equal(off, (await shop.Returns("second")).Number("redemptions.0.discount_amount"));
        Assert.Equal(1, await Coupons(shop, anna));
        await shop.Returns("first");
        Assert.Equal(0, await Coupons(shop, anna));
        await shop.IsRight("parcel-card");
    }

    private static async Task<JsonElement> Parcel(TableShop shop, Buyer who, string number) => (await shop.Buys(who, number, 3_000))["parcel"];

    private static async Task<(long Stock, long Reserved)> Shelf(TableShop shop)
    {
        var gift = await shop.Api.Get($"/v1/gifts/{Gift}");
        return (gift.Number("stock"), gift.Number("reserved"));
    }

    private static async Task<int> Coupons(TableShop shop, Buyer who) => (await shop.Wallet(who))["coupons"].GetArrayLength();

    private static async Task<long> Discount(TableShop shop, Buyer who, long amount) => (await shop.Quote(who, amount)).Number("order.total_discount_amount");
}
