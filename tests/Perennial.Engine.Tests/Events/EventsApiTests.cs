using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Events;

public sealed class EventsApiTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_happens_is_listed_and_sent_and_can_be_sent_again(string kind)
    {
        await using var sink = await WebhookSink.Start();
        await using var api = await ServedApi.Start(databases.NewName(kind), allowsPrivateWebhooks: true);
        var anna = api.Customer("anna@example.com");
        await api.Post("/v1/card-programmes", new { name = "top-up", pay_amount = 20_000, bonus_amount = 0, bonus = new { parts = 1, every = "P1M", first_at_once = true } });
        var endpoint = await api.Post("/v1/webhook-endpoints", new { url = sink.Url, events = new[] { "card.sold" } });
        Assert.Equal(201, endpoint.Status);
        Assert.StartsWith("whsec_", endpoint.Word("secret"), StringComparison.Ordinal);

        var sold = await api.Post($"/v1/wallets/{anna}/top-ups", new { programme = "top-up", payment = new { tender = "bank", receipt = "20871" } });
        Assert.Equal(201, sold.Status);
        var events = await api.Get("/v1/events?type=card.sold");
        await Until(() => sink.All.Count == 1);

        Assert.Equal((1, sold.Word("code")), (events["data"].GetArrayLength(), events.Word("data.0.data.code")));
        Assert.Equal(events.Word("data.0.id"), sink.All.Single().Event);
        var (limit, remaining) = (Number(events, "X-Rate-Limit-Limit"), Number(events, "X-Rate-Limit-Remaining"));
        Assert.InRange(remaining, limit - 100, limit - 1);
        Assert.Equal("event_type_unknown", (await api.Get("/v1/events?type=moon.full")).Word("key"));

        Assert.Equal(200, (await api.Post($"/v1/events/{events.Word("data.0.id")}/replay", new { endpoint = endpoint.Word("id") })).Status);
        await Until(() => sink.All.Count == 2);
        var deliveries = await api.Get($"/v1/webhook-endpoints/{endpoint.Word("id")}/deliveries");
        Assert.Equal(2, deliveries["data"].GetArrayLength());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await api.Get($"/v1/webhook-endpoints/{endpoint.Word("id")}"))["secret"].ValueKind);

        var changed = await api.Send(HttpMethod.Patch, $"/v1/webhook-endpoints/{endpoint.Word("id")}", """{"events":[]}""", ServedApi.NewKey());
        Assert.Equal(0, changed["events"].GetArrayLength());
        Assert.Equal(200, (await api.Send(HttpMethod.Delete, $"/v1/webhook-endpoints/{endpoint.Word("id")}", null, ServedApi.NewKey())).Status);
        Assert.Equal(404, (await api.Get($"/v1/webhook-endpoints/{endpoint.Word("id")}")).Status);
    }

    [Theory]
    [InlineData("ftp://shop.example/hook")]
    [InlineData("https://me:secret@shop.example/hook")]
    [InlineData("shop.example")]
    [InlineData("")]
    public async Task Where_nothing_can_be_sent_is_no_endpoint(string url)
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));

        Assert.Equal("webhook_url_unusable", (await api.Post("/v1/webhook-endpoints", new { url })).Word("key"));
    }

    private static int Number(Said said, string header) => int.Parse(said.Headers.GetValues(header).Single(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task Until(Func<bool> isSo)
    {
        for (var n = 0; n < 500 && !isSo(); n++)
            await Task.Delay(20);

        Assert.True(isSo());
    }
}
