using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Keys;

public sealed class KeyRingTests(BothDatabases databases)
{
    private static readonly Instant Now = BothDatabases.Now;

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void A_key_that_was_just_made_opens_its_own_store_with_its_own_scopes(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        var ring = shops.Ring();
        Assert.Equal("api_key_unknown", ring.Find("sk_live_nobody", Now).Refusal!.Code);

        var made = shops.Key(new("till", ApiKeyKind.Secret, Scopes.Read(["quotes", "redemptions"]).OrThrow()), shop: 1);
        var found = ring.Find(made.Text, Now + Duration.FromMilliseconds(150)).OrThrow();

        Assert.Equal((shops.Second.Id, made.Record.Key.Id, ApiKeyKind.Secret), (found.Store, found.Id, found.Kind));
        Assert.Equal([Scope.Quotes, Scope.Redemptions], found.Scopes.Order());
        Assert.StartsWith(found.Prefix, made.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void A_key_that_another_process_revoked_is_refused_two_seconds_later_and_at_once_here(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        var (here, there) = (shops.Ring(), shops.Ring());
        var key = shops.Key(new("till", ApiKeyKind.Secret));
        Assert.True(here.Find(key.Text, Now).Granted(out _) && there.Find(key.Text, Now).Granted(out _));

        RevokeKey.Run(shops.Database, shops.First, key.Record.Key.Id, Now).OrThrow();
        here.Forget();

        Assert.Equal("api_key_unknown", here.Find(key.Text, Now).Refusal!.Code);
        Assert.Equal("api_key_unknown", there.Find(key.Text, Now + Duration.FromSeconds(2)).Refusal!.Code);
        Assert.Equal("api_key_unknown", there.FindById(key.Record.Key.Id, Now + Duration.FromSeconds(2)).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void A_key_works_until_the_instant_at_which_it_ends_and_not_at_it(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        var ring = shops.Ring();
        var ends = Now + Duration.FromDays(90);
        var key = shops.Key(new("agency", ApiKeyKind.Secret, ExpiresAt: ends));

        Assert.True(ring.Find(key.Text, ends - Duration.FromTicks(10)).Granted(out _));
        Assert.Equal("api_key_expired", ring.Find(key.Text, ends).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void The_database_holds_no_key_only_its_hash(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        var key = shops.Key(new("till", ApiKeyKind.Secret));

        var row = shops.Database.Connection.QuerySingle<(string Prefix, byte[] Hash, string Words)>("select prefix, hash, name || scopes || origins from api_keys");

        Assert.Equal(KeyText.HashOf(key.Text), row.Hash);
        Assert.True(row.Prefix.Length < 16 && key.Text.Length >= "sk_live_".Length + 32);
        Assert.DoesNotContain(key.Text[16..], row.Prefix + row.Words, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void When_a_key_was_used_is_written_later_and_never_by_the_caller(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        var ring = shops.Ring();
        var key = shops.Key(new("till", ApiKeyKind.Secret));
        ring.Find(key.Text, Now);
        ring.Find(key.Text, Now + Duration.FromSeconds(30));
        Assert.Null(Seen());

        ring.SaveUsed();

        Assert.Equal(Now + Duration.FromSeconds(30), Seen());

        Instant? Seen() => KeyRows.Find(shops.Database, shops.First.Id, key.Record.Key.Id).OrThrow().LastUsedAt;
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Many_callers_with_keys_that_are_none_do_not_become_as_many_questions_to_the_database(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        var opened = 0;
        var ring = new KeyRing(() => { Interlocked.Increment(ref opened); return shops.Another(); });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(() =>
        {
            for (var n = 0; n < 500; n++)
                Assert.Equal("api_key_unknown", ring.Find($"sk_live_{caller}_{n}", Now + Duration.FromTicks(n * 10)).Refusal!.Code);
        })));

        // Who comes while another looks may look as well: how many do depends on the machine, and is far from one for each of the four thousand.
        Assert.InRange(opened, 1, 80);
    }

    [Fact]
    public void While_the_database_does_not_answer_no_key_is_believed()
    {
        var ring = new KeyRing(() => throw new Microsoft.Data.Sqlite.SqliteException("The disk is gone.", 10));

        Assert.Equal("database_unavailable", ring.Find("sk_live_0123456789", Now).Refusal!.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("ｓｋ_live_0123456789")]
    public void What_is_no_key_at_all_gets_the_same_answer_as_a_wrong_one(string presented)
    {
        using var shops = TwoShops.Open(databases.NewName("sqlite"));

        Assert.Equal("api_key_unknown", shops.Ring().Find(presented, Now).Refusal!.Code);
        Assert.Equal("api_key_unknown", shops.Ring().Find(new string('k', 1_000_000), Now).Refusal!.Code);
    }
}
