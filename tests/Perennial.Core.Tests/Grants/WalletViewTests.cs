using NodaTime;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Grants;

public sealed class WalletViewTests
{
    private readonly Till till = new();

    [Fact]
    public void Ten_parts_are_one_usable_and_nine_coming_and_a_week_later_the_next_is_there_and_the_first_is_gone()
    {
        till.Do<CardSold>(new SellCard(Shelf.Card(500_00, 500_00, 10), Shelf.Paid));

        var now = View(0);
        Assert.Equal((500_00, 50_00, 450_00), (now.PrincipalMinor, now.BonusMinor, now.ComingMinor));
        Assert.Equal(new DayAmount(till.Today + 7, 50_00), now.Coming[0]);
        Assert.Equal([new DayAmount(till.Today + 6, 50_00)], now.Ending);

        var later = View(7);
        Assert.Equal((500_00, 50_00, 400_00), (later.PrincipalMinor, later.BonusMinor, later.ComingMinor));
        Assert.Equal((500_00, 0), (View(70).UsableMinor, View(70).ComingMinor));
    }

    [Fact]
    public void What_is_held_is_not_usable_until_the_hold_is_over()
    {
        till.Do<CardSold>(new SellCard(Shelf.Card(60_00, 40_00), Shelf.Paid));
        till.Do<Held>(new PlaceHold(Spend.Of(new(70_00, Shelf.Yuan)), Duration.FromMinutes(15)));

        Assert.Equal((30_00, 70_00), (View(0).UsableMinor, View(0).HeldMinor));
        Assert.Equal((100_00, 0), (View(1).UsableMinor, View(1).HeldMinor));
    }

    [Fact]
    public void Principal_whose_last_day_is_over_is_not_usable_and_still_owed()
    {
        till.Do<CardSold>(new SellCard(Shelf.Card(60_00, 0) with { PrincipalLasts = Period.FromDays(30) }, Shelf.Paid));

        Assert.Equal((60_00, 0), (View(29).UsableMinor, View(29).ReactivableMinor));
        Assert.Equal((0, 60_00), (View(30).UsableMinor, View(30).ReactivableMinor));
    }

    [Fact]
    public void Coupons_are_shown_until_they_have_ended_or_are_used()
    {
        var pack = till.Do<PackIssued>(new IssuePack(Shelf.Pack(0)));

        Assert.Equal(pack.Coupons.Select(coupon => coupon.Lot), View(0).Coupons.Select(coupon => coupon.Lot.Id.Value));
        Assert.Equal(3, View(31).Coupons.Count);

        till.Do<Redeemed>(new Redeem(new(Basket.Of(new(100_00, Shelf.Yuan)), 0, [new(pack.Coupons[0].Lot)])));
        Assert.Equal(3, View(0).Coupons.Count);
    }

    [Fact]
    public void What_can_be_used_is_what_can_be_spent()
    {
        till.Do<CardSold>(new SellCard(Shelf.Card(60_00, 40_00, 4), Shelf.Paid));
        till.Do<Held>(new PlaceHold(Spend.Of(new(5_00, Shelf.Yuan)), Duration.FromMinutes(15)));

        Assert.Equal(till.Wallet.SpendableMinor(till.Moment), View(0).UsableMinor);
    }

    private WalletView View(int days) =>
        WalletView.Of(till.Wallet, till.Today + days, days == 0 ? till.Moment.Now : Instant.FromUnixTimeSeconds((till.Today + days) * 86_400L));
}
