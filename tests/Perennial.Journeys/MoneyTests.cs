using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Journeys;

/// <summary>Money on the command line, as a till's script uses it.</summary>
public sealed class MoneyTests(BothDatabases databases) : IDisposable
{
    private static readonly string[] Tables = ["stores", "programmes", "customers", "identities", "identity_directory", "transactions", "postings", "grants", "cards", "holds", "wallets", "terms"];

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_same_key_twice_is_done_once_and_another_amount_under_it_is_a_conflict(string kind)
    {
        var books = await Open(kind);
        string[] pay = ["wallet", "redeem", "mei@example.com", "30", "--idempotency-key", "till-3-0001", "--json"];

        var first = (await cli.Run(pay)).With(ExitCode.Ok).Json();
        var second = (await cli.Run(pay)).With(ExitCode.Ok).Json();
        var other = (await cli.Run("wallet", "redeem", "mei@example.com", "31", "--idempotency-key", "till-3-0001", "--json")).With(ExitCode.Conflict);

        Assert.Equal((false, true), (first.GetProperty("replayed").GetBoolean(), second.GetProperty("replayed").GetBoolean()));
        Assert.Equal(first.GetProperty("result").GetRawText(), second.GetProperty("result").GetRawText());
        Assert.Equal(("key_reused", "till-3-0001"), (other.JsonError().GetProperty("error").GetProperty("code").GetString(), other.JsonError().GetProperty("idempotency_key").GetString()));
        Assert.Equal(1, books.Number("select count(*) from transactions where operation = 10"));
        Assert.Equal(370_00, books.Number("select cast(sum(remaining) as bigint) from grants"));

        // The key belongs to the first request: retrying it does not send the second.
        Assert.Equal(first.GetProperty("result").GetRawText(), (await cli.Run("retry", "till-3-0001", "--json")).With(ExitCode.Ok).Json().GetProperty("result").GetRawText());
        Assert.Equal("Every command has its answer.\n", (await cli.Run("retry")).With(ExitCode.Ok).Out);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_dry_run_says_what_would_happen_and_writes_nothing(string kind)
    {
        var books = await Open(kind);
        var card = (await cli.Run("wallet", "show", "mei@example.com", "--json")).Json().GetProperty("cards")[0].GetProperty("card").GetString()!;
        (await cli.Run("wallet", "redeem", "mei@example.com", "10")).With(ExitCode.Ok);
        (await cli.Run("wallet", "hold", "mei@example.com", "10")).With(ExitCode.Ok);
        (await cli.Run("packs", "define", "pack", "--coupon", "5 off 20")).With(ExitCode.Ok);
        var (before, kept) = (Counts(books), File.ReadAllText(Outbox()));

        foreach (var line in new[]
        {
            "shop open Other --currency CNY --zone Asia/Shanghai", "cards define top-up --pay 300", "cards define new --pay 300", "cards sell top-up --to new@example.com", $"cards refund {card}",
            "packs define pack --coupon 6_off_20", "packs issue pack --to new@example.com", "wallet redeem mei@example.com 5", "wallet hold mei@example.com 5", "wallet capture mei@example.com 3",
            "wallet void mei@example.com 3", "wallet refund mei@example.com 2", "wallet freeze mei@example.com --because lost", $"wallet move mei@example.com --to new@example.com --amount 5",
        })
        {
            var ended = await cli.Run([.. line.Split(' ').Select(word => word.Replace('_', ' ')), "--dry-run", "--json"]);
            // Of these two the first is another shop and the other a card that is held.
            var code = line.StartsWith("shop", StringComparison.Ordinal) ? ExitCode.Conflict : line.StartsWith("cards refund", StringComparison.Ordinal) ? ExitCode.Refused : ExitCode.Ok;
            ended.With(code);
            if (code == ExitCode.Ok)
                Assert.True(ended.Json().GetProperty("dry_run").GetBoolean());
        }

        Assert.Equal(before, Counts(books));
        Assert.Equal(kept, File.ReadAllText(Outbox()));
    }

    [Fact]
    public async Task A_till_that_is_killed_while_it_waits_learns_with_retry_what_became_of_it()
    {
        var books = await Open("postgres");
        RunningCommand till;
        using (var connection = Database.DialectOf(name).Open())
        {
            // Somebody holds the chains, so the till waits: its key is written down, its answer is not there.
            using var transaction = connection.BeginTransaction();
            using var lockAll = connection.CreateCommand();
            (lockAll.Transaction, lockAll.CommandText) = (transaction, "select count(*) from (select * from chains for update) c");
            lockAll.ExecuteScalar();
            till = cli.Start("wallet", "redeem", "mei@example.com", "30", "--source", "order 7");
            for (var tries = 0; tries < 400 && !(await File.ReadAllTextAsync(Outbox())).Contains("order 7", StringComparison.Ordinal); tries++)
                await Task.Delay(50);

            till.Kill();
            await till.End();
        }

        till.Dispose();
        var open = (await cli.Run("retry", "--json")).With(ExitCode.Ok).Json().GetProperty("unanswered");
        var key = open[0].GetProperty("idempotency_key").GetString()!;
        Assert.Equal((1, "redeem"), (open.GetArrayLength(), open[0].GetProperty("operation").GetString()));
        Assert.Contains("perennial wallet redeem mei@example.com 30", (await cli.Run("retry")).Out, StringComparison.Ordinal);

        var done = (await cli.Run("retry", key, "--json")).With(ExitCode.Ok).Json();
        var again = (await cli.Run("retry", key)).With(ExitCode.Ok);

        Assert.Equal(30_00, done.GetProperty("result").GetProperty("paid_minor").GetInt64());
        Assert.Contains("This was done before; nothing was done again.", again.Out, StringComparison.Ordinal);
        Assert.Equal((1, 370_00), (books.Number("select count(*) from transactions where operation = 10"), books.Number("select cast(sum(remaining) as bigint) from grants")));
        Assert.Equal("Every command has its answer.\n", (await cli.Run("retry")).Out);
        (await cli.Run("ledger", "verify")).With(ExitCode.Ok);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_answer_that_was_lost_after_it_was_done_is_told_and_nothing_is_done_twice(string kind)
    {
        var books = await Open(kind);
        (await cli.Run("wallet", "redeem", "mei@example.com", "30", "--idempotency-key", "lost")).With(ExitCode.Ok);
        // What a power cut between the commit and the tick leaves behind, with a torn line at the end.
        var lines = (await File.ReadAllLinesAsync(Outbox()))[..^1];
        await File.WriteAllTextAsync(Outbox(), string.Join('\n', lines) + "\n{\"call\":\"torn");

        Assert.Contains("lost", (await cli.Run("retry")).With(ExitCode.Ok).Out, StringComparison.Ordinal);
        Assert.Contains("This was done before", (await cli.Run("retry", "lost")).With(ExitCode.Ok).Out, StringComparison.Ordinal);

        Assert.Equal("Every command has its answer.\n", (await cli.Run("retry")).Out);
        Assert.Equal(1, books.Number("select count(*) from transactions where operation = 10"));
    }

    [Fact]
    public async Task What_is_not_there_what_the_rules_refuse_and_what_was_mistyped_end_with_their_codes()
    {
        await Open("sqlite");

        foreach (var (code, refusal, line) in new[]
        {
            (ExitCode.NotFound, "customer_missing", "wallet show nobody@example.com"),
            (ExitCode.NotFound, "customer_missing", "wallet redeem nobody@example.com 5"),
            (ExitCode.NotFound, "customer_missing", "cards sell top-up --to nobody"),
            (ExitCode.NotFound, "programme_missing", "cards sell no-card --to mei@example.com"),
            (ExitCode.NotFound, "hold_missing", "wallet capture mei@example.com 99"),
            (ExitCode.NotFound, "redemption_missing", "wallet refund mei@example.com 99"),
            (ExitCode.NotFound, "key_missing", "retry no-key"),
            (ExitCode.Refused, "exceeds_spendable", "wallet redeem mei@example.com 1000"),
            (ExitCode.Refused, "not_frozen", "wallet unfreeze mei@example.com --because found"),
            (ExitCode.Refused, "void_term", "cards define cn --pay 100 --preset cn-prepaid --no-refund"),
            (ExitCode.Conflict, "programme_kind", "packs define top-up --coupon 5off"),
            (ExitCode.Usage, "option_amount", "wallet redeem mei@example.com much"),
            (ExitCode.Usage, "card_unreadable", "cards show C-7K00-0000"),
            (ExitCode.Usage, "option_move", "wallet move mei@example.com --to ben@example.com"),
            (ExitCode.Usage, "option_line", "wallet redeem mei@example.com 5 --line rice"),
            (ExitCode.Usage, "option_period", "cards define x --pay 5 --every moon"),
            (ExitCode.Usage, "key_unusable", $"wallet redeem mei@example.com 5 --idempotency-key {new string('k', 256)}"),
        })
        {
            var ended = (await cli.Run([.. line.Split(' '), "--json"])).With(code);
            Assert.Equal(refusal, ended.JsonError().GetProperty("error").GetProperty("code").GetString());
            Assert.Empty(ended.Out);
        }
    }

    [Fact]
    public async Task What_scripts_read_has_minor_units_a_currency_and_days_as_dates()
    {
        await Open("sqlite");
        var today = (await cli.Run("wallet", "show", "mei@example.com", "--json")).Json().GetProperty("on").GetString()!;

        var sold = (await cli.Run("cards", "sell", "top-up", "--to", "ben@example.com", "--json")).With(ExitCode.Ok).Json();
        var wallet = (await cli.Run("wallet", "show", "ben@example.com", "--all", "--json")).With(ExitCode.Ok).Json();
        var code = sold.GetProperty("result").GetProperty("card").GetString()!;
        var card = (await cli.Run("cards", "show", code, "--json")).With(ExitCode.Ok).Json();

        Assert.Equal(("CNY", "sell_card", 36), (sold.GetProperty("currency").GetString(), sold.GetProperty("operation").GetString(), sold.GetProperty("idempotency_key").GetString()!.Length));
        Assert.Equal((today, 200_00), (sold.GetProperty("result").GetProperty("lots")[0].GetProperty("first_day").GetString(), sold.GetProperty("result").GetProperty("paid_minor").GetInt64()));
        Assert.Equal((220_00, 180_00, 9, 11), (wallet.GetProperty("usable_minor").GetInt64(), wallet.GetProperty("coming_minor").GetInt64(), wallet.GetProperty("coming").GetArrayLength(), wallet.GetProperty("lots").GetArrayLength()));
        Assert.Equal(("active", "top-up@1", 11), (card.GetProperty("state").GetString(), card.GetProperty("programme").GetString(), card.GetProperty("lots").GetArrayLength()));
    }

    [Fact]
    public async Task A_card_goes_on_in_another_wallet_and_is_found_there_by_its_new_code()
    {
        await Open("sqlite");
        var code = (await cli.Run("wallet", "show", "mei@example.com", "--json")).Json().GetProperty("cards")[0].GetProperty("card").GetString()!;
        (await cli.Run("cards", "sell", "top-up", "--to", "ben@example.com")).With(ExitCode.Ok);

        // Numbers of cards are alike in different buckets; a code names one card all the same.
        Assert.Equal("card_missing", (await cli.Run("wallet", "move", "ben@example.com", "--to", "eve@example.com", "--card", code, "--json")).With(ExitCode.NotFound).JsonError().GetProperty("error").GetProperty("code").GetString());
        (await cli.Run("wallet", "move", "mei@example.com", "--to", "eve@example.com", "--card", code)).With(ExitCode.Ok);

        var moved = (await cli.Run("wallet", "show", "eve@example.com", "--json")).With(ExitCode.Ok).Json();
        var there = moved.GetProperty("cards")[0].GetProperty("card").GetString()!;
        Assert.Equal((220_00, 0), (moved.GetProperty("usable_minor").GetInt64(), (await cli.Run("wallet", "show", "mei@example.com", "--json")).Json().GetProperty("usable_minor").GetInt64()));
        Assert.Contains("eve@example.com", (await cli.Run("cards", "show", there)).With(ExitCode.Ok).Out, StringComparison.Ordinal);
        (await cli.Run("cards", "refund", there)).With(ExitCode.Ok);
        (await cli.Run("ledger", "verify")).With(ExitCode.Ok);
    }

    [Fact]
    public async Task A_frozen_wallet_pays_nothing_until_it_is_unfrozen()
    {
        await Open("sqlite");

        (await cli.Run("wallet", "freeze", "mei@example.com", "--because", "card reported lost")).With(ExitCode.Ok);
        (await cli.Run("wallet", "redeem", "mei@example.com", "5")).With(ExitCode.Refused);
        Assert.Contains("frozen", (await cli.Run("wallet", "show", "mei@example.com")).Out, StringComparison.Ordinal);
        (await cli.Run("wallet", "unfreeze", "mei@example.com", "--because", "found again")).With(ExitCode.Ok);
        (await cli.Run("wallet", "redeem", "mei@example.com", "5")).With(ExitCode.Ok);
    }

    [Fact]
    public async Task A_prepaid_card_of_mainland_china_is_given_back_by_its_law()
    {
        await Open("sqlite");
        (await cli.Run("cards", "define", "cn", "--pay", "3000", "--bonus", "1000", "--preset", "cn-prepaid")).With(ExitCode.Ok);
        Assert.Equal("evidence_missing", (await cli.Run("cards", "sell", "cn", "--to", "li@example.com", "--json")).With(ExitCode.Refused).JsonError().GetProperty("error").GetProperty("code").GetString());
        var sold = (await cli.Run("cards", "sell", "cn", "--to", "li@example.com", "--receipt", "9", "--loan-rate", "3.1%", "--deposit-rate", "1.1%", "--json")).With(ExitCode.Ok).Json();
        var code = sold.GetProperty("result").GetProperty("card").GetString()!;
        (await cli.Run("wallet", "redeem", "li@example.com", "3594")).With(ExitCode.Ok);

        (await cli.Run("cards", "refund", code)).With(ExitCode.Refused);
        var merchant = (await cli.Run("cards", "refund", code, "--because", "merchant", "--dry-run", "--json")).With(ExitCode.Ok).Json().GetProperty("result");
        var customer = (await cli.Run("cards", "refund", code, "--because", "customer", "--dry-run", "--json")).With(ExitCode.Ok).Json().GetProperty("result");

        Assert.Equal((304_50, "Art. 18"), (merchant.GetProperty("amount_minor").GetInt64(), merchant.GetProperty("article").GetString()));
        Assert.Equal((0, "Art. 19"), (customer.GetProperty("amount_minor").GetInt64(), customer.GetProperty("article").GetString()));
    }

    [Fact]
    public async Task A_change_of_a_card_is_a_new_version_and_the_old_one_stays()
    {
        var books = await Open("sqlite");

        (await cli.Run("cards", "define", "top-up", "--pay", "300", "--bonus", "300", "--parts", "10")).With(ExitCode.Ok);
        (await cli.Run("cards", "define", "top-up", "--pay", "300", "--bonus", "300", "--parts", "10")).With(ExitCode.Ok);

        Assert.Equal(2, books.Number("select count(*) from programmes where name = 'top-up'"));
        Assert.Equal(2, (await cli.Run("cards", "show", "top-up", "--json")).Json().GetProperty("versions").GetArrayLength());
        Assert.Equal(200_00, books.Number("select paid from cards"));
        Assert.Equal(300_00, (await cli.Run("cards", "sell", "top-up", "--to", "ben@example.com", "--json")).Json().GetProperty("result").GetProperty("paid_minor").GetInt64());
    }

    private string name = "";

    /// <summary>A shop in which Mei has a card of 200 and 200 more in ten parts.</summary>
    private async Task<Books> Open(string kind)
    {
        name = databases.NewName(kind);
        cli["PERENNIAL_DB"] = name;
        (await cli.Run("shop", "open", "Rice and Tea", "--currency", "CNY", "--zone", "Asia/Shanghai")).With(ExitCode.Ok);
        (await cli.Run("cards", "define", "top-up", "--pay", "200", "--bonus", "200", "--parts", "10")).With(ExitCode.Ok);
        (await cli.Run("cards", "sell", "top-up", "--to", "mei@example.com")).With(ExitCode.Ok);
        return new(name);
    }

    private string Outbox() => Path.Combine(cli.State, "outbox.jsonl");

    private static string Counts(Books books) => string.Join(' ', Tables.Select(table => books.Number($"select count(*) from {table}")));
}
