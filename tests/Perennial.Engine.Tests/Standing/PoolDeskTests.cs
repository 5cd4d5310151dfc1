using System.Globalization;
using Dapper;
using NodaTime;
using Perennial.Orders;
using Perennial.Plays;
using Perennial.Standing.Pools;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>Free places, who claims them and who gets them.</summary>
public sealed class PoolDeskTests(BothDatabases databases) : IDisposable
{
    private static readonly Instant Start = Instant.FromUtc(2025, 6, 1, 18, 0);

    private readonly OrderFilesOnDisk files = new();

    private Instant now = Start - Duration.FromDays(3);

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Of_a_thousand_members_who_race_for_20_places_exactly_20_get_one_by_level_and_then_by_who_came_first(string kind)
    {
        var name = databases.NewName(kind);
        using var shop = await Shop(name, golds: 12, silvers: 988);
        var desk = Desk(shop);
        desk.Publish("lounge", "s1", Start, 20).OrThrow();

        await Race(name, shop, (desk, who) => desk.Claim("lounge", "s1", who).OrThrow());
        Assert.Equal((0, 1_000), State(desk, "s1"));
        now = Start - Duration.FromHours(24);
        var given = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var node = Database.Open(name, BothDatabases.Now, mustExist: true).OrThrow();
            return new PoolDesk(node, shop.Shop, () => now).Award();
        })));

        var claims = desk.Claims("lounge", "s1").OrThrow();
        var won = claims.Where(claim => claim.Claim.State == ClaimState.Awarded).Select(claim => claim.Claim).ToArray();
        Assert.Equal((20, 20, (20, 980)), (given.Sum(), won.Length, State(desk, "s1")));
        Assert.Equal(1_000, claims.Select(claim => claim.Claim.Seq).Distinct().Count());
        Assert.Equal(12, won.Count(claim => claim.Rank == 2));
        Assert.Equal(
            claims.Select(claim => claim.Claim).Where(claim => claim.Rank == 1).OrderBy(claim => claim.Seq).Take(8).Select(claim => claim.Customer),
            won.Where(claim => claim.Rank == 1).OrderBy(claim => claim.Seq).Select(claim => claim.Customer));
        Assert.Equal(20, shop.Database.Connection.QuerySingle<int>("select count(*) from events where type = 'capacity.granted'"));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Places_that_are_given_at_once_are_never_given_twice_however_many_claim_and_release(string kind)
    {
        var name = databases.NewName(kind);
        using var shop = await Shop(name, golds: 10, silvers: 190);
        shop.Define(Programme(), LevelShop.Day("2025-05-01"));
        PoolBook.Define(shop.Database, shop.Shop, Pool() with { IsInstant = true }, ("test", now));
        var desk = Desk(shop);
        desk.Publish("lounge", "s1", Start, 20).OrThrow();

        await Race(name, shop, (node, who) =>
        {
            if (node.Claim("lounge", "s1", who).OrThrow().Claim.State == ClaimState.Awarded && who.Value % 3 == 0)
                node.Release("lounge", "s1", who).OrThrow();
        });

        var claims = desk.Claims("lounge", "s1").OrThrow().Select(claim => claim.Claim).ToArray();
        Assert.Equal((20, 200), (claims.Count(claim => claim.State == ClaimState.Awarded), claims.Length));
        Assert.Contains(claims, claim => claim.State == ClaimState.Released);
        Assert.Equal(20, State(desk, "s1").Awarded);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_is_released_goes_to_the_next_on_the_waiting_list_until_the_slot_begins(string kind)
    {
        using var shop = await Shop(databases.NewName(kind), golds: 1, silvers: 3);
        var desk = Desk(shop);
        desk.Publish("lounge", "s1", Start, 2).OrThrow();
        CustomerId[] silver = [.. Enumerable.Range(0, 3).Select(at => shop.Who($"s{at}"))];
        foreach (var who in silver)
            desk.Claim("lounge", "s1", who).OrThrow();
        Assert.Equal((ClaimState.Waiting, 1), desk.Claim("lounge", "s1", shop.Who("g0")).OrThrow() is var gold ? (gold.Claim.State, gold.Place) : default);
        Assert.Equal(0, desk.Award());

        now = Start - Duration.FromHours(24);
        Assert.Equal(2, desk.Award());
        Assert.Equal(0, desk.Award());
        Assert.Equal([shop.Who("g0"), silver[0]], Winners(desk));

        now = Start - Duration.FromMinutes(1);
        desk.Release("lounge", "s1", shop.Who("g0")).OrThrow();
        Assert.Equal(ClaimState.Released, desk.Release("lounge", "s1", shop.Who("g0")).OrThrow().Claim.State);
        Assert.Equal([silver[0], silver[1]], Winners(desk));
        Assert.Equal((ClaimState.Waiting, 1), desk.Claim("lounge", "s1", shop.Who("g0")).OrThrow() is var again ? (again.Claim.State, again.Place) : default);

        now = Start;
        Assert.Equal("slot_started", desk.Release("lounge", "s1", silver[0]).Refusal!.Code);
        Assert.Equal(0, desk.Award());
        Assert.Equal([silver[0], silver[1]], Winners(desk));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_clock_that_is_set_back_opens_nothing_again_and_gives_nothing_twice(string kind)
    {
        using var shop = await Shop(databases.NewName(kind), golds: 2, silvers: 2);
        var desk = Desk(shop);
        desk.Publish("lounge", "s1", Start, 1).OrThrow();
        desk.Claim("lounge", "s1", shop.Who("s0")).OrThrow();
        now = Start - Duration.FromHours(23);
        Assert.Equal(1, desk.Award());

        now = Start - Duration.FromDays(10);
        Assert.Equal(0, desk.Award());
        Assert.Equal("slot_closed", desk.Publish("lounge", "s1", Start, 9).Refusal!.Code);
        // A gold member who claims now has come too late for the place, and is the next.
        Assert.Equal((ClaimState.Waiting, 1), desk.Claim("lounge", "s1", shop.Who("g0")).OrThrow() is var late ? (late.Claim.State, late.Place) : default);
        Assert.Equal([shop.Who("s0")], Winners(desk));
        desk.Release("lounge", "s1", shop.Who("s0")).OrThrow();
        Assert.Equal([shop.Who("g0")], Winners(desk));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Fewer_places_take_none_away_and_it_is_said_how_many_are_over(string kind)
    {
        using var shop = await Shop(databases.NewName(kind), golds: 3, silvers: 0);
        PoolBook.Define(shop.Database, shop.Shop, Pool() with { IsInstant = true }, ("test", now));
        var desk = Desk(shop);
        desk.Publish("lounge", "s1", Start, 2).OrThrow();
        foreach (var at in new[] { 0, 1, 2 })
            desk.Claim("lounge", "s1", shop.Who($"g{at}")).OrThrow();

        Assert.Equal((2, 1, 1), desk.Publish("lounge", "s1", Start, 1).OrThrow() is var fewer ? (fewer.Awarded, fewer.Waiting, fewer.Over) : default);
        Assert.Equal((3, 0, 0), desk.Publish("lounge", "s1", Start, 5).OrThrow() is var more ? (more.Awarded, more.Waiting, more.Over) : default);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_level_has_so_many_claims_a_period_and_a_released_one_is_free_again(string kind)
    {
        using var shop = await Shop(databases.NewName(kind), golds: 1, silvers: 1);
        var desk = Desk(shop);
        var (silver, gold) = (shop.Who("s0"), shop.Who("g0"));
        foreach (var at in Enumerable.Range(0, 4))
            desk.Publish("lounge", $"s{at}", Start + Duration.FromDays(at), 5).OrThrow();
        desk.Publish("lounge", "july", Start + Duration.FromDays(31), 5).OrThrow();

        desk.Claim("lounge", "s0", silver).OrThrow();
        desk.Claim("lounge", "s0", silver).OrThrow();
        desk.Claim("lounge", "s1", silver).OrThrow();
        Assert.Equal("claims_used_up", desk.Claim("lounge", "s2", silver).Refusal!.Code);
        desk.Claim("lounge", "july", silver).OrThrow();
        desk.Release("lounge", "s1", silver).OrThrow();
        desk.Claim("lounge", "s2", silver).OrThrow();
        foreach (var at in Enumerable.Range(0, 4))
            desk.Claim("lounge", $"s{at}", gold).OrThrow();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Who_has_no_level_or_is_held_out_is_told_so_in_words(string kind)
    {
        using var shop = await Shop(databases.NewName(kind), golds: 0, silvers: 8);
        var desk = Desk(shop);
        desk.Publish("lounge", "s1", Start, 2).OrThrow();
        shop.Buy("new", LevelShop.Day("2024-01-01"));

        Assert.Contains("Silver, Gold; this customer has no level", desk.Claim("lounge", "s1", shop.Who("new")).Refusal!.Message, StringComparison.Ordinal);
        shop.Define(Programme() with { HoldOut = new(new(5_000)) }, LevelShop.Day("2025-05-02"));
        var codes = Enumerable.Range(0, 8).Select(at => desk.Claim("lounge", "s1", shop.Who($"s{at}")).Refusal?.Code ?? "").ToArray();
        Assert.Equal(["", "perk_held_out"], codes.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("slot_missing", desk.Claim("lounge", "nowhere", shop.Who("s0")).Refusal!.Code);
        Assert.Equal("claim_missing", desk.Release("lounge", "s1", shop.Who("new")).Refusal!.Code);
        Assert.Equal("slot_unusable", desk.Publish("lounge", "s2", Start, -1).Refusal!.Code);
        PoolBook.Define(shop.Database, shop.Shop, Pool() with { Programme = "nobody" }, ("test", now));
        Assert.Equal("programme_missing", desk.Claim("lounge", "s1", shop.Who("s0")).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Who_is_held_out_of_the_play_that_gives_the_perk_cannot_claim_it_and_a_claim_from_before_stays(string kind)
    {
        using var shop = await Shop(databases.NewName(kind), golds: 0, silvers: 20);
        var desk = Desk(shop);
        desk.Publish("lounge", "s1", Start, 2).OrThrow();
        var play = new Play("lounge-perk", Family.Frequency, new(TriggerKind.StatusGained) { Programme = "stars" }, [new PlayStep { Give = new() { Perk = new("lounge") { Pool = "lounge" } } }], new(0)) { HoldOutPercent = new(5_000) };
        CustomerId[] members = [.. Enumerable.Range(0, 20).Select(at => shop.Who($"s{at}"))];
        var left = members.Where(who => play.HoldOut.Has(shop.Shop.Id, play.Name, who)).ToHashSet();
        var early = left.First();
        Verdict<ClaimAnswered> Claim(CustomerId who) => desk.Claim("lounge", "s1", who, PerkOffers.WhyNot);
        var book = new PlayBook(shop.Database, shop.Shop);
        book.Define(play, ("test", now)).OrThrow();

        Claim(early).OrThrow();
        book.Move(play.Name, PlayState.Running, LevelShop.Day("2025-05-01"), now).OrThrow();

        Assert.InRange(left.Count, 5, 15);
        Assert.All(members.Where(who => who != early), who => Assert.Equal(left.Contains(who) ? "perk_held_out" : null, Claim(who).Refusal?.Code));
        Assert.Equal((ClaimState.Waiting, 1), Claim(early).OrThrow() is var still ? (still.Claim.State, still.Place) : default);
        desk.Release("lounge", "s1", early).OrThrow();
        Assert.Equal("perk_held_out", Claim(early).Refusal!.Code);
        book.Move(play.Name, PlayState.Ended, LevelShop.Day("2025-05-02"), now).OrThrow();
        Assert.All(left, who => Assert.Null(Claim(who).Refusal));
    }

    private static LevelProgramme Programme() => new(
        "stars", Counting.Purchases, LevelWindow.Last(Period.FromYears(1)),
        [new("Silver", 1, null, [new("lounge", 2)]), new("Gold", 2, null, [new("lounge", null)])])
    {
        HoldOut = new(default),
        IsOnePerDay = true,
    };

    private static CapacityPool Pool() => new("lounge", "a seat in the lounge", "stars", new(24, null)) { Period = CalendarSpan.Month, CostMinor = 500 };

    /// <summary>A shop with so many members: g0, g1, … have bought twice, s0, s1, … once.</summary>
    private async Task<LevelShop> Shop(string name, int golds, int silvers)
    {
        var shop = LevelShop.Open(name);
        var rows = Enumerable.Range(0, golds).SelectMany(at => new[] { $"g{at}", $"g{at}" }).Concat(Enumerable.Range(0, silvers).Select(at => $"s{at}"))
            .Select((who, at) => string.Create(CultureInfo.InvariantCulture, $"{at},{who}@example.com,2025-04-{1 + (at % 28):00},tea,30.00"));
        await shop.Import(files.Write("orders.csv", "order,email,date,category,amount\n" + string.Join('\n', rows) + "\n"));
        shop.Define(Programme(), LevelShop.Day("2025-05-01"));
        PoolBook.Define(shop.Database, shop.Shop, Pool(), ("test", now));
        return shop;
    }

    private PoolDesk Desk(LevelShop shop) => new(shop.Database, shop.Shop, () => now);

    /// <summary>Everybody at once, over eight connections.</summary>
    private Task Race(string name, LevelShop shop, Action<PoolDesk, CustomerId> act)
    {
        var everybody = shop.Database.Connection.Query<long>("select id from customers where store = 1").OrderBy(id => FrozenHash.Of(id, 7)).Select(id => new CustomerId(id)).ToArray();
        return Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(() =>
        {
            using var own = Database.Open(name, BothDatabases.Now, mustExist: true).OrThrow();
            var desk = new PoolDesk(own, shop.Shop, () => now);
            foreach (var who in everybody.Where((_, at) => at % 8 == node))
                act(desk, who);
        })));
    }

    private static (int Awarded, int Waiting) State(PoolDesk desk, string slot) => desk.Show("lounge", slot).OrThrow()[0] is var state ? (state.Awarded, state.Waiting) : default;

    private static CustomerId[] Winners(PoolDesk desk) => [.. desk.Claims("lounge", "s1").OrThrow().Where(claim => claim.Claim.State == ClaimState.Awarded).OrderByDescending(claim => claim.Claim.Rank).ThenBy(claim => claim.Claim.Seq).Select(claim => claim.Claim.Customer)];
}
