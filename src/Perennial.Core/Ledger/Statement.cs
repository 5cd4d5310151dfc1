using NodaTime;

namespace Perennial.Ledger;

/// <summary>What is usable of a wallet: principal and opened bonus. What is promised and has not opened is not in it; holds are not deducted.</summary>
public readonly record struct Balance(long PrincipalMinor, long BonusMinor)
{
    /// <summary>Both together.</summary>
    public long Minor => PrincipalMinor + BonusMinor;

    public static Balance operator +(Balance left, Balance right) => new(left.PrincipalMinor + right.PrincipalMinor, left.BonusMinor + right.BonusMinor);
}

/// <summary>A line of a statement.</summary>
/// <param name="At">When; of what lapses, the end of its last day.</param>
/// <param name="Day">The book day.</param>
/// <param name="Transaction">0 for what the calendar brings about.</param>
/// <param name="Words">What happened.</param>
/// <param name="Change">What came in (above zero) or went out.</param>
/// <param name="After">The balance after it.</param>
public sealed record StatementEntry(Instant At, int Day, long Transaction, long Reference, string Words, string Document, Balance Change, Balance After);

/// <summary>Everything that is known of a wallet for a statement.</summary>
/// <param name="Lots">All of it, as they are now.</param>
/// <param name="Holds">Those that are placed, and those that the transactions end.</param>
/// <param name="Transactions">Every one since the beginning of the statement until now, the oldest first.</param>
public sealed record WalletRows(IReadOnlyList<WalletLot> Lots, IReadOnlyList<WalletHold> Holds, IReadOnlyList<Transaction> Transactions);

/// <summary>A statement as a bank gives it: opening balance, what happened on each day, closing balance, which is the sum of the open lots.</summary>
/// <param name="From">The first day, inclusive.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="ToCome">Bonus that is promised and has not opened at the end.</param>
/// <param name="Holds">What is set aside at the end.</param>
/// <param name="Coupons">Coupons that can be used, or will be, at the end.</param>
public sealed record Statement(
    int From, int To, Balance Opening, IReadOnlyList<StatementEntry> Entries, Balance Closing, long ToCome, IReadOnlyList<Hold> Holds, IReadOnlyList<Lot> Coupons)
{
    /// <summary>Makes the statement from a wallet's rows: it walks back from what the lots hold now, so that a long past is not read.</summary>
    /// <param name="start">The instant at which it begins: none of the transactions is before it.</param>
    /// <param name="until">What is at this instant or later is left out.</param>
    public static Statement Of(WalletRows rows, ShopCalendar calendar, Instant start, Instant until)
    {
        var lines = new List<BookLine>();
        var money = rows.Lots.Where(lot => lot.Lot.Kind is GrantKind.Principal or GrantKind.Bonus).ToArray();
        var writer = new BookWriter(money, rows.Holds, calendar, lines.Add);
        Begin(writer, rows, money, start);
        var opening = BalanceOf(writer);
        var words = new Dictionary<long, Transaction>();
        foreach (var transaction in rows.Transactions.Where(transaction => transaction.RecordedAt < until))
        {
            words[transaction.Id.Value] = transaction;
            writer.Read(transaction);
        }

        writer.End(until);
        var (from, to) = (calendar.DayOf(start), calendar.DayOf(until.PlusNanoseconds(-1000)));
        var resolved = rows.Transactions.Where(transaction => transaction.RecordedAt < until && transaction.Operation is Operation.Capture or Operation.Void && !transaction.IsRefused).Select(transaction => transaction.Reference.Value).ToHashSet();
        return new(
            from, to, opening, EntriesOf(lines, words, opening), BalanceOf(writer),
            writer.Lots.Where(lot => lot.Account == BookAccount.BonusToCome).Sum(lot => lot.Minor),
            [.. rows.Holds.Select(hold => hold.Hold).Where(hold => hold.PlacedAt < until && until <= hold.ExpiresAt && !resolved.Contains(hold.Id.Value))],
            [.. rows.Lots.Select(lot => lot.Lot).Where(lot => lot.Kind == GrantKind.Coupon && lot.UsesLeft > 0 && !lot.HasEnded(to))]);
    }

    private static void Begin(BookWriter writer, WalletRows rows, WalletLot[] money, Instant start)
    {
        var net = new Dictionary<LotId, long>();
        foreach (var posting in rows.Transactions.SelectMany(transaction => transaction.Postings))
        {
            net[posting.DebitLot] = net.GetValueOrDefault(posting.DebitLot) - posting.Minor;
            net[posting.CreditLot] = net.GetValueOrDefault(posting.CreditLot) + posting.Minor;
        }

        var ended = rows.Transactions.Where(transaction => transaction.Operation is Operation.Capture or Operation.Void).Select(transaction => transaction.Reference.Value).ToHashSet();
        foreach (var hold in rows.Holds.Where(hold => hold.Hold.State is HoldState.Captured or HoldState.Voided && !ended.Contains(hold.Hold.Id.Value)))
            writer.EndHold(hold.Hold.Id, Instant.MinValue);

        var made = rows.Transactions.Select(transaction => transaction.Id).ToHashSet();
        foreach (var lot in money.Where(lot => !made.Contains(lot.Lot.Id.MadeBy)))
            writer.StartAt(start, lot.Lot.Id, (lot.Lot.RemainingMinor - net.GetValueOrDefault(lot.Lot.Id), 0));
    }

    private static Balance BalanceOf(BookWriter writer) => new(
        writer.Lots.Where(lot => lot.Account == BookAccount.Principal).Sum(lot => lot.Minor),
        writer.Lots.Where(lot => lot.Account == BookAccount.Bonus).Sum(lot => lot.OpenMinor));

    private static List<StatementEntry> EntriesOf(List<BookLine> lines, Dictionary<long, Transaction> transactions, Balance balance)
    {
        var entries = new List<StatementEntry>();
        // OrderBy keeps the order of what is at one instant: what the calendar did before a transaction, the transaction, what it brought about.
        foreach (var group in Grouped(lines.OrderBy(line => line.At)))
        {
            var first = group[0];
            var transaction = transactions.GetValueOrDefault(first.Transaction);
            var change = new Balance(Change(group, BookAccount.Principal), Change(group, BookAccount.Bonus));
            balance += change;
            entries.Add(new(first.At, first.Day, first.Transaction, transaction?.Reference.Value ?? 0, StatementWords.Of(transaction, group), first.Document, change, balance));
        }

        return entries;
    }

    /// <summary>Lines of one transaction, or of what the calendar does at one instant, belong together.</summary>
    private static IEnumerable<List<BookLine>> Grouped(IEnumerable<BookLine> lines)
    {
        var group = new List<BookLine>();
        foreach (var line in lines)
        {
            if (group.Count > 0 && (group[0].Transaction != line.Transaction || (line.Transaction == 0 && (group[0].At != line.At || group[0].Flow != line.Flow))))
            {
                yield return group;
                group = [];
            }

            group.Add(line);
        }

        if (group.Count > 0)
            yield return group;
    }

    private static long Change(List<BookLine> lines, BookAccount account) =>
        lines.Sum(line => (line.Credit == account ? line.Minor : 0) - (line.Debit == account ? line.Minor : 0));
}
