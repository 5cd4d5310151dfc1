using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Redemptions;

namespace Perennial.Simulator.Ledger;

/// <summary>
/// Judges every transaction by itself, in the order in which it was committed: whether the books were allowed to do that, and whether they did
/// all that they had to. Knows of the product only what it wrote down.
/// </summary>
internal sealed class NaiveShop(DateTimeZone zone)
{
    private readonly Dictionary<CustomerId, NaiveWallet> wallets = [];
    private readonly HashSet<(Operation, string)> keys = [];
    private readonly Dictionary<Bucket, Transaction> last = [];
    private readonly Dictionary<Account, long> accounts = [];

    public NaiveWallet WalletOf(CustomerId customer)
    {
        if (!wallets.TryGetValue(customer, out var wallet))
            wallets.Add(customer, wallet = new());

        return wallet;
    }

    /// <summary>Takes a committed transaction in.</summary>
    /// <param name="hold">The hold that it placed, if it did.</param>
    public void Judge(WalletCommand command, Decided decided, Hold? hold)
    {
        var transaction = decided.Transaction;
        JudgeOrder(transaction, command);
        JudgeDecision(command, transaction, hold);
        foreach (var grant in decided.Made)
            WalletOf(transaction.Customer).Add(grant);
        foreach (var posting in transaction.Postings)
            Post(transaction, posting);

        Remember(command, transaction, hold);
    }

    /// <summary>Compares a wallet as the books have it with what was counted here.</summary>
    public void Compare(Wallet wallet, Instant now)
    {
        var naive = WalletOf(wallet.Customer);
        Violation.Unless(wallet.Grants.Count == naive.Lots.Count, "I-3", $"customer {wallet.Customer.Value} has {wallet.Grants.Count} lots, {naive.Lots.Count} were made");
        foreach (var lot in wallet.Grants.Select(grant => grant.Lot))
        {
            var counted = naive.Lots[lot.Id.Value];
            Violation.Unless(lot.RemainingMinor == counted.Minor, "I-3", $"lot {lot.Id.Value} says {lot.RemainingMinor}, its postings {counted.Minor}");
            Violation.Unless(lot.RemainingMinor >= 0 && lot.RemainingMinor <= lot.OriginalMinor, "I-2", $"lot {lot.Id.Value} has {lot.RemainingMinor} of {lot.OriginalMinor}");
            Violation.Unless(lot.UsesLeft == counted.UsesLeft || lot.State == LotState.Revoked, "I-9", $"lot {lot.Id.Value} has {lot.UsesLeft} uses left, {counted.UsesLeft} were counted");
            Violation.Unless(lot.UsesLeft >= 0 && lot.UsesLeft <= lot.UsesMax, "I-9", $"lot {lot.Id.Value} has {lot.UsesLeft} of {lot.UsesMax} uses left");
            Violation.Unless(lot.State == LotState.Open || lot is { RemainingMinor: 0, UsesLeft: 0 }, "I-8", $"lot {lot.Id.Value} is revoked and has {lot.RemainingMinor}");
            var (minor, uses) = naive.Held(lot.Id.Value, now);
            Violation.Unless(minor <= lot.RemainingMinor && uses <= lot.UsesLeft, "I-2", $"{minor} of lot {lot.Id.Value} is held, {lot.RemainingMinor} is in it");
        }
    }

    /// <summary>Compares the accounts with all lots: I-10.</summary>
    public void CompareAll(IEnumerable<Wallet> all)
    {
        var lots = all.SelectMany(wallet => wallet.Grants).ToArray();
        foreach (var kind in (GrantKind[])[GrantKind.Principal, GrantKind.Bonus, GrantKind.Coupon, GrantKind.Gift])
        {
            var open = lots.Where(grant => grant.Lot.Kind == kind).Sum(grant => grant.Lot.RemainingMinor);
            var account = accounts.GetValueOrDefault(Accounts.Of(kind)!.Value);
            Violation.Unless(open == -account, "I-10", $"the lots of {kind} hold {open}, the account {-account}");
        }

        Violation.Unless(accounts.Values.Sum() == 0, "I-1", $"the accounts sum to {accounts.Values.Sum()}");
        Violation.Unless(accounts.GetValueOrDefault(Account.Moving) == 0, "I-1", $"{accounts.GetValueOrDefault(Account.Moving)} is between two wallets");
    }

    private void JudgeOrder(Transaction transaction, WalletCommand command)
    {
        Violation.Unless(keys.Add((transaction.Operation, transaction.Key)), "I-5", $"{transaction.Operation} {transaction.Key} took effect twice");
        var before = last.GetValueOrDefault(transaction.Bucket);
        Violation.Unless(transaction.Id.Value == (before?.Id.Value ?? 0) + 1, "I-6", $"transaction {transaction.Id.Value} follows {before?.Id.Value ?? 0}");
        Violation.Unless(before is null || before.RecordedAt <= transaction.RecordedAt, "I-6", $"{transaction.RecordedAt} is recorded after {before?.RecordedAt}");
        Violation.Unless(transaction.Provenance is { Actor.Length: > 0, Reason.Length: > 0, Source.Length: > 0 } && transaction.Key.Length > 0, "I-11", $"transaction {transaction.Id.Value} does not say who and why");
        Violation.Unless(transaction.Store == command.Store && (transaction.Customer == command.Customer || command.Ask is MoveOut { To: var to } && to == transaction.Customer), "I-12", $"transaction {transaction.Id.Value} is in another's books");
        Violation.Unless(!transaction.IsRefused || transaction.Postings.Count == 0, "I-5", $"transaction {transaction.Id.Value} was refused and posts");
        last[transaction.Bucket] = transaction;
    }

    private void JudgeDecision(WalletCommand command, Transaction transaction, Hold? hold)
    {
        var naive = WalletOf(command.Customer);
        var at = (transaction.RecordedAt, DayOf(transaction.RecordedAt));
        switch (command.Ask)
        {
            case Redeem redeem:
                NaiveSpending.Judge(naive, redeem.Spend, Outcome(transaction), at);
                break;
            case PlaceHold place:
                NaiveSpending.Judge(naive, place.Spend, hold is null ? null : (hold.Parts, hold.Lines), at);
                break;
            case RedeemBest best:
                NaiveSpending.JudgeBest(naive, (best.Basket, best.Use), Outcome(transaction), at);
                break;
            case HoldBest best:
                NaiveSpending.JudgeBest(naive, (best.Basket, best.Use), hold is null ? null : (hold.Parts, hold.Lines), at);
                break;
            case CaptureHold capture:
                NaiveSpending.JudgeResolution(naive, capture.Hold, transaction, capture.Minor);
                break;
            case VoidHold @void:
                NaiveSpending.JudgeResolution(naive, @void.Hold, transaction, minor: null);
                break;
        }
    }

    /// <summary>The last day that has begun: where clocks go back over midnight, a day does not end twice.</summary>
    private int DayOf(Instant now)
    {
        var date = now.InZone(zone).Date.PlusDays(1);
        while (zone.AtStartOfDay(date).ToInstant() > now)
            date = date.PlusDays(-1);

        return ShopTime.DayOf(date);
    }

    private static (IReadOnlyList<LotPart> Parts, IReadOnlyList<PaidLine> Lines)? Outcome(Transaction transaction) => transaction.IsRefused ? null :
    (
        [.. transaction.Postings.Select(posting => new LotPart(posting.DebitLot, posting.Credit == Account.CouponCost ? 0 : posting.Line, posting.Minor, 0, posting.ListMinor))],
        LedgerJson.Read<PaidLine[]>(transaction.Details)
    );

    private void Post(Transaction transaction, Posting posting)
    {
        Violation.Unless(posting.Minor > 0, "I-1", $"transaction {transaction.Id.Value} posts {posting.Minor}");
        accounts[posting.Debit] = accounts.GetValueOrDefault(posting.Debit) + posting.Minor;
        accounts[posting.Credit] = accounts.GetValueOrDefault(posting.Credit) - posting.Minor;
        Move(transaction, posting.Debit, posting.DebitLot, -posting.Minor);
        Move(transaction, posting.Credit, posting.CreditLot, posting.Minor);
    }

    private void Move(Transaction transaction, Account account, LotId lot, long minor)
    {
        Violation.Unless(account.HasLots() == lot.Value > 0, "I-3", $"transaction {transaction.Id.Value} posts {account} with lot {lot.Value}");
        if (lot.Value == 0)
            return;

        Violation.Unless(WalletOf(transaction.Customer).Lots.TryGetValue(lot.Value, out var counted), "I-12", $"transaction {transaction.Id.Value} posts lot {lot.Value} of nobody");
        Violation.Unless(Accounts.Of(counted!.Facts.Kind) == account, "I-3", $"lot {lot.Value} is {counted.Facts.Kind} and is posted on {account}");
        counted.Minor += minor;
    }

    private void Remember(WalletCommand command, Transaction transaction, Hold? hold)
    {
        if (transaction.IsRefused)
            return;

        var naive = WalletOf(transaction.Customer);
        if (hold is not null)
            naive.Add(new NaiveHold(hold));
        foreach (var lot in Used(naive, command, transaction))
            naive.Lots[lot].UsesLeft--;
        if (transaction.Operation is Operation.Capture or Operation.Void)
            naive.Holds[transaction.Reference.Value].IsResolved = true;
        if (transaction.Operation is Operation.Redeem or Operation.Capture)
            naive.Add(transaction.Id.Value, new NaiveRedemption(transaction.Postings));
        if (transaction.Operation == Operation.Refund || (transaction.Operation == Operation.Reverse && naive.Redemptions.ContainsKey(transaction.Reference.Value)))
            Returned(naive, transaction);
        foreach (var packed in transaction.Postings.Where(posting => posting is { Debit: Account.Gifts, Credit: Account.GiftsGiven }))
            naive.Lots[packed.DebitLot.Value].UsesLeft--;
        foreach (var unpacked in transaction.Postings.Where(posting => posting is { Debit: Account.GiftsGiven, Credit: Account.Gifts }))
            naive.Lots[unpacked.CreditLot.Value].UsesLeft++;
        foreach (var moved in transaction.Postings.Where(posting => posting is { Debit: Account.Coupons or Account.Gifts, Credit: Account.Moving }))
            naive.Lots[moved.DebitLot.Value].UsesLeft = 0;
        if (transaction.Operation is Operation.Freeze or Operation.Unfreeze)
            naive.IsFrozen = command.Ask.Operation == Operation.Freeze;
    }

    private static IEnumerable<long> Used(NaiveWallet naive, WalletCommand command, Transaction transaction) => command.Ask switch
    {
        RedeemBest => transaction.Postings.Where(posting => posting.Debit == Account.Coupons).Select(posting => posting.DebitLot.Value).Distinct(),
        Redeem redeem => redeem.Spend.Coupons.Select(coupon => coupon.Value),
        CaptureHold capture => naive.Holds[capture.Hold.Value].Parts.Where(part => part.Uses > 0).Select(part => part.Lot.Value),
        _ => [],
    };

    private static void Returned(NaiveWallet naive, Transaction transaction)
    {
        Violation.Unless(naive.Redemptions.TryGetValue(transaction.Reference.Value, out var redemption), "I-7", $"refund {transaction.Id.Value} names no redemption");
        foreach (var posting in transaction.Postings.Where(posting => posting.Debit is Account.Redeemed or Account.Discount))
            redemption!.Return(posting);
        // What has ended goes on to a lot of its own, made with the use in it.
        var gone = transaction.Postings.Where(posting => posting.Debit == Account.Coupons).Select(posting => posting.DebitLot).ToHashSet();
        foreach (var coupon in transaction.Postings.Where(posting => posting.Credit == Account.Coupons && posting.Debit == Account.Discount && !gone.Contains(posting.CreditLot)).Select(posting => posting.CreditLot.Value).Distinct())
            naive.Lots[coupon].UsesLeft++;
    }
}
