using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Grants;

public sealed class SellCardTests
{
    [Fact]
    public void A_card_of_500_with_500_back_opens_50_a_week_for_ten_weeks()
    {
        var till = new Till();
        var sold = till.Do<CardSold>(new SellCard(Shelf.Card(500_00, 500_00, 10), Shelf.Paid));

        Assert.Equal(11, sold.Lots.Count);
        Assert.Equal((GrantKind.Principal, 500_00, till.Today, Lot.NoEnd), (sold.Lots[0].Kind, sold.Lots[0].Minor, sold.Lots[0].FirstDay, sold.Lots[0].LastDay));
        Assert.All(sold.Lots.Skip(1).Select((lot, at) => (lot, at)), pair => Assert.Equal((50_00, till.Today + (7 * pair.at)), (pair.lot.Minor, pair.lot.FirstDay)));
        Assert.Equal((-500_00, 500_00, 500_00, -500_00), (till.On(Account.Cash), till.On(Account.Principal), till.On(Account.Bonus), till.On(Account.BonusCost)));
        Assert.Equal((1_000_00, 550_00), (sold.BalanceMinor, till.Wallet.SpendableMinor(till.Moment)));
    }

    [Fact]
    public void Value_granted_today_is_spendable_through_its_last_day()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(1_00, 20_00, 2), Shelf.Paid));

        till.Today += 6;
        Assert.Equal(11_00, till.Wallet.SpendableMinor(till.Moment));
        till.Today++;
        Assert.Equal(11_00, till.Wallet.SpendableMinor(till.Moment));
        Assert.Equal(11_00, till.Wallet.BalanceMinor(till.Today));
        till.Today += 7;
        Assert.Equal(1_00, till.Wallet.SpendableMinor(till.Moment));
    }

    [Theory]
    [InlineData(SpendingOrder.SoonestExpiry, 10_00, 15_00)]
    [InlineData(SpendingOrder.BonusFirst, 10_00, 15_00)]
    [InlineData(SpendingOrder.PrincipalFirst, 0, 25_00)]
    public void What_is_spent_first_is_as_the_programme_says(SpendingOrder order, long principal, long bonus)
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(10_00, 40_00, 2) with { Order = order, PrincipalLasts = order == SpendingOrder.BonusFirst ? NodaTime.Period.FromDays(2) : null }, Shelf.Paid));
        till.Do<Redeemed>(Shelf.Pay(order == SpendingOrder.PrincipalFirst ? 25_00 : 5_00));

        Assert.Equal(principal, till.On(Account.Principal));
        Assert.Equal(bonus, till.On(Account.Bonus) - (order == SpendingOrder.PrincipalFirst ? 0 : 20_00));
    }

    [Fact]
    public void Stored_value_never_pays_for_stored_value()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(500_00, 0), Shelf.Paid));

        Assert.Equal("value_buys_value", till.Refused(new SellCard(Shelf.Card(100_00, 0), Shelf.Paid with { Tender = Tender.StoredValue })));
        Assert.Equal("value_buys_value", till.Refused(new IssuePack(Shelf.Pack(10_00), Shelf.Paid with { Tender = Tender.StoredValue })));
        Assert.Equal("value_buys_value", till.Refused(Shelf.Pay(10_00, Shelf.Line(1, 10_00) with { IsStoredValue = true })));
    }

    [Fact]
    public void A_second_card_does_not_pass_the_limit_of_the_first_until_that_is_spent()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Prepaid(3_000_00, 0), Shelf.Paid));

        Assert.Equal("card_limit", till.Refused(new SellCard(Shelf.Prepaid(2_000_01, 0), Shelf.Paid)));
        till.Do<Redeemed>(Shelf.Pay(1));
        Assert.Equal("granted", till.Refused(new SellCard(Shelf.Prepaid(2_000_01, 0), Shelf.Paid)));
        Assert.Equal("granted", till.Refused(new SellCard(Shelf.Prepaid(1_000_00, 0) with { IsNamed = false }, Shelf.Paid)));
    }

    [Fact]
    public void A_prepaid_card_of_mainland_China_is_not_sold_without_its_evidence()
    {
        var till = new Till();

        Assert.Equal("evidence_missing", till.Refused(new SellCard(Shelf.Prepaid(100_00, 0), Shelf.Paid with { Evidence = "" })));
        Assert.Equal("evidence_missing", till.Refused(new SellCard(Shelf.Prepaid(100_00, 0), Shelf.Paid with { LoanRate = default })));
        Assert.Equal("evidence_missing", till.Refused(new SellCard(Shelf.Prepaid(100_00, 0), Shelf.Paid with { DepositRate = default })));
        Assert.Equal("currency_differs", new Till("GBP").Refused(new SellCard(Shelf.Card(100_00, 0), Shelf.Paid)));
    }

    [Fact]
    public void A_pack_of_four_fifties_has_one_coupon_for_each_month()
    {
        var till = new Till();
        var pack = till.Do<PackIssued>(new IssuePack(Shelf.Pack(80_00), Shelf.Paid));

        Assert.Equal(4, pack.Coupons.Count);
        Assert.All(pack.Coupons, coupon => Assert.Equal((50_00, 1), (coupon.Minor, coupon.Uses)));
        Assert.All(pack.Coupons.Zip(pack.Coupons.Skip(1)), pair => Assert.Equal(pair.First.LastDay + 1, pair.Second.FirstDay));
        Assert.Equal((-80_00, 200_00, -120_00), (till.On(Account.Cash), till.On(Account.Coupons), till.On(Account.CouponCost)));
        Assert.Equal("evidence_missing", till.Refused(new IssuePack(Shelf.Pack(80_00))));
        Assert.Equal("currency_differs", new Till("GBP").Refused(new IssuePack(Shelf.Pack(0))));
    }
}
