using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What a redemption or a capture took.</summary>
/// <param name="Redemption">What a refund names.</param>
/// <param name="Lots">What each lot gave, in the order in which they were taken: for the receipt.</param>
/// <param name="BalanceMinor">Principal and bonus left in the wallet, holds not deducted.</param>
public sealed record Redeemed(long Redemption, long PaidMinor, long DiscountMinor, IReadOnlyList<LotTaken> Lots, long BalanceMinor);

/// <summary>What one lot gave.</summary>
public sealed record LotTaken(long Lot, GrantKind Kind, long Minor);

/// <summary>Pays for an order at once: hold and capture in one.</summary>
public sealed record Redeem(Spend Spend) : WalletAsk
{
    public override Operation Operation => Operation.Redeem;

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (!Taking.Of(wallet, Spend, moment).Granted(out var taking, out var refusal))
            return refusal;

        var (after, postings) = Taking.Apply(wallet, taking.Parts, taking.MoneyMinor);
        return new Decision(after, postings, Answer(wallet, after, postings, moment)) { Lines = taking.Lines };
    }

    /// <summary>What was taken, lot by lot.</summary>
    internal static Redeemed Answer(Wallet before, Wallet after, IReadOnlyList<Posting> postings, Moment moment)
    {
        var lots = new List<LotTaken>();
        var (paid, discount) = (0L, 0L);
        foreach (var posting in postings)
        {
            if (posting.Debit == Account.Coupons && posting.Credit != Account.Discount)
                continue;

            var at = lots.FindIndex(lot => lot.Lot == posting.DebitLot.Value);
            if (at >= 0)
                lots[at] = lots[at] with { Minor = lots[at].Minor + posting.Minor };
            else
                lots.Add(new(posting.DebitLot.Value, before.Find(posting.DebitLot)!.Lot.Kind, posting.Minor));

            (paid, discount) = posting.Debit == Account.Coupons ? (paid, discount + posting.Minor) : (paid + posting.Minor, discount);
        }

        return new(moment.Id.Value, paid, discount, lots, after.BalanceMinor(moment.Today));
    }
}
