using NodaTime;
using Perennial.Store;

namespace Perennial.Keys;

public sealed class CreateKeyTests(BothDatabases databases)
{
    private static readonly Instant Now = BothDatabases.Now;

    [Fact]
    public void A_key_cannot_make_one_that_may_do_more_than_itself()
    {
        using var shops = TwoShops.Open(databases.NewName("sqlite"));
        IReadOnlySet<Scope> granter = new HashSet<Scope> { Scope.Keys, Scope.OrdersRead };

        Assert.Equal("scope_exceeded", Refused(shops, new("more", ApiKeyKind.Secret, new HashSet<Scope> { Scope.Redemptions }) { Granter = granter }));
        Assert.Equal("scope_exceeded", Refused(shops, new("page", ApiKeyKind.Publishable, null, ["https://shop.example"]) { Granter = granter }));
        Assert.Equal(granter.Order(), shops.Key(new("as much", ApiKeyKind.Secret) { Granter = granter }).Record.Key.Scopes.Order());
    }

    [Fact]
    public void A_publishable_key_only_quotes_and_reads_and_only_from_its_origins()
    {
        using var shops = TwoShops.Open(databases.NewName("sqlite"));

        var made = shops.Key(new("page", ApiKeyKind.Publishable, null, ["https://Shop.example/", "http://localhost:3000"]));

        Assert.StartsWith("pk_live_", made.Text, StringComparison.Ordinal);
        Assert.Equal([Scope.Quotes, Scope.WalletsRead], made.Record.Key.Scopes.Order());
        Assert.Equal(["https://shop.example", "http://localhost:3000"], made.Record.Key.Origins);
        Assert.Equal("scope_exceeded", Refused(shops, new("page", ApiKeyKind.Publishable, new HashSet<Scope> { Scope.Redemptions }, ["https://shop.example"])));
        Assert.Equal("origins_empty", Refused(shops, new("page", ApiKeyKind.Publishable)));
        Assert.Equal("origin_unusable", Refused(shops, new("server", ApiKeyKind.Secret, null, ["https://shop.example"])));
    }

    [Theory]
    [InlineData("shop.example")]
    [InlineData("http://shop.example")]
    [InlineData("https://shop.example/checkout")]
    [InlineData("https://*.example")]
    [InlineData("https://me@shop.example")]
    [InlineData("null")]
    [InlineData("*")]
    public void What_no_browser_sends_is_no_origin(string origin) => Assert.Equal("origin_unusable", Origin.Parse(origin).Refusal!.Code);

    [Fact]
    public void A_key_has_a_name_a_scope_and_an_end_that_is_still_to_come()
    {
        using var shops = TwoShops.Open(databases.NewName("sqlite"));

        Assert.Equal("key_unnamed", Refused(shops, new("  ", ApiKeyKind.Secret)));
        Assert.Equal("scopes_empty", Refused(shops, new("till", ApiKeyKind.Secret, new HashSet<Scope>())));
        Assert.Equal("key_ended", Refused(shops, new("till", ApiKeyKind.Secret, ExpiresAt: Now)));
        Assert.Equal("scope_unknown", Scopes.Read(["everything"]).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Asked_again_before_anybody_saw_it_the_key_is_another_one_and_there_is_one(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        var ring = shops.Ring();
        var wish = new KeyWish("till", ApiKeyKind.Secret);

        var lost = CreateKey.Run(shops.Database, shops.First, (42, wish), Now).OrThrow();
        var kept = CreateKey.Run(shops.Database, shops.First, (42, wish), Now).OrThrow();

        Assert.Equal("api_key_unknown", ring.Find(lost.Text, Now).Refusal!.Code);
        Assert.Equal(42, ring.Find(kept.Text, Now).OrThrow().Id);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void A_store_lists_and_revokes_its_own_keys_and_no_others(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        var keys = Enumerable.Range(0, 5).Select(n => shops.Key(new($"till {n}", ApiKeyKind.Secret)).Record.Key.Id).ToArray();
        var other = shops.Key(new("theirs", ApiKeyKind.Secret), shop: 1).Record.Key.Id;

        var first = KeyRows.List(shops.Database, shops.First.Id, (null, 3));
        var rest = KeyRows.List(shops.Database, shops.First.Id, (first[^1].Key.Id, 3));

        Assert.Equal(keys.Order(), first.Concat(rest).Select(record => record.Key.Id).Order());
        Assert.Equal("key_missing", RevokeKey.Run(shops.Database, shops.First, other, Now).Refusal!.Code);
        Assert.NotNull(RevokeKey.Run(shops.Database, shops.First, keys[0], Now).OrThrow().RevokedAt);
    }

    private static string Refused(TwoShops shops, KeyWish wish) => CreateKey.Run(shops.Database, shops.First, (1, wish), Now).Refusal!.Code;
}
