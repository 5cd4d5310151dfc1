using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Goods that come back when the value that paid for them has ended, or when its card is no more.</summary>
public sealed class LateReturnTests
{
    private readonly Till till = new();

    [Fact]
    public void Grace_is_given_once_or_bonus_could_be_kept_alive_for_ever_by_buying_and_returning()
    {
        till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(10_00, till.Today, till.Today)));
        Returned(10_00, days: 1);
        Assert.Equal(10_00, till.Wallet.SpendableMinor(till.Moment));

        till.Today += 29;
        var last = Returned(10_00, days: 1);

        Assert.Equal((10_00, 10_00, 0), (last.Minor, last.GoneMinor, last.BalanceMinor));
        Assert.Equal((0, 0), (till.On(Account.Bonus), till.On(Account.BonusCost)));
        Assert.Empty(till.Violations(new()));
    }

    [Fact]
    public void What_was_paid_with_grace_and_comes_back_within_it_can_be_used_again_through_its_last_day()
    {
        till.Do<CardSold>(new SellCard(Shelf.Card(1_00, 10_00, 2) with { Order = SpendingOrder.BonusFirst }, Shelf.Paid));
        Returned(5_00, days: 7);
        var grace = till.Wallet.Grants.Single(grant => grant.Lot.Origin.Value > 0).Lot;

        till.Do<Redeemed>(Shelf.Pay(11_00));
        Assert.Equal(0, till.Do<Refunded>(RefundRedemption.Whole(new(till.Wallet.Past[^1].Id.Value))).GoneMinor);
        Assert.Equal(5_00, till.Left(grace.Id.Value));
        Assert.Empty(till.Violations(new()));
    }

    [Fact]
    public void A_coupon_gets_its_grace_once_also_after_its_pack_was_given_on()
    {
        var other = new Till(customer: 8);
        var pack = till.Do<PackIssued>(new IssuePack(Shelf.Pack(80_00), Shelf.Paid));
        Used(till, pack.Coupons[0].Lot, days: 40);
        var move = Move.Between((till.Wallet, other.Wallet), new MoveOut(new(8), [new(pack.Pack)]), till.Moment, other.Moment with { Now = till.Moment.Now, Today = till.Today }).OrThrow();
        till.Book(Operation.MoveOut, move.Out);
        other.Today = till.Today;
        other.Book(Operation.MoveIn, move.In);
        var grace = other.Wallet.Grants.Single(grant => grant.Lot is { Kind: GrantKind.Coupon, Part: 0 }).Lot;
        var card = other.Wallet.Cards.Single().Id;

        Assert.Equal(80_00, new RefundCard(card).Preview(other.Wallet, other.Moment).OrThrow().AmountMinor);
        Assert.Equal(50_00, Used(other, grace.Id.Value, days: 31).GoneMinor);
        Assert.Equal(0, other.Wallet.Find(grace.Id)!.Lot.UsesLeft);
        Assert.Empty(other.Violations(new()));
    }

    [Fact]
    public void Goods_that_come_back_after_their_card_did_give_no_more_than_was_paid_for_it()
    {
        var sold = till.Do<CardSold>(new SellCard(Shelf.Prepaid(3000_00, 1000_00) with { Order = SpendingOrder.PrincipalFirst }, Shelf.Paid));
        var redeemed = till.Do<Redeemed>(Shelf.Pay(3594_00, Shelf.Line(1, 94_00), Shelf.Line(2, 3500_00)));
        Assert.Equal(304_50, till.Do<CardRefund>(new RefundCard(new(sold.Card), RefundCause.Merchant)).AmountMinor);

        Assert.Equal(94_00, till.Do<Refunded>(new RefundRedemption(new(redeemed.Redemption), [new(1, 94_00)])).GoneMinor);
        till.Do<Refunded>(RefundRedemption.Whole(new(redeemed.Redemption)));

        Assert.Equal((-2695_50, 2695_50), (till.On(Account.Cash), till.On(Account.Principal)));
        Assert.Equal((0, 0, 0), (till.On(Account.Kept), till.On(Account.BonusCost), till.On(Account.Redeemed)));
        Assert.Empty(till.Violations(new()));
    }

    [Fact]
    public void A_card_of_unlimited_use_gives_back_no_more_than_has_not_been_spent()
    {
        var sold = till.Do<CardSold>(new SellCard(Shelf.Card(365_00, 0) with { UnlimitedDays = 365 }, Shelf.Paid));
        till.Do<Redeemed>(Shelf.Pay(300_00));

        Assert.Equal(65_00, till.Do<CardRefund>(new RefundCard(new(sold.Card))).AmountMinor);
        Assert.Equal(0, till.On(Account.Kept));
    }

    [Fact]
    public void A_list_price_below_the_price_is_refused_or_a_refund_at_list_prices_would_print_money()
    {
        till.Do<CardSold>(new SellCard(Shelf.Prepaid(1000_00, 0), Shelf.Paid));

        Assert.Equal("list_below_price", till.Refused(Shelf.Pay(400_00, Shelf.Line(1, 400_00, 1))));
    }

    [Fact]
    public void A_sale_is_not_taken_back_while_its_wallet_is_frozen()
    {
        till.Do<CardSold>(new SellCard(Shelf.Card(10_00, 0), Shelf.Paid));
        till.Do<Frozen>(new Freeze("the payment is disputed"));

        Assert.Equal("wallet_frozen", till.Refused(new Reverse(new(1))));
    }

    [Fact]
    public void What_a_refusal_says_is_named_as_it_is_on_the_receipt()
    {
        var sold = till.Do<CardSold>(new SellCard(Shelf.Card(10_00, 0), Shelf.Paid));
        Returned(10_00, days: 0);
        till.Do<CardRefund>(new RefundCard(new(sold.Card)));

        Assert.Contains($"Card {CardCode.Of(till.Wallet.Bucket, new(sold.Card))} was given back", till.Try(new RefundCard(new(sold.Card))).Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("Everything of payment 2 has been given back.", till.Try(RefundRedemption.Whole(new(2))).Refusal!.Message);
    }

    /// <summary>Pays, and brings everything back so many days later.</summary>
    private Refunded Returned(long minor, int days)
    {
        var redeemed = till.Do<Redeemed>(Shelf.Pay(minor));
        till.Today += days;
        return till.Do<Refunded>(RefundRedemption.Whole(new(redeemed.Redemption)));
    }

    private static Refunded Used(Till at, long coupon, int days)
    {
        var redeemed = at.Do<Redeemed>(new Redeem(new Spend(Basket.Of(new(100_00, Shelf.Yuan)), 0, [new(coupon)])));
        at.Today += days;
        return at.Do<Refunded>(RefundRedemption.Whole(new(redeemed.Redemption)));
    }
}
