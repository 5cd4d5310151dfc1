using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Two customers of a shop in which everything happens that the rules know, and the laws of the ledger over what was booked.</summary>
public sealed class AllRulesTests
{
    private static readonly Period[] Periods = [Period.FromDays(3), Period.FromWeeks(1), Period.FromMonths(1)];

    [Fact]
    public void Whatever_is_sold_spent_given_back_moved_and_corrected_the_laws_of_the_ledger_hold()
    {
        var operations = new HashSet<Operation>();
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var dice = new Dice(seed);
            Till[] tills = [new(customer: 7), new(customer: 8)];
            for (var step = 0; step < 120; step++)
            {
                var (till, other) = dice.Chance(0.7) ? (tills[0], tills[1]) : (tills[1], tills[0]);
                var ask = Ask(till, dice);
                if (ask is MoveOut move)
                    Moved(till, other, move);
                else
                    till.Try(ask);

                operations.UnionWith(till.Wallet.Past.Select(past => past.Operation));
                var days = dice.Chance(0.2) ? dice.Below(9) : 0;
                foreach (var each in tills)
                    (each.Today, each.Minutes) = (each.Today + days, days > 0 ? 0 : each.Minutes + dice.Below(4));
            }

            var trial = new TrialBalance();
            var violations = tills.SelectMany(till => till.Violations(trial)).ToList();
            Assert.True(violations.Count == 0, $"seed {seed}: {string.Join(" ", violations.Take(3))}");
            Assert.Empty(LedgerLaws.OfAll(trial));
        }

        Assert.Empty(Enum.GetValues<Operation>().Except(operations));
    }

    [Fact]
    public void Whatever_happens_a_customer_never_has_more_in_cash_and_principal_than_was_paid_in()
    {
        for (ulong seed = 1_001; seed <= 1_120; seed++)
        {
            var (dice, till) = (new Dice(seed), new Till());
            for (var step = 0; step < 120; step++)
            {
                if (CardAsk(till, dice) is not MoveOut and var ask)
                    till.Try(ask);

                var more = till.On(Account.Cash) + till.On(Account.Interest) + till.On(Account.Principal);
                Assert.True(more <= 0, $"seed {seed}, step {step}: {more} more than was paid");
                till.Today += dice.Chance(0.1) ? dice.Below(9) : 0;
            }
        }
    }

    /// <summary>Small prepaid cards that are spent, given back and refunded, in any order; and now and then anything.</summary>
    private static WalletAsk CardAsk(Till till, Dice dice)
    {
        var wallet = till.Wallet;
        var spendable = (int)Math.Min(60_00, wallet.SpendableMinor(till.Moment));
        var turn = dice.Below(40);
        if (turn < 6 || wallet.Cards.Count == 0)
            return new SellCard(Shelf.Prepaid(1 + dice.Below(60_00), dice.Below(60_00)) with { Order = dice.Pick(Enum.GetValues<SpendingOrder>()) }, Shelf.Paid);
        if (turn < 10)
            return new RefundCard(dice.Pick(wallet.Cards).Id, RefundCause.Merchant);
        if (turn < 24 && spendable > 0)
            return Shelf.Pay(1 + dice.Below(spendable));

        return turn < 38 ? new RefundRedemption(dice.Pick(wallet.Past).Id, dice.Chance(0.5) ? [] : [new(1, 1 + dice.Below(60_00))]) : Ask(till, dice);
    }

    private static void Moved(Till from, Till to, MoveOut ask)
    {
        if (!Move.Between((from.Wallet.WithExpiredHolds(from.Moment.Now), to.Wallet), ask with { To = to.Wallet.Customer }, from.Moment, to.Moment).Granted(out var move))
            return;

        from.Book(Operation.MoveOut, move.Out);
        to.Book(Operation.MoveIn, move.In);
    }

    private static WalletAsk Ask(Till till, Dice dice)
    {
        var wallet = till.Wallet;
        var past = wallet.Past.Count == 0 ? new TransactionId(1) : dice.Pick(wallet.Past).Id;
        var lot = wallet.Grants.Count == 0 ? new LotId(1) : dice.Pick(wallet.Grants).Lot.Id;
        var card = wallet.Cards.Count == 0 ? new CardId(1) : dice.Pick(wallet.Cards).Id;
        var hold = wallet.Holds.Count == 0 ? new HoldId(1) : wallet.Holds[^1].Id;
        return dice.Below(27) switch
        {
            0 or 1 => new SellCard(Programme(dice), Shelf.Paid),
            2 => new IssuePack(Shelf.Pack(dice.Below(2) * 80_00) with { UsesEach = 1 + dice.Below(2), Windows = Plan(dice, 4) }, Shelf.Paid),
            3 => new IssueGrant(dice.Chance(0.5) ? Shelf.Bonus(1 + dice.Below(9_00), till.Today, till.Today + dice.Below(5)) : Shelf.Coupon(Shelf.FiftyOff, 1, till.Today, till.Today + dice.Below(5))),
            4 => new Freeze("lost"),
            5 or 6 => new Unfreeze("found"),
            7 => new Revoke([lot]),
            8 => new Reactivate(lot, till.Today + dice.Below(40)),
            9 => new Reverse(past),
            10 => new RefundCard(card, dice.Pick(Enum.GetValues<RefundCause>())),
            11 => dice.Below(4) switch { 0 => MoveOut.Everything(default), 1 => new MoveOut(default, [], 1 + dice.Below(5_00)), _ => new MoveOut(default, [card]) },
            12 or 13 => new PlaceHold(Spend(wallet, dice), PlaceHold.UsualHold),
            14 => new CaptureHold(hold, dice.Chance(0.6) ? null : 1 + dice.Below(5_00)),
            15 => new VoidHold(hold),
            < 20 => new RefundRedemption(past, dice.Chance(0.5) ? [] : [new(1 + dice.Below(2), 1 + dice.Below(60_00))]),
            24 => new IssueGrant(new(GrantKind.Gift, "cup", "green@1", 1 + dice.Below(9_00), 1, Terms.None, till.Today, till.Today + 1 + dice.Below(20))),
            25 => new UseGift(GiftOf(wallet, dice, lot)),
            26 => new ReturnGift(GiftOf(wallet, dice, lot)),
            _ => new Redeem(Spend(wallet, dice)),
        };
    }

    /// <summary>Some gift of the wallet; anything where it has none.</summary>
    private static LotId GiftOf(Wallet wallet, Dice dice, LotId otherwise) =>
        wallet.Grants.Where(grant => grant.Lot.Kind == GrantKind.Gift).Select(grant => grant.Lot.Id).ToArray() is { Length: > 0 } gifts ? dice.Pick(gifts) : otherwise;

    private static CardProgramme Programme(Dice dice)
    {
        var card = Shelf.Card(1 + dice.Below(300_00), dice.Below(2) * (50 + dice.Below(300_00))) with
        {
            Plan = Plan(dice, 1 + dice.Below(6)),
            Order = dice.Pick(Enum.GetValues<SpendingOrder>()),
            GraceDays = 1 + dice.Below(9),
        };
        return dice.Chance(0.5) ? card with { Preset = SaleRecord.CnPrepaid } : card with { PrincipalLasts = dice.Chance(0.5) ? dice.Pick(Periods) : null };
    }

    private static ReleasePlan Plan(Dice dice, int parts) => new(parts, dice.Pick(Periods), dice.Chance(0.7), dice.Chance(0.8) ? TrancheEnd.BeforeNext : TrancheEnd.Never);

    private static Spend Spend(Wallet wallet, Dice dice)
    {
        var coupons = wallet.Grants.Where(grant => grant.Lot.Kind == GrantKind.Coupon).Select(grant => grant.Lot.Id).ToArray();
        var lines = new[] { Shelf.Line(1, 60_00 + dice.Below(60_00), 130_00), Shelf.Line(2, dice.Below(90_00), 100_00) };
        return new(new(Shelf.Yuan, "till", lines), dice.Below(70_00), coupons.Length > 0 && dice.Chance(0.5) ? [dice.Pick(coupons)] : []);
    }
}
