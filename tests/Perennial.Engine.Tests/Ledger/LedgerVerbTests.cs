using System.Globalization;
using System.Text.Json;
using Dapper;
using NodaTime;
using Perennial.Orders;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Ledger;

public sealed class LedgerVerbTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Verify_ends_with_0_when_the_books_are_right_and_with_4_when_they_are_not(string kind)
    {
        var (name, ledger) = Made(kind, 5, 120);

        var (right, said) = await Run(ledger, name, "ledger", "verify");
        Assert.True(right == 0, said);
        Assert.Contains("hold all twelve laws", said, StringComparison.Ordinal);

        using (var database = Database.Open(name, BothDatabases.Now, mustExist: true).OrThrow())
            database.Connection.Execute("update grants set remaining = remaining - 1 where remaining > 0");

        var (wrong, json) = await Run(ledger, name, "ledger", "verify", "--json");
        Assert.Equal(4, wrong);
        var found = JsonDocument.Parse(json).RootElement;
        Assert.False(found.GetProperty("is_right").GetBoolean());
        Assert.Equal(20, found.GetProperty("first").GetArrayLength());
        Assert.Contains("I-3", json, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Law_I_10_the_report_the_open_lots_the_trial_balance_and_the_export_are_one_number(string kind)
    {
        var (name, ledger) = Made(kind, 6, 250);
        var last = JournalCsv.Date(ledger.Today);

        var books = JsonDocument.Parse((await Run(ledger, name, "ledger", "books", "--json")).Said).RootElement;
        var export = (await Run(ledger, name, "ledger", "export", "--from", "2026-01-01", "--to", last)).Said.TrimEnd().Split('\n').Skip(1).Select(line => line.Split(',')).ToArray();
        var open = ledger.Buckets.SelectMany(bucket => OpenLots.Of(ledger.Head(bucket), ledger.Now.PlusNanoseconds(1000))).ToLookup(lot => lot.Kind, lot => lot.Minor);

        foreach (var (account, kindOf, word) in new[] { ("200", BookKind.Principal, "principal"), ("210", BookKind.Bonus, "bonus"), ("215", BookKind.BonusToCome, "bonus_to_come"), ("220", BookKind.Coupons, "coupons") })
        {
            var exported = export.Sum(cells => (cells[5] == account ? Minor(cells[7]) : 0) - (cells[3] == account ? Minor(cells[7]) : 0));
            var reported = books.GetProperty("roll_forward").EnumerateArray().Where(row => row.GetProperty("kind").GetString() == word).Sum(row => row.GetProperty("closing_minor").GetInt64());
            Assert.Equal((open[kindOf].Sum(), open[kindOf].Sum()), (exported, reported));
        }

        static long Minor(string amount) => (long)(decimal.Parse(amount, CultureInfo.InvariantCulture) * 100);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_quarter_of_prepaid_cards_shows_its_ceiling_and_its_deposit_with_a_light(string kind)
    {
        var ledger = new MadeLedger(DateTimeZoneProviders.Tzdb["Asia/Shanghai"], Instant.FromUtc(2026, 3, 2, 9, 0));
        ledger.Sell(77, 500_00, new(100_00, Parts: 2));
        var name = databases.NewName(kind);
        LedgerInDatabase.Open(name, ledger).Database.Dispose();

        var (code, said) = await Run(ledger, name, "ledger", "custody", "--quarter", "2026-Q1", "--revenue", "1000", "--deposited", "100", "--json");

        var custody = JsonDocument.Parse(said).RootElement;
        Assert.Equal(0, code);
        Assert.Equal((500_00, 400_00, "red"), (custody.GetProperty("balance_minor").GetInt64(), custody.GetProperty("ceiling_minor").GetInt64(), custody.GetProperty("ceiling").GetString()));
        Assert.Equal((100_00, "green"), (custody.GetProperty("deposit_due_minor").GetInt64(), custody.GetProperty("deposit").GetString()));
        Assert.Equal(2, (await Run(ledger, name, "ledger", "custody", "--quarter", "2026-13")).Code);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_statement_is_found_by_whatever_the_customer_is_known_by(string kind)
    {
        var ledger = new MadeLedger(DateTimeZoneProviders.Tzdb["Europe/London"], Instant.FromUtc(2026, 3, 2, 9, 0));
        ledger.Sell(77, 500_00, new(100_00, Parts: 2));
        ledger.Redeem(77, 20_00);
        var name = databases.NewName(kind);
        var (database, _) = LedgerInDatabase.Open(name, ledger);
        using (database)
        {
            var mail = CustomerIdentity.Of(IdentityKind.Email, "anna@example.com"u8);
            database.Connection.Execute(
                "insert into identity_directory (store, hash, proof, bucket, customer) values (1, @hash, @proof, @bucket, 77)",
                new { hash = mail.Hash, proof = mail.Proof, bucket = MadeLedger.BucketOf(77).Code });
        }

        foreach (var called in new[] { "Anna@Example.com", "77" })
        {
            var (code, json) = await Run(ledger, name, "ledger", "statement", "--customer", called, "--json");
            Assert.Equal(0, code);
            Assert.Equal(530_00, JsonDocument.Parse(json).RootElement.GetProperty("closing").GetProperty("minor").GetInt64());
        }

        var (missing, said) = await Run(ledger, name, "ledger", "statement", "--customer", "nobody@example.com");
        Assert.Equal(3, missing);
        Assert.Contains("Nobody is known as", said, StringComparison.Ordinal);
        Assert.Contains("opening balance", (await Run(ledger, name, "ledger", "statement", "--customer", "77", "--csv")).Said, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_statement_without_a_period_shows_the_last_hundred_entries(string kind)
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Instant.FromUtc(2026, 3, 2, 9, 0));
        ledger.Sell(77, 500_00);
        for (var n = 0; n < 130; n++)
        {
            ledger.Now += Duration.FromMinutes(1);
            ledger.Redeem(77, 1_00);
        }

        var name = databases.NewName(kind);
        LedgerInDatabase.Open(name, ledger).Database.Dispose();
        var statement = JsonDocument.Parse((await Run(ledger, name, "ledger", "statement", "--customer", "77", "--json")).Said).RootElement;

        Assert.True(statement.GetProperty("earlier_left_out").GetBoolean());
        Assert.Equal((100, 470_00L, 370_00L), (statement.GetProperty("entries").GetArrayLength(), statement.GetProperty("opening").GetProperty("minor").GetInt64(), statement.GetProperty("closing").GetProperty("minor").GetInt64()));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_estimate_of_breakage_is_kept_with_its_author_and_can_not_be_changed(string kind)
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Instant.FromUtc(2026, 3, 2, 9, 0));
        ledger.Sell(77, 100_00);
        ledger.Redeem(77, 30_00);
        var name = databases.NewName(kind);
        LedgerInDatabase.Open(name, ledger).Database.Dispose();

        Assert.Equal(2, (await Run(ledger, name, "ledger", "breakage", "set", "rice-card", "principal", "110%", "--author", "anna")).Code);
        Assert.Equal(2, (await Run(ledger, name, "ledger", "breakage", "set", "rice-card", "all", "10%", "--author", "anna")).Code);
        Assert.Equal(3, (await Run(ledger, name, "ledger", "breakage", "set", "no-card", "principal", "10%", "--author", "anna")).Code);
        Assert.Equal(1, (await Run(ledger, name, "ledger", "breakage", "set", "rice-card", "principal", "10%", "--author", " ")).Code);
        Assert.Contains("No breakage", (await Run(ledger, name, "ledger", "breakage", "show")).Said, StringComparison.Ordinal);
        Assert.Equal(0, (await Run(ledger, name, "ledger", "breakage", "set", "rice-card", "principal", "10%", "--author", "anna")).Code);
        Assert.Contains("10 % from 2026-03-02 on, set by anna", (await Run(ledger, name, "ledger", "breakage", "show")).Said, StringComparison.Ordinal);

        var revenue = JsonDocument.Parse((await Run(ledger, name, "ledger", "books", "--json")).Said).RootElement.GetProperty("revenue")[0];
        Assert.Equal((33_33L, 66_67L), (revenue.GetProperty("revenue_minor").GetInt64(), revenue.GetProperty("deferred_minor").GetInt64()));
        using var database = Database.Open(name, BothDatabases.Now, mustExist: true).OrThrow();
        Assert.ThrowsAny<System.Data.Common.DbException>(() => database.Connection.Execute("update breakage set share_basis_points = 0"));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => database.Connection.Execute("delete from breakage"));
    }

    [Fact]
    public async Task An_accountants_own_codes_are_used_and_a_wrong_map_is_refused()
    {
        var (name, ledger) = Made("sqlite", 9, 60);
        var map = Path.Combine(Directory.CreateTempSubdirectory("perennial-map-").FullName, "accounts.csv");
        await File.WriteAllTextAsync(map, "account,code,name\nprincipal,2310,Gift cards\n100,1000\n");

        Assert.Contains(",1000,Cash and bank,2310,Gift cards,", (await Run(ledger, name, "ledger", "export", "--from", "2026-01-01", "--map", map)).Said, StringComparison.Ordinal);
        await File.WriteAllTextAsync(map, "nothing,2310\n");
        var (code, said) = await Run(ledger, name, "ledger", "export", "--map", map);
        Assert.Equal(2, code);
        Assert.Contains("there is no account ‘nothing’", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("books", "--month", "May")]
    [InlineData("books", "--at", "31.5.2026")]
    [InlineData("export", "--from", "yesterday")]
    [InlineData("statement", "--customer", "1", "--from", "2026-05-02", "--to", "2026-05-01")]
    public async Task What_is_no_day_is_refused_as_usage(params string[] words)
    {
        var (name, ledger) = Made("sqlite", 9, 10);

        Assert.Equal(2, (await Run(ledger, name, ["ledger", .. words])).Code);
    }

    private (string Name, MadeLedger Ledger) Made(string kind, int seed, int steps)
    {
        var name = databases.NewName(kind);
        var ledger = MadeHistory.Of(new((ulong)seed), steps);
        LedgerInDatabase.Open(name, ledger).Database.Dispose();
        return (name, ledger);
    }

    private static async Task<(int Code, string Said)> Run(MadeLedger ledger, string name, params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var shell = new Shell(output, error, new StoppedClock(ledger.Now), _ => null);
        var code = await Stages.Run(shell, [.. words, "--db", name]);
        return (code, code == 0 || words.Contains("--json") ? output.ToString() : output.ToString() + error);
    }

    private sealed class StoppedClock(Instant now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToDateTimeOffset();
    }
}
