using System.Text.Json;
using NodaTime;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Rows of the table that reward coming often, each from its recipe to an order that comes back, over HTTP and on the command line, on both databases.</summary>
public sealed class TableOfStatusTests(BothDatabases databases)
{
    private const string Programme = "members", Pool = "/v1/capacity-pools/upgrades/slots";

    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_status_perk_from_a_capacity_pool_from_recipe_to_return(string kind)
    {
        // Pools go by the clock of the database, so that all nodes agree: this story is told today.
        await using var shop = await TableShop.Open(databases.NewName(kind), SystemClock.Instance.GetCurrentInstant());
        var levels = Levels(await shop.Launched("status-perk", pastRefusal: "status_gained"));
        var needs = levels[2].GetProperty("needs").GetInt32();
        var (treated, heldOut) = Buyer.Of(shop.Api, 3, "status-perk", Programme);
        Assert.Equal(201, (await shop.Api.Post("/v1/capacity-pools", new { name = "upgrades", perk = "an upgrade", program = Programme, cut_off = new { hours_before = 1 } })).Status);

        foreach (var buyer in (Buyer[])[.. treated, .. heldOut])
            await Buys(shop, buyer, needs);
        await shop.Turn();
        Assert.Equal(treated.Select(buyer => buyer.Number.Value).Order(), shop.Rows<long>("select customer from promises where state = 1 order by customer"));
        Assert.Equal("held_out", State((await shop.People("status-perk"))[heldOut[0].Id]));
        Assert.Equal(treated.Select(buyer => buyer.Number.Value).Order(), shop.Rows<long>("select customer from grants where kind = @kind order by customer", new { kind = (short)GrantKind.Perk }));

        await Claimed(shop, treated, heldOut);
        await shop.Returns($"{treated[2].Email}-0");
        var (_, silver) = await Standing(shop, treated[2]);
        Assert.Equal("silver", silver);
        Assert.Equal("perk_not_held", (await shop.Api.Post($"{Pool}/later/claims", new { customer = treated[2].Id })).Word("key"));
        Assert.Equal(201, (await shop.Api.Post($"{Pool}/later/claims", new { customer = treated[0].Id })).Status);
        await shop.IsRight("status-perk");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_frequency_ladder_from_recipe_to_return(string kind)
    {
        await using var shop = await TableShop.Open(databases.NewName(kind));
        var levels = Levels(await shop.Launched("frequency-ladder", pastRefusal: "status_gained"));
        var (treated, heldOut) = Buyer.Of(shop.Api, 1, "frequency-ladder", Programme);
        var (anna, left, full) = (treated[0], heldOut[0], heldOut[1]);
        long Off(int level) => 1_000L * levels[level].GetProperty("discount").GetProperty("off_basis_points").GetInt32() / 10_000;

        await Buys(shop, anna, levels[0].GetProperty("needs").GetInt32());
        await Buys(shop, left, levels[0].GetProperty("needs").GetInt32());
        await Buys(shop, full, levels[1].GetProperty("needs").GetInt32());
        await shop.Turn();
        // Who is held out of the levels pays the full price; who is held out of the play has the discount and is not told.
        Assert.Equal((Off(0), Off(0), 0), (await Discount(shop, anna), await Discount(shop, left), await Discount(shop, full)));
        var people = await shop.People("frequency-ladder");
        Assert.Equal(("through", "held_out", false), (State(people[anna.Id]), State(people[left.Id]), people.ContainsKey(full.Id)));
        Assert.Equal([anna.Number.Value], shop.Rows<long>("select customer from messages"));

        for (var more = levels[0].GetProperty("needs").GetInt32(); more < levels[1].GetProperty("needs").GetInt32(); more++)
        {
            shop.Pass(1);
            await shop.Buys(anna, $"more-{more}", 5_000);
        }

        Assert.Equal(Off(1), await Discount(shop, anna));
        Assert.True(Off(1) > Off(0), "The ladder goes up.");
        await shop.Returns($"{anna.Email}-0");
        Assert.Equal(Off(0), await Discount(shop, anna));
        for (var more = levels[0].GetProperty("needs").GetInt32(); more < levels[1].GetProperty("needs").GetInt32(); more++)
            await shop.Returns($"more-{more}");
        Assert.Equal((0, ""), await Standing(shop, anna));
        Assert.Equal(0, await Discount(shop, anna));
        await shop.IsRight("frequency-ladder");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_poster_from_recipe_to_picture(string kind)
    {
        await using var shop = await TableShop.Open(databases.NewName(kind));
        var needs = Levels(await shop.Launched("poster", pastRefusal: "status_at_risk"))[0].GetProperty("needs").GetInt32();
        var (treated, heldOut) = Buyer.Of(shop.Api, 1, "poster", Programme);
        var (anna, left) = (treated[0], heldOut[0]);
        await Buys(shop, anna, needs);
        await Buys(shop, left, needs);

        shop.Pass(310);
        await shop.Turn();
        Assert.False((await shop.People("poster")).ContainsKey(anna.Id));
        shop.Pass(24);
        await shop.Turn();
        var people = await shop.People("poster");
        Assert.Equal(("through", "held_out"), (State(people[anna.Id]), State(people[left.Id])));
        Assert.Contains("a little more keeps your level", Assert.Single(shop.Rows<string>("select body from messages where customer = @Value", new { anna.Number.Value })), StringComparison.Ordinal);

        var (keepBy, picture) = await Drawn(shop, anna);
        await shop.Buys(anna, "one-more", 5_000);
        var (later, other) = await Drawn(shop, anna);
        Assert.True(string.CompareOrdinal(later, keepBy) > 0, $"Kept by {keepBy}, and after one more by {later}.");
        Assert.NotEqual(picture, other);
        await shop.Returns("one-more");
        Assert.Equal((keepBy, picture), await Drawn(shop, anna));
        await shop.IsRight("poster");
    }

    /// <summary>Two places: before the cut-off everybody waits; at the cut-off those who claimed first have one; what is released goes to the next.</summary>
    private static async Task Claimed(TableShop shop, Buyer[] treated, Buyer[] heldOut)
    {
        var starts = SystemClock.Instance.GetCurrentInstant() + Duration.FromHours(1) + Duration.FromSeconds(4);
        Assert.Equal(201, (await shop.Api.Post(Pool, new { slot = "tonight", starts_at = starts.ToString(), capacity = 2 })).Status);
        Assert.Equal(201, (await shop.Api.Post(Pool, new { slot = "later", starts_at = (starts + Duration.FromDays(2)).ToString(), capacity = 2 })).Status);
        foreach (var buyer in treated)
            Assert.Equal("waiting", (await shop.Api.Post($"{Pool}/tonight/claims", new { customer = buyer.Id })).Word("state"));
        foreach (var buyer in heldOut)
            Assert.Equal("perk_held_out", (await shop.Api.Post($"{Pool}/tonight/claims", new { customer = buyer.Id })).Word("key"));
        Assert.Contains("perk_held_out", (await shop.Say("pools", "claim", "upgrades", "tonight", heldOut[0].Email)).Said, StringComparison.Ordinal);
        Assert.Equal("perk_not_held", (await shop.Api.Post($"{Pool}/tonight/claims", new { customer = shop.Api.Customer("c0@example.com") })).Word("key"));

        while (SystemClock.Instance.GetCurrentInstant() < starts - Duration.FromHours(1) + Duration.FromMilliseconds(200))
            await Task.Delay(100, TestContext.Current.CancellationToken);
        await shop.Turn();
        Assert.Equal(["awarded", "awarded", "waiting"], await States(shop, treated));
        Assert.Equal(200, (await shop.Api.Post($"{Pool}/tonight/claims/{treated[0].Id}/release", new { reason = "ill" })).Status);
        Assert.Equal(["released", "awarded", "awarded"], await States(shop, treated));
    }

    private static async Task<string[]> States(TableShop shop, Buyer[] buyers)
    {
        var claims = (await shop.Api.Get($"{Pool}/tonight/claims"))["data"].EnumerateArray().ToDictionary(one => one.GetProperty("customer").GetString()!, one => one.GetProperty("state").GetString()!);
        Assert.Equal(buyers.Length, claims.Count);
        return [.. buyers.Select(buyer => claims[buyer.Id])];
    }

    /// <summary>An order on each of so many days, the last one today.</summary>
    private static async Task Buys(TableShop shop, Buyer buyer, int times)
    {
        for (var daysAgo = times - 1; daysAgo >= 0; daysAgo--)
            await shop.Buys(buyer, $"{buyer.Email}-{daysAgo}", 5_000, ("tea", daysAgo));
    }

    private static async Task<(int Rank, string Level)> Standing(TableShop shop, Buyer buyer)
    {
        var said = await shop.Api.Get($"/v1/customers/{buyer.Id}/standing");
        return ((int)said.Number("programs.0.rank"), said.Word("programs.0.level"));
    }

    private static async Task<long> Discount(TableShop shop, Buyer buyer) => (await shop.Quote(buyer, 1_000)).Number("order.total_discount_amount");

    /// <summary>Until when the level is kept, and the picture that says so, the same over HTTP and from the command line.</summary>
    private static async Task<(string KeepBy, string Picture)> Drawn(TableShop shop, Buyer buyer)
    {
        var asked = await shop.Api.Get($"/v1/customers/{buyer.Id}/poster?program={Programme}");
        Assert.Equal((200, "image/svg+xml"), (asked.Status, asked.Type));
        var path = Path.Combine(Path.GetTempPath(), $"perennial-poster-{Guid.NewGuid()}.svg");
        await shop.Cli("standing", "poster", buyer.Email, "--out", path);
        Assert.Equal(asked.Text, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        File.Delete(path);
        return ((await shop.Api.Get($"/v1/customers/{buyer.Id}/standing")).Word("programs.0.keep_by"), asked.Text);
    }

    private static JsonElement Levels(JsonElement recipe) => recipe.GetProperty("parts")[0].GetProperty("body").GetProperty("levels");

    private static string State(JsonElement person) => person.GetProperty("state").GetString()!;
}
