using System.Globalization;
using System.Text;
using System.Text.Json;
using Perennial.Store;
using Perennial.Terminal;
using Perennial.Testing;

namespace Perennial.Grants;

/// <summary>From a taste that is found in the data to a parcel that comes back: over HTTP and on the command line, on both databases.</summary>
public sealed class GiftJourneyTests(BothDatabases databases) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("perennial-gift-journey-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_taste_is_found_ruled_given_printed_packed_and_returned(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        await api.Post("/v1/products", new { source_id = "HOT", title = "Mapo tofu", category = "mains", metadata = new { tags = "spicy, vegan" } });
        await api.Post("/v1/customers", new { email = "li@example.com", name = "李伟", metadata = new { language = "zh" } });
        await Past(api);

        var found = await Cli(api, "gifts", "suggest", "--json");
        var spicy = found.Body.GetProperty("suggestions").EnumerateArray().First(one => one.GetProperty("tag").GetString() == "spicy");
        Assert.Equal((6, 24), (spicy.GetProperty("customers").GetInt32(), found.Body.GetProperty("active").GetInt32()));
        Assert.Equal(spicy.GetRawText(), (await api.Get("/v1/gift-rules/suggestions"))["suggestions"].EnumerateArray().First(one => one.GetProperty("tag").GetString() == "spicy").GetRawText());

        await Cli(api, "gifts", "define", "herbal-tea", "--cost", "1.50", "--title", "en=herbal tea", "--title", "zh=凉茶", "--json");
        await Cli(api, "gifts", "stock", "herbal-tea", "3", "--reason", "bought", "--json");
        string[] rule = ["gifts", "rule", "spicy", "--tag", "spicy", "--at-least", "60%", "--gift", "herbal-tea", "--hold-out", "0%", "--say", "en={share} of your last {orders} orders was hot: {gift} to cool down.", "--say", "zh=亲爱的{name}：您最近 {orders} 单里 {share} 是辣的，送您{gift}。", "--json"];
        var preview = await Cli(api, [.. rule, "--dry-run"]);
        Assert.Equal((24, 6, 900), (preview.Body.GetProperty("customers").GetInt32(), preview.Body.GetProperty("meets").GetInt32(), preview.Body.GetProperty("cost_max_minor").GetInt32()));
        Assert.Null((await Order(api, "before", "li@example.com"))["parcel"].GetString());
        await Cli(api, rule);

        var said = await Order(api, "2001", "li@example.com");
        Assert.Equal(("herbal-tea", "亲爱的李伟：您最近 5 单里 100% 是辣的，送您凉茶。", "waiting"), (said.Word("parcel.gift"), said.Word("parcel.note"), said.Word("parcel.state")));
        Assert.Equal(said["parcel"].GetRawText(), (await api.Get("/v1/orders/2001"))["parcel"].GetRawText());
        await Order(api, "2002", "c1@example.com");
        Assert.Equal(JsonValueKind.Null, (await Order(api, "2003", "mild@example.com", "MILD"))["parcel.gift"].ValueKind);

        await Printed(api);
        await Packed(api);
        await Returned(api);
    }

    private async Task Printed(ServedApi api)
    {
        var list = await Cli(api, "parcels", "pick", "--json");
        Assert.Equal(2, list.Body.GetProperty("gifts").GetProperty("herbal-tea").GetInt32());
        Assert.Equal(["2001", "2002", "2003"], list.Body.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("source_id").GetString()));

        var file = Path.Combine(folder.FullName, "cards.pdf");
        await Cli(api, "parcels", "settings", "--wallet", "https://shop.example/w/{customer}", "--json");
        Assert.Equal(3, (await Cli(api, "parcels", "print", "--paper", "a6", "--out", file, "--json")).Body.GetProperty("cards").GetInt32());
        Assert.Equal("%PDF-", Encoding.ASCII.GetString((await File.ReadAllBytesAsync(file, Stop))[..5]));

        Assert.Equal("parcels_none", (await api.Post("/v1/parcel-cards/print", new { paper = "a4" })).Word("key"));
        var again = await api.Post("/v1/parcel-cards/print", new { paper = "80mm", orders = new[] { "2001" } });
        Assert.Contains("重印 1", again.Word("content"), StringComparison.Ordinal);
        var pdf = await api.Post("/v1/parcel-cards/print", new { paper = "a4", format = "pdf", orders = new[] { "2001", "2002" } });
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(Convert.FromBase64String(pdf.Word("content"))), StringComparison.Ordinal);
        Assert.Equal(3, (await api.Get("/v1/parcel-cards/2001")).Number("printed_times"));
    }

    private static async Task Packed(ServedApi api)
    {
        await Cli(api, "parcels", "pack", "2001", "--actor", "packer:bo", "--json");
        var card = await api.Get("/v1/parcel-cards/2001");
        Assert.Equal(("packed", "packer:bo"), (card.Word("state"), card.Word("changed_by")));
        Assert.Equal("packed", (await api.Post("/v1/parcel-cards/2002/pack", "")).Word("state"));
        Assert.Equal("printed", (await api.Post("/v1/parcel-cards/2002/unpack", "")).Word("state"));
        Assert.Equal((2L, 1L, 1L), await Shelf(api));

        await Cli(api, "ledger", "verify", "--json");
        var books = await Cli(api, "ledger", "books", "--json");
        var row = books.Body.GetProperty("roll_forward").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "gifts");
        Assert.Equal((150, -150), (row.GetProperty("closing_minor").GetInt32(), row.GetProperty("flows").GetProperty("redeemed").GetInt32() + row.GetProperty("flows").GetProperty("returned").GetInt32()));
    }

    private static async Task Returned(ServedApi api)
    {
        Assert.Equal(200, (await api.Post("/v1/orders/2002/cancel", new { })).Status);
        Assert.Equal(201, (await api.Post("/v1/orders/2001/returns", new { lines = new[] { new { id = "a", quantity = 1 } } })).Status);

        var (undone, packed) = (await api.Get("/v1/parcel-cards/2002"), await api.Get("/v1/parcel-cards/2001"));
        Assert.Equal("undone", undone.Word("state"));
        Assert.Equal("packed", packed.Word("state"));
        Assert.Contains("after it was packed", packed.Word("why"), StringComparison.Ordinal);
        Assert.Equal((2L, 0L, 2L), await Shelf(api));
        Assert.Equal("parcel_undone", (await api.Post("/v1/parcel-cards/2002/pack", "")).Word("key"));
        await Cli(api, "ledger", "verify", "--json");
    }

    /// <summary>Twenty-four customers with four orders each; one in four eats hot.</summary>
    private static async Task Past(ServedApi api)
    {
        for (var customer = 0; customer < 24; customer++)
        {
            for (var order = 1; order <= 4; order++)
                await Order(api, $"h{customer}-{order}", customer == 0 ? "li@example.com" : $"c{customer}@example.com", customer % 4 < 2 && customer < 12 ? "HOT" : $"MILD{customer % 3}", daysAgo: 60 + order);
        }
    }

    private static Task<Said> Order(ServedApi api, string number, string email, string product = "HOT", int daysAgo = 0) => api.Post("/v1/orders", new
    {
        source_id = number,
        ordered_at = DateTimeOffset.UtcNow.AddDays(-daysAgo).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        status = "PAID",
        customer = new { email },
        lines = new[] { new { id = "a", quantity = 1, amount = 1000, product, title = product, category = product == "HOT" ? "mains" : product } },
    });

    private static async Task<(long Stock, long Reserved, long Free)> Shelf(ServedApi api)
    {
        var gift = await api.Get("/v1/gifts/herbal-tea");
        return (gift.Number("stock"), gift.Number("reserved"), gift.Number("free"));
    }

    private static async Task<(int Code, JsonElement Body)> Cli(ServedApi api, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var shell = new Shell(output, error, TimeProvider.System, name => name == "PERENNIAL_DB" ? api.Database : Environment.GetEnvironmentVariable(name));
        var code = await Stages.Run(shell, words);
        Assert.True(code == 0, $"{string.Join(' ', words)}: {code} {output} {error}");
        return (code, JsonDocument.Parse(output.ToString()).RootElement);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
