using Perennial.Grants;
using Perennial.Redemptions;

namespace Perennial.Store;

public sealed class LedgerKeyTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_key_that_comes_back_with_another_request_is_refused_and_leaves_nothing_behind(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await till.Give(10_000);
        await till.Ask(till.Redemption(300), "k");

        Assert.Equal("key_reused", (await till.Ask(till.Redemption(400), "k")).Refusal!.Code);
        Assert.Equal("key_reused", (await till.Ask(till.Redemption(300), "k", new(99))).Refusal!.Code);
        Assert.Equal(9_700, till.Scalar<long>("select sum(remaining) from grants"));
        Assert.Equal(2, till.Scalar<long>("select count(*) from transactions"));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task One_key_for_many_customers_at_once_is_one_customers_and_everybody_elses_commands_are_served(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind), new() { Lanes = 4 }, processes: 2);
        for (var customer = 1; customer <= 40; customer++)
            await till.Give(10_000, 0, new(customer));
        for (var round = 1; round <= 5; round++)
        {
            var key = $"shared-{round}";
            var shared = Enumerable.Range(1, 40).Select(customer => Task.Run(async () => await till.Ask(till.Redemption(100), key, new(customer))));
            var own = Enumerable.Range(1, 40).Select(customer => Task.Run(async () => await till.Ask(till.Redemption(1), null, new(customer))));

            var answers = await Task.WhenAll([.. shared, .. own]);

            Assert.Single(answers[..40], answer => answer.Granted(out _));
            Assert.All(answers[..40].Where(answer => !answer.Granted(out _)), answer => Assert.Equal("key_reused", answer.Refusal!.Code));
            Assert.All(answers[40..], answer => Assert.True(answer.Granted(out _)));
        }

        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_refusal_is_remembered_so_that_a_key_has_one_answer_for_ever(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await till.Give(100);

        var first = (await till.Ask(till.Redemption(300), "k")).Refusal!;
        await till.Give(1_000);
        var again = (await till.Ask(till.Redemption(300), "k")).Refusal!;

        Assert.Equal("exceeds_spendable", first.Code);
        Assert.Equal(first, again);
        Assert.Equal(1, till.Scalar<long>("select count(*) from transactions where refused and not exists (select 1 from postings p where p.seq = transactions.seq)"));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_answer_is_given_again_to_the_byte_after_the_program_was_started_anew(string kind)
    {
        var name = databases.NewName(kind);
        Answer first;
        await using (var till = Till.Open(name))
        {
            await till.Give(10_000, 500);
            first = (await till.Ask(till.Redemption(300), "k")).OrThrow();
        }

        await using var later = Till.Open(name);
        var again = (await later.Ask(later.Redemption(300), "k")).OrThrow();

        Assert.Equal(first with { IsReplayed = true }, again);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_key_that_no_till_would_make_is_refused(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));

        foreach (var key in new[] { "", new string('k', 256), "a\0b", "\ud800" })
            Assert.Equal("key_unusable", (await till.Ask(till.Redemption(1), key)).Refusal!.Code);
        Assert.True((await till.Ask(new GiveLots(1, 0), new string('键', 255))).Granted(out _));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_try_says_what_would_be_answered_and_writes_nothing(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await till.Give(10_000);
        var pipeline = till.Pipelines[0];

        var would = (await pipeline.Try(till.Command(till.Redemption(300), "k"))).OrThrow();
        Assert.Equal(1, till.Scalar<long>("select count(*) from transactions"));
        var did = (await till.Ask(till.Redemption(300), "k")).OrThrow();
        var again = (await pipeline.Try(till.Command(till.Redemption(300), "k"))).OrThrow();

        Assert.Equal(would, did);
        Assert.True(again.IsReplayed);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Holds_cards_and_the_past_come_back_as_they_were_written(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await till.Give(10_000);
        var held = (await till.Ask(new PlaceHold(Spend.Of(new(1000, till.Shop.Currency)), PlaceHold.UsualHold))).OrThrow();
        await till.Ask(new CaptureHold(held.Transaction.Hold, 400));
        var seen = new LookAtEverything();

        await till.Ask(seen);

        var wallet = seen.Seen!;
        Assert.Equal(9_600, wallet.Grants.Single().Lot.RemainingMinor);
        Assert.Equal(Ledger.HoldState.Captured, wallet.Holds.Single().State);
        Assert.Equal([1L, 2L, 3L], wallet.Past.Select(transaction => transaction.Id.Value));
        Assert.Equal(400, wallet.Past[2].Postings.Sum(posting => posting.Minor));
        Assert.Equal(held.Transaction, wallet.Past[2].Reference);
        Assert.Contains("1000", wallet.Past[2].Details, StringComparison.Ordinal);
    }
}
