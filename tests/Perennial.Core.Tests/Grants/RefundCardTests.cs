using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Grants;

public sealed class RefundCardTests
{
    [Fact]
    public void Paid_3000_and_1000_bonus_with_3594_consumed_gives_back_304_50_by_article_18_and_nothing_by_article_19()
    {
        Assert.Equal((304_50, "Art. 18"), Owed(Used(Shelf.Prepaid(3000_00, 1000_00), 3594_00, 3594_00), RefundCause.Merchant));

        var (till, card) = Used(Shelf.Prepaid(3000_00, 1000_00), 3594_00, 3594_00);
        var refund = till.Do<CardRefund>(new RefundCard(card, RefundCause.Customer));
        Assert.Equal((0, "Art. 19"), (refund.AmountMinor, refund.Article));
        Assert.Contains("nothing is claimed (Art. 20)", string.Join(' ', refund.Explanation), StringComparison.Ordinal);
        Assert.Equal(-3000_00, till.On(Account.Cash));
    }

    [Fact]
    public void Paid_1000_for_20_percent_off_with_list_400_consumed_gives_back_680_by_article_18_and_600_by_article_19()
    {
        Assert.Equal((680_00, "Art. 18"), Owed(Used(Shelf.Prepaid(1000_00, 0), 320_00, 400_00), RefundCause.Merchant));
        Assert.Equal((600_00, "Art. 19"), Owed(Used(Shelf.Prepaid(1000_00, 0), 320_00, 400_00), RefundCause.Customer));
    }

    [Fact]
    public void Within_seven_days_the_principal_comes_back_through_the_end_of_the_seventh_day()
    {
        var (till, card) = Used(Shelf.Prepaid(1000_00, 300_00), 0, 0);
        till.Today += 7;
        Assert.Equal((1000_00, "Art. 14"), Owed((till, card), RefundCause.WithinSevenDays));

        (till, card) = Used(Shelf.Prepaid(1000_00, 300_00), 0, 0);
        till.Today += 8;
        Assert.Equal("seven_days_over", till.Refused(new RefundCard(card, RefundCause.WithinSevenDays)));
    }

    [Fact]
    public void Which_lot_was_consumed_first_makes_no_difference_to_what_is_given_back()
    {
        var dice = new Dice(1_501);
        for (var round = 0; round < 400; round++)
        {
            var programme = Shelf.Prepaid(1 + dice.Below(5_000_00), dice.Below(3_000_00));
            var consumed = 1 + (long)(dice.Uniform() * (programme.PayMinor + programme.BonusMinor - 1));
            var cause = dice.Pick([RefundCause.Merchant, RefundCause.Customer]);
            var amounts = new[] { SpendingOrder.BonusFirst, SpendingOrder.PrincipalFirst, SpendingOrder.SoonestExpiry }
                .Select(order => Owed(Used(programme with { Order = order }, consumed, consumed + 10), cause)).Distinct().ToArray();

            Assert.True(amounts.Length == 1, $"seed {dice.Seed}, round {round}: {string.Join(" ", amounts)}");
            Assert.InRange(amounts[0].Minor, 0, programme.PayMinor);
        }
    }

    [Fact]
    public void When_principal_went_first_more_can_be_owed_than_is_left_and_the_books_still_balance()
    {
        var (till, card) = Used(Shelf.Prepaid(3000_00, 1000_00) with { Order = SpendingOrder.PrincipalFirst }, 3000_00, 3000_00);
        var refund = till.Do<CardRefund>(new RefundCard(card, RefundCause.Merchant));

        Assert.Equal((750_00, 0L, 1000_00), (refund.AmountMinor, refund.PrincipalLeftMinor, refund.BonusRevokedMinor));
        Assert.Equal((-2250_00, 0L, 0L, -750_00, 0L), (till.On(Account.Cash), till.On(Account.Principal), till.On(Account.Bonus), till.On(Account.Kept), till.On(Account.BonusCost)));
    }

    [Fact]
    public void When_bonus_went_first_what_it_was_worth_is_kept_from_the_principal()
    {
        var (till, card) = Used(Shelf.Prepaid(3000_00, 1000_00) with { Order = SpendingOrder.BonusFirst }, 1000_00, 1000_00);
        till.Do<CardRefund>(new RefundCard(card, RefundCause.Merchant));

        Assert.Equal((-750_00, 750_00), (till.On(Account.Cash), till.On(Account.Kept)));
        Assert.All(till.Wallet.Grants, grant => Assert.Equal((LotState.Revoked, 0L), (grant.Lot.State, grant.Lot.RemainingMinor)));
        Assert.Equal(CardState.Refunded, till.Wallet.Cards.Single().State);
    }

    [Fact]
    public void The_ratio_counts_the_bonus_promised_or_what_has_opened_as_the_sale_says()
    {
        var programme = Shelf.Card(1000_00, 1000_00, 10) with { Preset = SaleRecord.CnPrepaid };

        Assert.Equal(900_00, Owed(Used(programme, 200_00, 200_00), RefundCause.Merchant).Minor);
        Assert.Equal(818_18, Owed(Used(programme with { CountsPromisedBonus = false }, 200_00, 200_00), RefundCause.Merchant).Minor);
    }

    [Fact]
    public void Goods_that_came_back_are_not_consumed()
    {
        var (till, card) = Used(Shelf.Prepaid(1000_00, 1000_00), 500_00, 800_00);
        till.Do<Refunded>(new RefundRedemption(new(2), [new(1, 250_00)]));

        Assert.Equal((875_00, "Art. 18"), Owed((till, card), RefundCause.Merchant));

        (till, card) = Used(Shelf.Prepaid(1000_00, 1000_00), 500_00, 800_00);
        till.Do<Refunded>(new RefundRedemption(new(2), [new(1, 250_00)]));
        Assert.Equal((600_00, "Art. 19"), Owed((till, card), RefundCause.Customer));
    }

    [Fact]
    public void Interest_runs_from_the_end_of_the_contract_at_the_rate_of_whoever_is_the_cause()
    {
        var (till, card) = Used(Shelf.Prepaid(1000_00, 0), 0, 0);
        till.Today += 400;
        var ended = till.Today - 365;

        Assert.Equal(31_00, new RefundCard(card, RefundCause.Merchant, ended).Preview(till.Wallet, till.Moment).OrThrow().InterestMinor);
        Assert.Equal(11_00, till.Do<CardRefund>(new RefundCard(card, RefundCause.Customer, ended)).InterestMinor);
        Assert.Equal(11_00, till.On(Account.Cash));
        Assert.Equal(-11_00, till.On(Account.Interest));
    }

    [Fact]
    public void Without_a_preset_the_principal_that_is_left_comes_back_and_the_bonus_ends()
    {
        var (till, card) = Used(Shelf.Card(100_00, 50_00) with { Order = SpendingOrder.PrincipalFirst }, 30_00, 30_00);
        var preview = new RefundCard(card).Preview(till.Wallet, till.Moment).OrThrow();
        var refund = till.Do<CardRefund>(new RefundCard(card));

        Assert.Equal((70_00, 50_00, ""), (refund.AmountMinor, refund.BonusRevokedMinor, refund.Article));
        Assert.Equal((preview.AmountMinor, preview.BonusRevokedMinor, preview.Revoked.Count), (refund.AmountMinor, refund.BonusRevokedMinor, refund.Revoked.Count));
        Assert.Equal("card_ended", till.Refused(new RefundCard(card)));
    }

    [Fact]
    public void A_card_of_unlimited_use_gives_back_the_days_that_have_not_begun()
    {
        var (till, card) = Used(Shelf.Prepaid(365_00, 0) with { UnlimitedDays = 365 }, 0, 0);
        till.Today += 99;

        Assert.Equal((265_00, "Art. 22"), Owed((till, card), RefundCause.Customer));
    }

    [Fact]
    public void A_pack_gives_back_the_price_of_the_coupons_that_can_still_be_used()
    {
        var till = new Till();
        var pack = till.Do<PackIssued>(new IssuePack(Shelf.Pack(80_00), Shelf.Paid));
        till.Do<Redeemed>(new Redeem(new Spend(Basket.Of(new(100_00, Shelf.Yuan)), 0, [new(pack.Coupons[0].Lot)])));
        var refund = till.Do<CardRefund>(new RefundCard(new(pack.Pack)));

        Assert.Equal(60_00, refund.AmountMinor);
        Assert.Equal((-20_00, 0L, 50_00), (till.On(Account.Cash), till.On(Account.Coupons), till.On(Account.Discount)));
    }

    [Fact]
    public void A_card_that_is_held_unknown_frozen_or_without_a_cause_is_not_given_back()
    {
        var (till, card) = Used(Shelf.Prepaid(1000_00, 0), 0, 0);

        Assert.Equal("cause_missing", till.Refused(new RefundCard(card)));
        Assert.Equal("card_missing", till.Refused(new RefundCard(new(77), RefundCause.Merchant)));
        Assert.Equal("refund_day", till.Refused(new RefundCard(card, RefundCause.Merchant, till.Today + 1)));
        Assert.Equal("refund_day", till.Refused(new RefundCard(card, RefundCause.Merchant, till.Today - 1)));
        var held = till.Do<Held>(new PlaceHold(Spend.Of(new(1_00, Shelf.Yuan)), PlaceHold.UsualHold));
        Assert.Equal("card_held", till.Refused(new RefundCard(card, RefundCause.Merchant)));
        till.Do<Voided>(new VoidHold(new(held.Hold)));
        till.Do<Frozen>(new Freeze("lost"));
        Assert.Equal("wallet_frozen", till.Refused(new RefundCard(card, RefundCause.Merchant)));
        till.Do<Unfrozen>(new Unfreeze("found"));
        Assert.Equal("granted", till.Refused(new RefundCard(card, RefundCause.Merchant)));

        (till, card) = Used(Shelf.Card(10_00, 0) with { Conditions = new(IsRefundable: false) }, 0, 0);
        Assert.Equal("card_not_refundable", till.Refused(new RefundCard(card)));
    }

    /// <summary>A card of which so much was redeemed, for goods that cost so much on the list.</summary>
    private static (Till Till, CardId Card) Used(CardProgramme programme, long face, long list)
    {
        var till = new Till();
        var sold = till.Do<CardSold>(new SellCard(programme, Shelf.Paid));
        if (face > 0)
            till.Do<Redeemed>(Shelf.Pay(face, Shelf.Line(1, face, list)));

        return (till, new(sold.Card));
    }

    private static (long Minor, string Article) Owed((Till Till, CardId Card) card, RefundCause cause)
    {
        var refund = card.Till.Do<CardRefund>(new RefundCard(card.Card, cause));
        return (refund.AmountMinor, refund.Article);
    }
}
