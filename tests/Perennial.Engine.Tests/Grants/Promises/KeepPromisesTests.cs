using NodaTime;
using Perennial.Orders;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>What becomes of a promise when what it promises has changed before it was given.</summary>
public sealed class KeepPromisesTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    private static Play Starter => RunPlaysTests.Thanks with { Name = "starter", Steps = [new PlayStep { Give = new() { Pack = "spring" } }] };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_pack_that_was_made_dearer_is_given_as_it_was_promised(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        Define(shop, 1_000);
        shop.Launch(Starter);
        Promise(shop, Heard(shop, "ann@example.com"));
        Define(shop, 9_000);
        Promise(shop, Heard(shop, "bob@example.com"));

        await shop.Turn();

        Assert.Equal([(1_000L, "spring@1"), (9_000L, "spring@2")], shop.Rows<(long, string)>("select distinct remaining, rule from grants order by remaining"));
        Assert.Equal(shop.Rows<decimal>("select sum(remaining) from grants").Single(), shop.Stored("starter").ReservedMinor);
        shop.Till.Check();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_pack_that_was_given_before_a_program_died_is_noted_though_it_has_changed_since(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        Define(shop, 1_000);
        shop.Launch(Starter);
        await shop.Buys("ann@example.com", 20_000);
        var given = shop.Rows<(short, string, long, int)>($"select state, lots, card, {Day(shop, "last_day")} from promises");
        shop.Rows<int>("update promises set state = 0, lots = '', card = 0, last_day = day returning 1");
        Define(shop, 500, parts: 6);

        await shop.Turn();

        Assert.Equal(given, shop.Rows<(short, string, long, int)>($"select state, lots, card, {Day(shop, "last_day")} from promises"));
        Assert.Equal(4_000, shop.Stored("starter").ReservedMinor);
        shop.Till.Check();
    }

    private static void Define(PlayTill shop, long off, int parts = 4)
    {
        using var database = shop.Database();
        var pack = new CouponPack("spring", 1, shop.Shop.Currency, 0, Terms.None with { OffMinor = off }, new(parts, Period.FromMonths(1), true, TrancheEnd.BeforeNext));
        ProgrammeBook.Define(database, shop.Shop, new("spring", CardKind.Pack, version => LedgerJson.Text(pack with { Version = version }), "test", shop.Now), isDry: false).OrThrow();
    }

    /// <summary>An order that nothing follows yet.</summary>
    private static (CustomerId, long) Heard(PlayTill shop, string who)
    {
        using var database = shop.Database();
        var order = SaidOrders.Order(who, OrderStatus.Paid, new SaidLine("a", "P", "tea", "tea", 1000, 20_000)) with { At = new ShopTime(shop.Today, 1, null), Identities = [new(IdentityKind.Email, who)] };
        var heard = new HearOrder(database, shop.Shop).Run(order, null, shop.Now).OrThrow();
        return (shop.Customer(who), heard.Hash);
    }

    /// <summary>Plays have decided, and the program is killed before anything was given.</summary>
    private static void Promise(PlayTill shop, (CustomerId Customer, long Hash) order)
    {
        using var database = shop.Database();
        Assert.Equal(1, new RunPlays(database, shop.Shop, GiveValues.Of(database, shop.Shop)).After(order.Customer, order.Hash, shop.Today).Entered);
    }

    private static string Day(PlayTill shop, string column)
    {
        using var database = shop.Database();
        return database.Dialect.DayNumber(column);
    }
}
