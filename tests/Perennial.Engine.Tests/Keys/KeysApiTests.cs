using NodaTime;
using Perennial.Http;
using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Keys;

public sealed class KeysApiTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_key_is_made_with_less_than_the_one_that_asks_works_at_once_and_ends_when_it_is_revoked(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));

        var made = await api.Post("/v1/api-keys", new { name = "till", scopes = new[] { "keys", "wallets_read" } });
        var secret = made.Word("key");
        var more = await api.Send(new(HttpMethod.Post, "/v1/api-keys", """{"name":"more","scopes":["redemptions"]}""", ServedApi.NewKey()) { Secret = secret });
        var seen = await api.Send(new(HttpMethod.Get, $"/v1/api-keys/{made.Word("id")}", null, null) { Secret = secret });

        Assert.Equal((201, 403, "scope_exceeded", 200), (made.Status, more.Status, more.Word("key"), seen.Status));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, seen["key"].ValueKind);
        Assert.Equal(403, (await api.Send(new(HttpMethod.Get, "/v1/events", null, null) { Secret = secret })).Status);

        Assert.Equal(200, (await api.Send(HttpMethod.Delete, $"/v1/api-keys/{made.Word("id")}", null, ServedApi.NewKey())).Status);
        Assert.Equal(401, (await api.Send(new(HttpMethod.Get, "/v1/api-keys", null, null) { Secret = secret })).Status);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_same_request_again_shows_the_same_key_to_the_same_caller_and_the_database_holds_none_of_it(string kind)
    {
        var name = databases.NewName(kind);
        await using var api = await ServedApi.Start(name);
        var body = """{"name":"till"}""";

        var first = await api.Post("/v1/api-keys", body, "k1");
        var again = await api.Post("/v1/api-keys", body, "k1");
        var other = ServedApi.KeyFor(name, new(1), SystemNow());
        var theirs = await api.Send(new(HttpMethod.Post, "/v1/api-keys", body, "k1") { Secret = other });

        Assert.Equal((201, first.Text, true), (again.Status, again.Text, again.IsReplayed));
        Assert.Equal("key_reused", theirs.Word("key"));
        using var database = Database.Open(name, BothDatabases.Now, mustExist: true).OrThrow();
        var kept = Dapper.SqlMapper.QuerySingle<byte[]>(database.Connection, "select body from requests where key = 'k1'");
        Assert.DoesNotContain(first.Word("key")[8..], System.Text.Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_page_sees_the_wallet_of_its_own_customer_only_from_its_own_origin_and_only_while_the_token_lasts(string kind)
    {
        var time = new MadeTime(SystemNow());
        await using var api = await ServedApi.Start(databases.NewName(kind), time);
        var (anna, ben) = (api.Customer("anna@example.com"), api.Customer("ben@example.com"));
        var maker = await api.Post("/v1/api-keys", """{"name":"shop server","scopes":["customers_write"]}""");
        var page = (await api.Post("/v1/api-keys", """{"name":"page","kind":"publishable","origins":["https://shop.example"]}""")).Word("key");
        var token = (await api.Send(new(HttpMethod.Post, $"/v1/customers/{anna}/tokens", "{}", null) { Secret = maker.Word("key") })).Word("token");

        Assert.Equal(200, await Ask(api, anna, (page, token, "https://shop.example")));
        Assert.Equal(404, await Ask(api, ben, (page, token, "https://shop.example")));
        Assert.Equal(403, await Ask(api, anna, (page, token, "https://evil.example")));
        Assert.Equal(403, await Ask(api, anna, (page, token, "")));
        Assert.Equal(401, await Ask(api, anna, (page, "", "https://shop.example")));
        Assert.Equal(401, await Ask(api, anna, (page, token[..^2] + (token[^2] == 'A' ? "BA" : "AA"), "https://shop.example")));
        Assert.Equal(403, (await api.Send(new(HttpMethod.Post, $"/v1/customers/{anna}/tokens", "{}", null) { Secret = page })).Status);

        time.Pass(Duration.FromMinutes(15) + Duration.FromSeconds(1));
        Assert.Equal(401, await Ask(api, anna, (page, token, "https://shop.example")));

        var fresh = (await api.Send(new(HttpMethod.Post, $"/v1/customers/{anna}/tokens", """{"expires_in":86400}""", null) { Secret = maker.Word("key") })).Word("token");
        Assert.Equal(200, await Ask(api, anna, (page, fresh, "https://shop.example")));
        await api.Send(HttpMethod.Delete, $"/v1/api-keys/{maker.Word("id")}", null, ServedApi.NewKey());
        Assert.Equal(401, await Ask(api, anna, (page, fresh, "https://shop.example")));
        Assert.Equal("token_length", (await api.Post($"/v1/customers/{anna}/tokens", """{"expires_in":86401}""")).Word("key"));
    }

    [Fact]
    public async Task A_browser_is_told_which_pages_may_call_before_it_sends_anything()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        await api.Post("/v1/api-keys", """{"name":"page","kind":"publishable","origins":["https://shop.example"]}""");

        var (ours, theirs) = (await Preflight(api, "https://shop.example"), await Preflight(api, "https://evil.example"));

        Assert.Equal((204, "https://shop.example"), ((int)ours.StatusCode, ours.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.Contains("Perennial-Customer-Token", ours.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.Equal(403, (int)theirs.StatusCode);
        Assert.False(theirs.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<HttpResponseMessage> Preflight(ServedApi api, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/quotes");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");
        return await api.Client.SendAsync(request);
    }

    private static async Task<int> Ask(ServedApi api, string customer, (string Key, string Token, string Origin) who)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/wallets/{customer}");
        request.Headers.Authorization = new("Bearer", who.Key);
        if (who.Token.Length > 0)
            request.Headers.TryAddWithoutValidation(RequestHeaders.CustomerToken, who.Token);
        if (who.Origin.Length > 0)
            request.Headers.TryAddWithoutValidation("Origin", who.Origin);

        using var response = await api.Client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static Instant SystemNow() => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
}
