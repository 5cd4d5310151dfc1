using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

public sealed class ReverseTests
{
    [Fact]
    public void A_sale_of_which_nothing_was_used_is_as_if_it_had_never_been()
    {
        var till = new Till();
        var sold = till.Do<CardSold>(new SellCard(Shelf.Card(100_00, 50_00, 5), Shelf.Paid));
        till.Do<PackIssued>(new IssuePack(Shelf.Pack(30_00), Shelf.Paid));
        till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(7_00, till.Today, Lot.NoEnd)));
        foreach (var id in (long[])[3, 2, sold.Card])
            till.Do<Reversed>(new Reverse(new(id)));

        Assert.All(Enum.GetValues<Account>(), account => Assert.Equal(0, till.On(account)));
        Assert.All(till.Wallet.Cards, card => Assert.Equal(CardState.Refunded, card.State));
        Assert.Equal("already_touched", till.Refused(new Reverse(new(3))));
    }

    [Fact]
    public void A_redemption_is_reversed_wholly_or_not_at_all()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(100_00, 0), Shelf.Paid));
        var first = new TransactionId(till.Do<Redeemed>(Shelf.Pay(30_00)).Redemption);
        var second = new TransactionId(till.Do<Redeemed>(Shelf.Pay(30_00)).Redemption);

        Assert.Equal(70_00, till.Do<Reversed>(new Reverse(first)).BalanceMinor);
        Assert.Equal("already_touched", till.Refused(new Reverse(first)));
        Assert.Equal("nothing_to_refund", till.Refused(RefundRedemption.Whole(first)));
        till.Do<Refunded>(new RefundRedemption(second, [new(1, 1)]));
        Assert.Equal("already_touched", till.Refused(new Reverse(second)));
    }

    [Fact]
    public void What_was_used_held_or_is_no_such_thing_is_not_reversed()
    {
        var till = new Till();
        var sold = till.Do<CardSold>(new SellCard(Shelf.Card(100_00, 0), Shelf.Paid));
        till.Do<Held>(new PlaceHold(Spend.Of(new(1, Shelf.Yuan)), PlaceHold.UsualHold));

        Assert.Equal("already_touched", till.Refused(new Reverse(new(sold.Card))));
        Assert.Equal("not_reversible", till.Refused(new Reverse(new(2))));
        Assert.Equal("transaction_missing", till.Refused(new Reverse(new(77))));
        till.Minutes += 15;
        till.Do<Redeemed>(Shelf.Pay(1));
        Assert.Equal("already_touched", till.Refused(new Reverse(new(sold.Card))));
    }
}
