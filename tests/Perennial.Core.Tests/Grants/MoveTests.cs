using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Grants;

public sealed class MoveTests
{
    private readonly Till from = new(), to = new(customer: 8);

    [Fact]
    public void A_card_that_is_given_on_keeps_its_windows_and_what_its_refund_goes_by()
    {
        var sold = from.Do<CardSold>(new SellCard(Shelf.Card(3000_00, 1000_00, 2) with { Preset = SaleRecord.CnPrepaid }, Shelf.Paid));
        from.Do<Redeemed>(Shelf.Pay(1_100_00, Shelf.Line(1, 1_100_00, 1_500_00)));
        var windows = from.Wallet.Grants.Where(grant => !grant.Lot.IsSpent).Select(grant => (grant.Lot.Kind, grant.Lot.FirstDay, grant.Lot.LastDay, grant.Lot.RemainingMinor)).ToArray();
        Moved(new MoveOut(new(8), [new(sold.Card)]));

        Assert.Equal(windows, to.Wallet.Grants.Select(grant => (grant.Lot.Kind, grant.Lot.FirstDay, grant.Lot.LastDay, grant.Lot.RemainingMinor)));
        Assert.All(from.Wallet.Grants, grant => Assert.True(grant.Lot.IsSpent));
        Assert.Equal(CardState.Moved, from.Wallet.Cards.Single().State);
        var card = to.Wallet.Cards.Single();
        Assert.Equal(to.Wallet.Grants.Where(grant => grant.Lot.Kind == GrantKind.Bonus).Sum(grant => grant.Lot.OriginalMinor), card.BonusMinor);
        Assert.Equal(2_175_00, new RefundCard(card.Id, RefundCause.Merchant).Preview(to.Wallet, to.Moment).OrThrow().AmountMinor);
        Assert.Equal(1_500_00, to.Do<CardRefund>(new RefundCard(card.Id, RefundCause.Customer)).AmountMinor);
    }

    [Fact]
    public void Two_customers_who_are_one_have_everything_in_one_wallet()
    {
        from.Do<CardSold>(new SellCard(Shelf.Card(10_00, 20_00, 2), Shelf.Paid));
        from.Do<CardSold>(new SellCard(Shelf.Card(5_00, 0) with { Conditions = new(IsTransferable: false) }, Shelf.Paid));
        from.Do<PackIssued>(new IssuePack(Shelf.Pack(0)));
        from.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(3_00, from.Today, from.Today)));
        to.Do<CardSold>(new SellCard(Shelf.Card(7_00, 0), Shelf.Paid));
        var balance = from.Wallet.BalanceMinor(from.Today) + to.Wallet.BalanceMinor(to.Today);
        Moved(MoveOut.Everything(new(8)));

        Assert.Equal((0, balance), (from.Wallet.BalanceMinor(from.Today), to.Wallet.BalanceMinor(to.Today)));
        Assert.Equal(4, to.Wallet.Cards.Count);
        Assert.Equal(4, to.Wallet.Cards.Select(card => card.Id).Distinct().Count());
        Assert.Equal(4, to.Wallet.Grants.Count(grant => grant.Lot is { Kind: GrantKind.Coupon, UsesLeft: 1 }));
        Assert.Equal(0, from.On(Account.Moving) + to.On(Account.Moving));
        Assert.Equal("move_size", from.Refused(MoveOut.Everything(new(8))));
    }

    [Fact]
    public void An_amount_of_principal_moves_without_bonus()
    {
        from.Do<CardSold>(new SellCard(Shelf.Card(10_00, 20_00), Shelf.Paid));
        Moved(new MoveOut(new(8), [], 6_00));

        Assert.Equal((24_00, 6_00), (from.Wallet.BalanceMinor(from.Today), to.Wallet.SpendableMinor(to.Moment)));
        Assert.Equal("exceeds_spendable", from.Refused(new MoveOut(new(8), [], 4_01)));
    }

    [Fact]
    public void A_move_that_may_not_be_changes_neither_wallet()
    {
        var sold = from.Do<CardSold>(new SellCard(Shelf.Prepaid(3_000_00, 0), Shelf.Paid));
        var bound = from.Do<CardSold>(new SellCard(Shelf.Card(1_00, 0) with { Conditions = new(IsTransferable: false) }, Shelf.Paid));
        to.Do<CardSold>(new SellCard(Shelf.Prepaid(2_000_01, 0), Shelf.Paid));

        Assert.Equal("card_limit", Refused(new MoveOut(new(8), [new(sold.Card)])));
        Assert.Equal("card_limit", Refused(MoveOut.Everything(new(8))));
        Assert.Equal("card_not_transferable", Refused(new MoveOut(new(8), [new(bound.Card)])));
        Assert.Equal("exceeds_spendable", Refused(new MoveOut(new(8), [], 1)));
        Assert.Equal("card_missing", Refused(new MoveOut(new(8), [new(99)])));
        Assert.Equal("amount_not_positive", Refused(new MoveOut(new(8), [])));
        Assert.Equal("amount_not_positive", Refused(new MoveOut(new(8), [], -1)));
        Assert.Equal("parcel_astray", Refused(new MoveOut(new(9), [new(sold.Card)])));
        Assert.Equal("same_wallet", from.Refused(new MoveOut(new(7), [new(sold.Card)])));
        var held = from.Do<Held>(new PlaceHold(Spend.Of(new(1_00, Shelf.Yuan)), PlaceHold.UsualHold));
        Assert.Equal("holds_open", Refused(MoveOut.Everything(new(8))));
        Assert.Equal("card_held", Refused(new MoveOut(new(8), [new(sold.Card)])));
        from.Do<Voided>(new VoidHold(new(held.Hold)));
        to.Do<Frozen>(new Freeze("disputed"));
        Assert.Equal("wallet_frozen", Refused(new MoveOut(new(8), [new(sold.Card)])));
        from.Do<Frozen>(new Freeze("disputed"));
        Assert.Equal("wallet_frozen", Refused(new MoveOut(new(8), [new(sold.Card)])));
    }

    private void Moved(MoveOut ask)
    {
        var move = Move.Between((from.Wallet, to.Wallet), ask, from.Moment, to.Moment).OrThrow();
        from.Book(Operation.MoveOut, move.Out);
        to.Book(Operation.MoveIn, move.In);
    }

    private string Refused(MoveOut ask) => Move.Between((from.Wallet, to.Wallet), ask, from.Moment, to.Moment).Refusal?.Code ?? "granted";
}
