using System.Globalization;
using Perennial.Drill;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Redemptions;
using Perennial.Store;

namespace Perennial.Journeys;

/// <summary>Races of two real processes on one wallet.</summary>
public sealed class RacingTillsTests(BothDatabases databases)
{
    private const int Rounds = 20, EachSends = 25;

    private static readonly Currency Currency = DrilledShop.Settings.Currency;

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Fifty_redemptions_of_3_on_a_wallet_of_100_by_two_programs_are_exactly_33(string kind) => await Race(kind, async (left, right, customer) =>
    {
        await left.Ask(Sent("card", customer, new SellCard(Card(10_000), new(Tender.Cash, "receipt 1"))));

        var answers = await Both(left, right, (till, n) => Sent($"{till}-{n}", customer, new Redeem(Spend.Of(new(300, Currency)))));

        Assert.Equal(33, answers.Count(said => said.Outcome == Outcome.Done));
        Assert.All(answers.Where(said => said.Outcome != Outcome.Done), said => Assert.Contains("exceeds_spendable", said.Text, StringComparison.Ordinal));
    });

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task One_key_that_two_programs_send_fifty_times_has_one_effect_and_one_answer(string kind) => await Race(kind, async (left, right, customer) =>
    {
        await left.Ask(Sent("card", customer, new SellCard(Card(10_000), new(Tender.Cash, "receipt 1"))));

        var answers = await Both(left, right, (_, _) => Sent("same", customer, new Redeem(Spend.Of(new(300, Currency)))));

        Assert.Single(answers, said => said.Outcome == Outcome.Done);
        Assert.Single(answers.Select(said => said.Text).Distinct());
    });

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_coupon_of_one_use_that_two_programs_use_fifty_times_is_used_once(string kind) => await Race(kind, async (left, right, customer) =>
    {
        var coupon = new Gift(GrantKind.Coupon, "win-back", "win-back@1", 0, 1, Terms.None with { OffMinor = 500 }, 0, Lot.NoEnd);
        var issued = await left.Ask(Sent("coupon", customer, new IssueGrant(coupon)));
        var lot = issued[0].Transaction.Lot(0);

        var answers = await Both(left, right, (till, n) => Sent($"{till}-{n}", customer, new Redeem(new(Basket.Of(new(2000, Currency)), 0, [lot]))));

        Assert.Single(answers, said => said.Outcome == Outcome.Done);
    });

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Of_a_capture_here_and_a_void_there_exactly_one_is_done(string kind) => await Race(kind, async (left, right, customer) =>
    {
        await left.Ask(Sent("card", customer, new SellCard(Card(10_000), new(Tender.Cash, "receipt 1"))));
        var held = await left.Ask(Sent("hold", customer, new PlaceHold(Spend.Of(new(300, Currency)), PlaceHold.UsualHold)));
        var hold = held[0].Transaction.Hold;

        var answers = await Both(left, right, (till, n) => Sent($"{till}-{n}", customer, till == "left" ? new CaptureHold(hold, null) : new VoidHold(hold)));

        Assert.Single(answers, said => said.Outcome == Outcome.Done);
        Assert.All(answers.Where(said => said.Outcome != Outcome.Done), said => Assert.Contains("hold_resolved", said.Text, StringComparison.Ordinal));
    });

    private async Task Race(string kind, Func<RacingTill, RacingTill, CustomerId, Task> round)
    {
        var name = databases.NewName(kind);
        await using (var left = new RacingTill(name))
        await using (var right = new RacingTill(name))
        {
            for (var customer = 1; customer <= Rounds; customer++)
                await round(left, right, new(customer));
        }

        using var database = Database.Open(name, DrilledShop.Now, mustExist: true).OrThrow();
        Assert.Empty(VerifyLedger.Run(database, DrilledShop.Settings, DrilledShop.Now).First);
    }

    private static async Task<Said[]> Both(RacingTill left, RacingTill right, Func<string, int, Sent> sent)
    {
        var answers = await Task.WhenAll(left.Ask(Many("left")), right.Ask(Many("right")));
        return [.. answers[0], .. answers[1]];

        Sent[] Many(string till) => [.. Enumerable.Range(0, EachSends).Select(n => sent(till, n))];
    }

    /// <summary>Each round is of one customer, so that its number makes the keys of one round others than those of the next.</summary>
    private static Sent Sent(string key, CustomerId customer, WalletAsk ask) => new(string.Create(CultureInfo.InvariantCulture, $"{customer.Value}-{key}"), customer, ask);

    private static CardProgramme Card(long minor) => new("rice-card", 1, Currency, minor, 0, ReleasePlan.AtOnce);
}
