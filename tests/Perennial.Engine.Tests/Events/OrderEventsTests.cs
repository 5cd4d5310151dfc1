using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Events;

public sealed class OrderEventsTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_order_is_told_when_it_is_paid_when_goods_come_back_and_when_it_is_called_off_and_never_twice(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        Assert.Empty(await Types(api));

        await Say(api, "CREATED");
        Assert.Equal(["customer.created"], await Types(api));

        for (var n = 0; n < 3; n++)
            await Say(api, "PAID");
        await Say(api, "FULFILLED");
        Assert.Equal(["customer.created", "order.paid"], await Types(api));

        Assert.InRange((await api.Post("/v1/orders/10023/returns", new { lines = new[] { new { id = "a", quantity = 1 } } }, "r1")).Status, 200, 201);
        await api.Post("/v1/orders/10023/returns", new { lines = new[] { new { id = "a", quantity = 1 } } }, "r1");
        Assert.Equal(["customer.created", "order.paid", "order.returned"], await Types(api));

        Assert.InRange((await api.Post("/v1/orders/10023/cancel", new { }, "c1")).Status, 200, 201);
        await api.Post("/v1/orders/10023/cancel", new { }, "c2");
        var types = await Types(api);
        Assert.Equal("order.canceled", types[^1]);
        Assert.Single(types, type => type == "order.canceled");
        Assert.Single(types, type => type == "order.paid");

        await api.Post("/v1/customers", new { email = "anna@example.com", name = "Anna" });
        await api.Post("/v1/customers", new { email = "ben@example.com" });
        Assert.Equal(2, (await Types(api)).Count(type => type == "customer.created"));
    }

    private static async Task Say(ServedApi api, string status)
    {
        var said = await api.Post("/v1/orders", new
        {
            source_id = "10023",
            customer = new { email = "anna@example.com" },
            ordered_at = "2026-01-02T03:00:00Z",
            status,
            lines = new[] { new { id = "a", product = "TEA", title = "Tea", category = "tea", quantity = 2, amount = 2_000 } },
        });
        Assert.InRange(said.Status, 200, 201);
    }

    private static async Task<string[]> Types(ServedApi api) => [.. (await api.Get("/v1/events"))["data"].EnumerateArray().Select(one => one.GetProperty("type").GetString()!)];
}
