using System.Text.Json;
using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Http;

public sealed class CatalogueApiTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_product_says_its_category_and_lines_without_one_take_it(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));

        var made = await api.Post("/v1/products", new { source_id = "T1", title = "Green tea", category = "tea", cost_amount = 310, arrived_on = "2025-10-31" });
        var changed = await api.Post("/v1/products", new { source_id = "T1", cost_amount = 300 });
        await api.Post("/v1/orders", new { source_id = "1", ordered_at = "2025-11-03T10:00:00Z", status = "PAID", lines = new[] { new { id = "a", product = "T1", quantity = 1, amount = 700 } } });

        Assert.Equal(201, made.Status);
        Assert.Equal(("Green tea", "tea", 300L, "2025-10-31"), (changed.Word("title"), changed.Word("category.name"), changed.Number("cost_amount"), changed.Word("arrived_on")));
        Assert.Equal("tea", (await api.Get("/v1/orders/1")).Word("lines.0.category"));
        Assert.Equal(changed.Text, (await api.Get("/v1/products/T1")).Text);
        Assert.Equal(changed.Text, (await api.Get($"/v1/products/{made.Word("id")}")).Text);
        Assert.Equal(1, (await api.Get("/v1/products"))["data"].GetArrayLength());
        Assert.Equal("tea", (await api.Get("/v1/categories")).Word("data.0.name"));
        Assert.Equal(made.Word("category.id"), (await api.Post("/v1/categories", new { name = "TEA" })).Word("id"));
        Assert.Equal(404, (await api.Get("/v1/products/T2")).Status);
        Assert.Equal(404, (await api.Get("/v1/categories/silk")).Status);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_clock_says_that_there_is_not_enough_data_and_is_learned_anew_when_orders_come(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        await api.Post("/v1/categories", new { name = "tea" });
        var before = await api.Get("/v1/categories/tea/clock");

        foreach (var (at, day) in new[] { "2025-01-03", "2025-02-03" }.Index())
        {
            var line = new { id = "a", product = "T1", category = "tea", quantity = 1, amount = 700 };
            await api.Post("/v1/orders", new { source_id = $"{at}", ordered_at = $"{day}T10:00:00Z", status = "PAID", customer = new { email = "anna@example.com" }, lines = new[] { line } });
        }

        var clock = await api.Get("/v1/categories/tea/clock");
        Assert.Equal((200, false, 0L), (before.Status, before["enough_data"].GetBoolean(), before.Number("spells")));
        Assert.Equal((false, 1L, 1L), (clock["enough_data"].GetBoolean(), clock.Number("spells"), clock.Number("returns")));
        Assert.Equal(JsonValueKind.Null, clock["half_return_days"].ValueKind);
        Assert.Equal("tea", (await api.Get("/v1/clocks")).Word("data.0.category"));
    }
}
