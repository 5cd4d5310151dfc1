using Perennial.Testing;

namespace Perennial.Http;

/// <summary>Gifts with a reason and the cards in parcels.</summary>
internal sealed class GiftExamples(ServedApi api, Examples all)
{
    /// <summary>The gift of this store that rules name.</summary>
    public const string Own = "own-mug";

    /// <summary>A gift, plenty of it, and a rule that is for those who buy tea.</summary>
    public static async Task Prepare(ServedApi api)
    {
        await api.Post("/v1/gifts", Gift(Own));
        await api.Post($"/v1/gifts/{Own}/stock", new { quantity = 100_000, reason = "bought" });
        await api.Post("/v1/gift-rules", Rule("tea-lovers", 1));
    }

    public void Add()
    {
        all.Add("putGift", () => new("/v1/gifts", Examples.Text(Gift($"gift-{Examples.Next()}")), Examples.Text(Gift($"gift-{Examples.Next()}"))));
        all.Add("listGifts", () => new("/v1/gifts"));
        all.Add("getGift", () => new($"/v1/gifts/{Own}"));
        all.Add("moveGiftStock", () => new($"/v1/gifts/{Own}/stock", """{"quantity":5,"reason":"bought"}""", """{"quantity":-1,"reason":"broken"}"""));
        all.Add("defineGiftRule", () => new("/v1/gift-rules", Examples.Text(Rule($"rule-{Examples.Next()}")), Examples.Text(Rule($"rule-{Examples.Next()}"))));
        all.Add("listGiftRules", () => new("/v1/gift-rules"));
        all.Add("getGiftRule", () => new("/v1/gift-rules/tea-lovers"));
        all.Add("suggestGiftRules", () => new("/v1/gift-rules/suggestions"));
        all.Add("previewGiftRule", () => new("/v1/gift-rules/preview", Examples.Text(Rule("draft"))));
        all.Add("getTaste", () => new($"/v1/customers/{all.Anna}/taste"));
        all.Add("listParcelCards", () => new("/v1/parcel-cards"));
        all.Add("getPickList", () => new("/v1/parcel-cards/pick-list"));
        all.Add("getParcelSettings", () => new("/v1/parcel-cards/settings"));
        all.Add("setParcelSettings", () => new("/v1/parcel-cards/settings", """{"name":"Tea & Silk","language":"zh"}""", """{"name":"Silk & Tea"}"""));
        all.Add("printParcelCards", async () => new("/v1/parcel-cards/print", Print(await Ordered()), Print(await Ordered())));
        all.Add("getParcelCard", async () => new($"/v1/parcel-cards/{await Ordered()}"));
        all.Add("packParcel", async () => new($"/v1/parcel-cards/{await Ordered()}/pack"));
        all.Add("unpackParcel", async () =>
        {
            var order = await Ordered();
            await api.Post($"/v1/parcel-cards/{order}/pack", "");
            return new($"/v1/parcel-cards/{order}/unpack");
        });
    }

    /// <summary>A rule for the category of those who buy it.</summary>
    public static object Rule(string name, int ordersMin = 900) => new
    {
        name,
        category = "gift-tea",
        at_least_basis_points = 6_000,
        orders = ordersMin,
        orders_min = ordersMin,
        gift = Own,
        hold_out_basis_points = 0,
        sentences = new Dictionary<string, string[]> { ["en"] = ["{share} of your last order was {category}: {gift} from {shop}."] },
    };

    private static object Gift(string name) => new { name, cost_amount = 120, titles = new Dictionary<string, string> { ["en"] = "a mug", ["zh"] = "马克杯" }, not_for_tags = new[] { "glass" } };

    private static string Print(string order) => Examples.Text(new { paper = "a6", orders = new[] { order }, anyway = true });

    /// <summary>An order of somebody new that was paid a moment ago; "ord_…".</summary>
    private async Task<string> Ordered()
    {
        var number = Examples.Next();
        return (await api.Post("/v1/orders", new
        {
            source_id = $"gift-{number}",
            ordered_at = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            status = "PAID",
            customer = new { email = $"gift{number}@example.com" },
            lines = new[] { new { id = "a", quantity = 1, amount = 500, product = $"GT{number}", title = "Tea", category = "gift-tea" } },
        })).Word("id");
    }
}
