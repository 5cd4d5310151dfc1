using System.Globalization;
using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Grants;

public sealed class CouponsApiTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_coupon_is_issued_once_under_a_key_and_found_by_its_code(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        var anna = api.Customer("anna@example.com");
        var body = new { customer = anna, terms = new { off_amount = 500, minimum_amount = 2_000 }, uses = 2, reason = "late parcel" };

        var issued = await api.Post("/v1/coupons", body, "c1");
        var again = await api.Post("/v1/coupons", body, "c1");
        var found = await api.Get("/v1/coupons/" + issued.Word("code").Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());

        Assert.Equal((201, issued.Text, true), (issued.Status, again.Text, again.IsReplayed));
        Assert.Equal((200, issued.Word("lot"), anna, 2), (found.Status, found.Word("lot"), found.Word("customer"), found.Number("uses_left")));
        Assert.Equal(1, (await api.Get($"/v1/wallets/{anna}/lots"))["data"].GetArrayLength());
        Assert.Equal(422, (await api.Post("/v1/coupons", new { customer = anna, terms = new { off_basis_points = 1_500 } })).Status);
        Assert.Equal(404, (await api.Post("/v1/coupons", new { customer = "nobody", terms = new { off_amount = 1 } })).Status);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Who_guesses_codes_is_slowed_down_and_another_store_s_code_is_no_code_here(string kind)
    {
        var name = databases.NewName(kind);
        await using var api = await ServedApi.Start(name);
        var theirs = await OfAnotherStore(api, name);
        var ours = (await api.Post("/v1/coupons", new { customer = api.Customer("anna@example.com"), terms = new { off_amount = 500 } })).Word("code");

        var foreign = await api.Get("/v1/coupons/" + theirs);
        var wrong = new List<(int Status, string Key)>();
        for (var n = 0; n < 12; n++)
        {
            var said = await api.Get($"/v1/coupons/{(n % 2 == 0 ? "nonsense" : "0000-0000-0000-0000")}");
            wrong.Add((said.Status, said.Word("key")));
        }

        var throttled = await api.Get("/v1/coupons/" + ours);
        Assert.Equal((404, "code_missing"), (foreign.Status, foreign.Word("key")));
        Assert.Equal([.. Enumerable.Repeat((404, "code_missing"), 9), .. Enumerable.Repeat((429, "codes_throttled"), 3)], wrong);
        Assert.Equal(429, throttled.Status);
        Assert.InRange(int.Parse(throttled.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 6);
        var other = ServedApi.KeyFor(name, new(1), NodaTime.Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));
        Assert.Equal(200, (await api.Send(new(HttpMethod.Get, "/v1/coupons/" + ours, null, null) { Secret = other })).Status);
    }

    private static async Task<string> OfAnotherStore(ServedApi api, string name)
    {
        var now = NodaTime.Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var second = OpenShop.Run(name, new(new(2), "Second", Currency.Of("GBP"), NodaTime.DateTimeZone.Utc), now, new(IsAnother: true)).OrThrow().Shop;
        using var database = Database.Open(name, now, mustExist: true).OrThrow();
        Orders.KnowCustomer.Run(database, second, "anna@example.com", isDry: false).OrThrow();
        var anna = Orders.FindCustomer.Run(database, second, "anna@example.com").OrThrow();
        var body = System.Text.Json.JsonSerializer.Serialize(new { customer = Http.PublicId.Of(Http.PublicId.Customer, anna.Value), terms = new { off_amount = 500 } });
        var issued = await api.Send(new(HttpMethod.Post, "/v1/coupons", body, "c2") { Secret = ServedApi.KeyFor(name, second.Id, now) });
        return issued.Word("code");
    }
}
