using NodaTime;

namespace Perennial.Ledger;

/// <summary>I-10: the closing of the roll-forward, the open lots, the trial balance and the journal are one number, for each sort of liability.</summary>
internal sealed class BooksLaw : Law
{
    private readonly RollForward roll = new(int.MinValue, int.MaxValue);
    private readonly Dictionary<BookAccount, long> journal = [];
    private readonly TrialBalance trial = new();
    private readonly BookWriter books;
    private Instant last = Instant.MinValue;

    public BooksLaw(BucketHead head, Action<Violation> report) : base(head, report) => books = new(head.Lots, head.Holds, head.Calendar, Add);

    public override void Read(JournalRow row)
    {
        foreach (var posting in row.Transaction.Postings)
            trial.Add(posting);

        last = Instant.Max(last, row.Transaction.RecordedAt);
        books.Read(row.Transaction);
    }

    public override void End()
    {
        // What was recorded at this very instant has happened.
        var until = Instant.Max(Head.Now, last).PlusNanoseconds(1000);
        books.End(until);
        var closing = roll.Rows.GroupBy(row => row.Kind).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Closing));
        var open = OpenLots.Of(Head, until).GroupBy(lot => lot.Kind).ToDictionary(lots => lots.Key, lots => lots.Sum(lot => lot.Minor));
        foreach (var (kind, account) in new[] { (BookKind.Principal, BookAccount.Principal), (BookKind.Bonus, BookAccount.Bonus), (BookKind.BonusToCome, BookAccount.BonusToCome), (BookKind.Coupons, BookAccount.Coupons), (BookKind.Gifts, BookAccount.Gifts) })
        {
            var (report, lots, lines) = (closing.GetValueOrDefault(kind), open.GetValueOrDefault(kind), journal.GetValueOrDefault(account));
            if (report != lots || lots != lines)
                Report("I-10", 0, $"{kind}: the report says {report}, the open lots {lots}, the journal {lines}.");
        }

        Compare(Account.Principal, Sum(BookAccount.Principal));
        Compare(Account.Bonus, Sum(BookAccount.Bonus) + Sum(BookAccount.BonusToCome) + Sum(BookAccount.BonusLapsed));
        Compare(Account.Coupons, Sum(BookAccount.Coupons) + Sum(BookAccount.CouponsLapsed));
        Compare(Account.Gifts, Sum(BookAccount.Gifts) + Sum(BookAccount.GiftsLapsed));
    }

    private void Add(BookLine line)
    {
        roll.Add(line);
        journal[line.Debit] = Sum(line.Debit) - line.Minor;
        journal[line.Credit] = Sum(line.Credit) + line.Minor;
    }

    private long Sum(BookAccount account) => journal.GetValueOrDefault(account);

    private void Compare(Account account, long lines)
    {
        if (-trial.Of(account) != lines)
            Report("I-10", 0, $"{account}: the trial balance says {-trial.Of(account)}, the journal with what has lapsed {lines}.");
    }
}
