using NodaTime;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Grants;

/// <summary>One customer's wallet, on which asks are decided one after the other. After each, the books are added up from the postings alone.</summary>
internal sealed class Till
{
    private readonly Dictionary<LotId, long> lots = [];
    private readonly Dictionary<Account, long> accounts = [];
    private readonly List<JournalRow> rows = [];
    private readonly ChainHash chain = new();
    private long transactions;

    public Till(string currency = "CNY", long customer = 7) => Wallet = Wallet.Empty(new(1), new(customer), Currency.Of(currency));

    public Wallet Wallet { get; private set; }

    public int Today { get; set; } = 20_000;

    public int Minutes { get; set; }

    public Moment Moment => new(new(transactions + 1), Instant.FromUnixTimeSeconds((Today * 86_400L) + (Minutes * 60L)), Today);

    /// <summary>What stands on an account: credits less debits.</summary>
    public long On(Account account) => accounts.GetValueOrDefault(account);

    public long Left(long lot) => Wallet.Find(new(lot))!.Lot.RemainingMinor;

    /// <summary>Decides, and books what was decided.</summary>
    public Verdict<Decision> Try(WalletAsk ask)
    {
        var moment = Moment;
        Wallet = Wallet.WithExpiredHolds(moment.Now);
        var verdict = ask.Decide(Wallet, moment);
        if (verdict.Granted(out var decision))
            Book(ask.Operation, decision);

        return verdict;
    }

    public T Do<T>(WalletAsk ask) => (T)Try(ask).OrThrow().Answer;

    public string Refused(WalletAsk ask) => Try(ask).Refusal?.Code ?? "granted";

    public void Book(Operation operation, Decision decision)
    {
        var moment = Moment;
        transactions++;
        var transaction = new Transaction(
            Wallet.Store, Wallet.Bucket, Wallet.Customer, moment.Id, operation, decision.Reference, $"key-{transactions}", 0, moment.Now,
            new("till:1", "test", "order 1"), PaidLines.Write(decision.Lines), "", false, decision.After.BalanceMinor(moment.Today), decision.Postings);
        Wallet = decision.After with { Past = [.. Wallet.Past, transaction] };
        var made = Wallet.Grants.Where(grant => grant.Lot.Id.MadeBy == moment.Id).OrderBy(grant => grant.Lot.Id.Value).Select(grant => new MadeLot(grant.Lot, 0, grant.Rule)).ToArray();
        rows.Add(new(transaction, chain.Of(rows.Count == 0 ? ChainHash.Start : rows[^1].Hash, transaction, made)));
        foreach (var posting in decision.Postings)
            Add(posting);

        foreach (var lot in Wallet.Grants.Select(grant => grant.Lot))
        {
            Assert.InRange(lot.RemainingMinor, 0, lot.OriginalMinor);
            Assert.InRange(lot.UsesLeft, 0, lot.UsesMax);
            Assert.Equal(lots.GetValueOrDefault(lot.Id), lot.RemainingMinor);
        }

        Assert.Equal(0, accounts.Values.Sum());
        foreach (var (account, kind) in new[] { (Account.Principal, GrantKind.Principal), (Account.Bonus, GrantKind.Bonus), (Account.Coupons, GrantKind.Coupon), (Account.Gifts, GrantKind.Gift) })
            Assert.Equal(On(account), Wallet.Grants.Where(grant => grant.Lot.Kind == kind).Sum(grant => grant.Lot.RemainingMinor));
    }

    /// <summary>What the laws of the ledger find wrong in all that was booked.</summary>
    public IReadOnlyList<Violation> Violations(TrialBalance trial)
    {
        if (rows.Count == 0)
            return [];

        var found = new List<Violation>();
        var last = rows[^1];
        Wallet = Wallet.WithExpiredHolds(Moment.Now);
        var head = new BucketHead(
            Wallet.Store, Wallet.Bucket, new(DateTimeZone.Utc), Moment.Now, new(last.Transaction.Id, last.Transaction.RecordedAt, last.Hash),
            [.. Wallet.Grants.Select(grant => new WalletLot(Wallet.Customer, grant.Lot, 0, grant.Rule))], [.. Wallet.Holds.Select(hold => new WalletHold(Wallet.Customer, hold))],
            [.. Wallet.Cards.Select(card => new WalletCard(Wallet.Customer, card.Id, card.PaidMinor, card.BonusMinor))],
            rows.Select(row => row.Transaction.Reference.Value).ToHashSet());
        var laws = new LedgerLaws(head, trial, found.Add);
        foreach (var row in rows)
            laws.Read(row);

        laws.End();
        return found;
    }

    private void Add(Posting posting)
    {
        Assert.True(posting.Minor > 0, $"{posting} moves nothing.");
        Assert.Equal(posting.Debit.HasLots(), posting.DebitLot.Value > 0);
        Assert.Equal(posting.Credit.HasLots(), posting.CreditLot.Value > 0);
        accounts[posting.Debit] = On(posting.Debit) - posting.Minor;
        accounts[posting.Credit] = On(posting.Credit) + posting.Minor;
        lots[posting.DebitLot] = lots.GetValueOrDefault(posting.DebitLot) - posting.Minor;
        lots[posting.CreditLot] = lots.GetValueOrDefault(posting.CreditLot) + posting.Minor;
    }
}
