using Perennial.Grants;

namespace Perennial.Redemptions;

public sealed class TakingTests
{
    [Fact]
    public void Whatever_can_be_paid_is_paid_and_what_is_first_in_the_spending_order_pays_as_much_as_it_could()
    {
        var dice = new Dice(1_956);
        for (var round = 0; round < 3_000; round++)
        {
            var till = new Till();
            var lots = Enumerable.Range(0, 1 + dice.Below(4)).Select(at => (Minor: 1L + dice.Below(6), Categories: Categories(dice), Last: till.Today + at)).ToArray();
            foreach (var lot in lots)
                till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(lot.Minor, till.Today, lot.Last) with { Terms = Terms.None with { Categories = lot.Categories } }));

            var lines = Enumerable.Range(1, 1 + dice.Below(4)).Select(number => Shelf.Line(number, dice.Below(6), 0, dice.Pick(["a", "b", "c"]))).ToArray();
            var most = Enumerable.Range(0, lots.Length + 1).Select(count => Most(lots[..count], lines)).ToArray();
            var said = $"seed {dice.Seed}, round {round}";
            Assert.NotEqual("granted", till.Refused(Shelf.Pay(most[^1] + 1, lines)));
            if (most[^1] == 0)
                continue;

            var minor = 1 + dice.Below((int)most[^1]);
            var redeemed = till.Try(Shelf.Pay(minor, lines)).OrThrow();
            Assert.True(redeemed.Postings.Sum(posting => posting.Minor) == minor, said);
            Assert.All(redeemed.Postings.GroupBy(posting => posting.Line), line => Assert.True(line.Sum(posting => posting.Minor) <= lines[line.Key - 1].Minor, said));
            for (var at = 0; at < lots.Length; at++)
            {
                var taken = redeemed.Postings.Where(posting => posting.DebitLot.MadeBy.Value <= at + 1).Sum(posting => posting.Minor);
                Assert.True(taken == Math.Min(minor, most[at + 1]), $"{said}: {taken} of the first {at + 1} lots, {most[at + 1]} could be");
                Assert.All(redeemed.Postings.Where(posting => posting.DebitLot.MadeBy.Value == at + 1), posting => Assert.True(IsFor(lots[at].Categories, lines[posting.Line - 1]), said));
            }
        }
    }

    [Fact]
    public void Fifty_redemptions_of_three_on_a_hundred_are_thirty_three()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(60_00, 40_00), Shelf.Paid));

        Assert.Equal(33, Enumerable.Range(0, 50).Count(_ => till.Refused(Shelf.Pay(3_00)) == "granted"));
        Assert.Equal(1_00, till.Wallet.SpendableMinor(till.Moment));
    }

    [Fact]
    public void Value_for_this_weeks_arrivals_pays_for_them_only()
    {
        var till = new Till();
        var terms = Terms.None with { ArrivedWithinDays = 7 };
        till.Do<CardSold>(new SellCard(Shelf.Card(1_00, 500_00) with { BonusTerms = terms }, Shelf.Paid));
        BasketLine Arrived(int daysAgo) => Shelf.Line(1, 50_00) with { ArrivedDay = till.Today - daysAgo };

        Assert.Equal("exceeds_spendable", till.Refused(Shelf.Pay(50_00, Arrived(7))));
        Assert.Equal("exceeds_spendable", till.Refused(Shelf.Pay(50_00, Arrived(-1))));
        Assert.Equal("exceeds_spendable", till.Refused(Shelf.Pay(50_00, Shelf.Line(1, 50_00))));
        Assert.Equal("granted", till.Refused(Shelf.Pay(50_00, Arrived(6))));
        Assert.Equal("granted", till.Refused(Shelf.Pay(50_00, Arrived(0))));
    }

    [Fact]
    public void Each_part_says_what_its_goods_cost_on_the_list()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(30_00, 50_00) with { Order = SpendingOrder.BonusFirst }, Shelf.Paid));
        var decision = till.Try(Shelf.Pay(60_00, Shelf.Line(1, 80_00, 100_00))).OrThrow();

        Assert.Equal([(50_00L, 62_50L), (10_00L, 12_50L)], decision.Postings.Select(posting => (posting.Minor, posting.ListMinor)));
    }

    [Fact]
    public void An_order_that_makes_no_sense_is_refused_and_takes_nothing()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(100_00, 0), Shelf.Paid));

        Assert.Equal("amount_not_positive", till.Refused(Shelf.Pay(0)));
        Assert.Equal("amount_not_positive", till.Refused(Shelf.Pay(-1)));
        Assert.Equal("amount_not_positive", till.Refused(Shelf.Pay(1, Shelf.Line(1, 2), Shelf.Line(2, -1, 1))));
        Assert.Equal("exceeds_order", till.Refused(Shelf.Pay(3, Shelf.Line(1, 2))));
        Assert.Equal("exceeds_spendable", till.Refused(Shelf.Pay(100_01)));
        Assert.Equal("lines_unnumbered", till.Refused(Shelf.Pay(2, Shelf.Line(1, 1), Shelf.Line(1, 1))));
        Assert.Equal("lines_unnumbered", till.Refused(Shelf.Pay(2, Shelf.Line(0, 2))));
        Assert.Equal("order_too_large", till.Refused(Shelf.Pay(2, Shelf.Line(1, long.MaxValue), Shelf.Line(2, long.MaxValue))));
        Assert.Equal("currency_differs", till.Refused(new Redeem(Spend.Of(new(1, Currency.Of("GBP"))))));
        Assert.Equal(100_00, till.Wallet.SpendableMinor(till.Moment));
    }

    private static string[] Categories(Dice dice) => dice.Chance(0.3) ? [] : [.. new[] { "a", "b", "c" }.Where(_ => dice.Chance(0.5))];

    private static bool IsFor(string[] categories, BasketLine line) => categories.Length == 0 || categories.Contains(line.Category);

    /// <summary>The most that lots can pay of lines, by the smallest cut (Ford and Fulkerson 1956): no way of paying is tried.</summary>
    private static long Most((long Minor, string[] Categories, int Last)[] lots, BasketLine[] lines) =>
        Enumerable.Range(0, 1 << lots.Length).Min(set =>
        {
            var (inside, outside) = (lots.Where((_, at) => (set >> at & 1) == 1).ToArray(), lots.Where((_, at) => (set >> at & 1) == 0));
            return outside.Sum(lot => lot.Minor) + lines.Where(line => inside.Any(lot => IsFor(lot.Categories, line))).Sum(line => line.Minor);
        });
}
