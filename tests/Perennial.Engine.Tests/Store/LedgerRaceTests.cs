using System.Globalization;
using Perennial.Grants;
using Perennial.Redemptions;

namespace Perennial.Store;

public sealed class LedgerRaceTests(BothDatabases databases)
{
    private const int Rounds = 20;

    /// <summary>Both databases, by one process and by two at once.</summary>
    public static TheoryData<string, int> Cases => new() { { "sqlite", 1 }, { "sqlite", 2 }, { "postgres", 1 }, { "postgres", 2 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Fifty_redemptions_of_3_on_a_wallet_of_100_are_exactly_33(string kind, int processes)
    {
        await using var till = Till.Open(databases.NewName(kind), null, processes);
        for (var round = 1; round <= Rounds; round++)
        {
            var customer = new CustomerId(round * 7919);
            await till.Give(10_000, 0, customer);

            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await till.Ask(till.Redemption(300), null, customer))));

            Assert.Equal(33, answers.Count(answer => answer.Granted(out _)));
            Assert.All(answers.Where(answer => !answer.Granted(out _)), answer => Assert.Equal("exceeds_spendable", answer.Refusal!.Code));
            Assert.Equal(100, till.Scalar<long>($"select sum(remaining) from grants where customer = {customer.Value}"));
        }

        till.Check();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Fifty_uses_of_one_single_use_coupon_are_exactly_one(string kind, int processes)
    {
        await using var till = Till.Open(databases.NewName(kind), null, processes);
        for (var round = 1; round <= Rounds; round++)
        {
            var customer = new CustomerId(round * 104_729);
            var lot = (await till.Give(0, 500, customer))[0];
            var use = new Redeem(new(Basket.Of(new(2000, till.Shop.Currency)), 0, [new(lot)]));

            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await till.Ask(use, null, customer))));

            Assert.Single(answers, answer => answer.Granted(out _));
        }

        till.Check();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Of_a_capture_and_a_void_of_one_hold_exactly_one_is_done(string kind, int processes)
    {
        await using var till = Till.Open(databases.NewName(kind), null, processes);
        await till.Give(100_000);
        for (var round = 1; round <= Rounds; round++)
        {
            var hold = (await till.Ask(new PlaceHold(Spend.Of(new(1000, till.Shop.Currency)), PlaceHold.UsualHold))).OrThrow().Transaction.Hold;
            WalletAsk[] asks = [new CaptureHold(hold, null), new VoidHold(hold)];

            var answers = await Task.WhenAll(Enumerable.Range(round, 10).Select(n => Task.Run(async () => await till.Ask(asks[n % 2]))));

            Assert.Single(answers, answer => answer.Granted(out _));
            Assert.All(answers.Where(answer => !answer.Granted(out _)), answer => Assert.Equal("hold_resolved", answer.Refusal!.Code));
        }

        till.Check();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_same_key_fifty_times_has_one_effect_and_one_answer(string kind, int processes)
    {
        await using var till = Till.Open(databases.NewName(kind), null, processes);
        await till.Give(100_000);
        for (var round = 1; round <= Rounds; round++)
        {
            var key = "same-" + round.ToString(CultureInfo.InvariantCulture);

            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => (await till.Ask(till.Redemption(100), key)).OrThrow())));

            Assert.Single(answers, answer => !answer.IsReplayed);
            Assert.Single(answers.Select(answer => answer.Text).Distinct());
            Assert.Equal(100_000 - (round * 100), till.Scalar<long>("select sum(remaining) from grants"));
        }

        till.Check();
    }
}
