using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

public sealed class HoldTests
{
    private readonly Till till = new();

    public HoldTests() => till.Do<CardSold>(new SellCard(Shelf.Card(60_00, 40_00), Shelf.Paid));

    [Fact]
    public void What_is_held_cannot_be_spent_and_still_belongs_to_the_customer()
    {
        var held = Place(70_00);

        Assert.Equal((30_00, 100_00), (held.SpendableMinor, till.Wallet.BalanceMinor(till.Today)));
        Assert.Equal("exceeds_spendable", till.Refused(Shelf.Pay(30_01)));
        Assert.Equal("granted", till.Refused(Shelf.Pay(30_00)));
        Assert.Equal(0, till.Do<Redeemed>(new CaptureHold(new(held.Hold), null)).BalanceMinor);
    }

    [Fact]
    public void Capturing_less_gives_the_rest_back_and_more_is_refused()
    {
        var held = Place(70_00);

        Assert.Equal("exceeds_hold", till.Refused(new CaptureHold(new(held.Hold), 70_01)));
        Assert.Equal("amount_not_positive", till.Refused(new CaptureHold(new(held.Hold), 0)));
        Assert.Equal("amount_not_positive", till.Refused(new CaptureHold(new(held.Hold), -1)));
        Assert.Equal(20_00, till.Do<Redeemed>(new CaptureHold(new(held.Hold), 20_00)).PaidMinor);
        Assert.Equal(80_00, till.Wallet.SpendableMinor(till.Moment));
    }

    [Fact]
    public void A_hold_ends_once()
    {
        var (captured, voided, expired) = (Place(1_00), Place(2_00), Place(3_00));
        till.Do<Redeemed>(new CaptureHold(new(captured.Hold), null));
        Assert.Equal(96_00, till.Do<Voided>(new VoidHold(new(voided.Hold))).SpendableMinor);

        foreach (var hold in new[] { captured, voided })
        {
            Assert.Equal("hold_resolved", till.Refused(new CaptureHold(new(hold.Hold), null)));
            Assert.Equal("hold_resolved", till.Refused(new VoidHold(new(hold.Hold))));
        }

        till.Minutes += 15;
        Assert.Equal("hold_expired", till.Refused(new CaptureHold(new(expired.Hold), null)));
        Assert.Equal("hold_expired", till.Refused(new VoidHold(new(expired.Hold))));
        Assert.Equal("hold_missing", till.Refused(new VoidHold(new(77))));
        Assert.Equal(99_00, till.Wallet.SpendableMinor(till.Moment));
    }

    [Fact]
    public void A_hold_lasts_fifteen_minutes_and_no_longer_than_a_week()
    {
        var held = Place(100_00);
        till.Minutes += 14;
        Assert.Equal("exceeds_spendable", till.Refused(Shelf.Pay(1)));
        till.Minutes++;
        Assert.Equal("granted", till.Refused(Shelf.Pay(1)));
        Assert.Equal(HoldState.Expired, till.Wallet.Holds.Single(hold => hold.Id.Value == held.Hold).State);

        var spend = Spend.Of(new(1, Shelf.Yuan));
        Assert.Equal("hold_length", till.Refused(new PlaceHold(spend, Duration.Zero)));
        Assert.Equal("hold_length", till.Refused(new PlaceHold(spend, PlaceHold.LongestHold + Duration.Epsilon)));
        Assert.Equal("granted", till.Refused(new PlaceHold(spend, PlaceHold.LongestHold)));
    }

    [Fact]
    public void What_was_held_on_its_last_day_can_be_captured_after_it_and_lapses_when_it_is_voided()
    {
        var bonus = till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(10_00, till.Today, till.Today))).Lot.Lot;
        var (one, other) = (Place(4_00, Duration.FromDays(2)), Place(6_00, Duration.FromDays(2)));
        till.Today++;

        Assert.Equal(4_00, till.Do<Redeemed>(new CaptureHold(new(one.Hold), null)).PaidMinor);
        Assert.Equal(100_00, till.Do<Voided>(new VoidHold(new(other.Hold))).SpendableMinor);
        Assert.Equal(6_00, till.Left(bonus));
    }

    [Fact]
    public void Whatever_is_held_captured_voided_and_redeemed_nothing_is_spent_twice()
    {
        var dice = new Dice(2_027);
        for (var round = 0; round < 400; round++)
        {
            var (asked, holds) = (1 + dice.Below(60_00), till.Wallet.Holds.Where(hold => hold.IsActive(till.Moment.Now)).ToArray());
            var ask = dice.Below(6) switch
            {
                0 => Shelf.Pay(asked, Shelf.Line(1, asked), Shelf.Line(2, 5)),
                1 or 2 => new PlaceHold(Spend.Of(new(asked, Shelf.Yuan)), PlaceHold.UsualHold),
                3 when holds.Length > 0 => new CaptureHold(dice.Pick(holds).Id, dice.Chance(0.5) ? null : asked),
                4 when holds.Length > 0 => new VoidHold(dice.Pick(holds).Id),
                _ => (WalletAsk)new SellCard(Shelf.Card(asked, dice.Below(50_00)), Shelf.Paid),
            };
            till.Try(ask);
            till.Minutes += dice.Below(4);

            var held = till.Wallet.Holds.Where(hold => hold.IsActive(till.Moment.Now)).Sum(hold => hold.Minor);
            Assert.Equal(till.Wallet.BalanceMinor(till.Today), till.Wallet.SpendableMinor(till.Moment) + held);
            Assert.All(till.Wallet.Grants, grant => Assert.True(till.Wallet.SpendableOf(grant, till.Moment) >= 0, $"seed {dice.Seed}, round {round}"));
        }
    }

    private Held Place(long minor, Duration? length = null) => till.Do<Held>(new PlaceHold(Spend.Of(new(minor, Shelf.Yuan)), length ?? PlaceHold.UsualHold));
}
