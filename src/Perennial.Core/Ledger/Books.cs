using NodaTime;

namespace Perennial.Ledger;

/// <summary>What is asked of the books.</summary>
/// <param name="FirstDay">The first day of the period, in days since 1970-01-01, inclusive.</param>
/// <param name="LastDay">The day as of which the books are closed; all of it counts, up to <paramref name="Until"/>.</param>
/// <param name="Until">Nothing that was recorded at this instant or later counts.</param>
public sealed record BooksAsk(int FirstDay, int LastDay, Instant Until, IReadOnlyList<Breakage> Breakage)
{
    /// <summary>A period of whole days.</summary>
    public static BooksAsk Of(int firstDay, int lastDay, ShopCalendar calendar, IReadOnlyList<Breakage> breakage) => new(firstDay, lastDay, calendar.EndOf(lastDay), breakage);
}

/// <summary>
/// The books of a store as of an instant: what it owes by programme and sort, how that came about in a period, how old it is, what of it is
/// revenue. Give it every bucket with its transactions in their order; buckets in any order.
/// </summary>
public sealed class Books
{
    private readonly ShopCalendar calendar;
    private readonly Action<BookLine>? journal;
    private readonly RollForward whole, before;
    private readonly Dictionary<string, (long Before, long Whole)> paid = new(StringComparer.Ordinal);
    private BookWriter? writer;

    /// <summary>Starts without any bucket.</summary>
    /// <param name="journal">Is given every line of the period, bucket by bucket; null when nobody wants them.</param>
    public Books(BooksAsk ask, ShopCalendar calendar, Action<BookLine>? journal = null)
    {
        (this.calendar, this.journal, Ask) = (calendar, journal, ask);
        (Roll, whole, before) = (new(ask.FirstDay, ask.LastDay), new(int.MinValue, ask.LastDay), new(int.MinValue, ask.FirstDay - 1));
    }

    public BooksAsk Ask { get; }

    /// <summary>Opening, flows and closing, by programme and sort.</summary>
    public RollForward Roll { get; }

    /// <summary>What is open, by the days since it was made.</summary>
    public Ageing BySale { get; } = new();

    /// <summary>What is open, by the days for which it still can be used; what never ends is in the last band.</summary>
    public Ageing ByEnd { get; } = new();

    /// <summary>What would have to be paid if every card were given back now: the principal that is left.</summary>
    public long CashOutMinor => Roll.Rows.Where(row => row.Kind == BookKind.Principal).Sum(row => row.Closing);

    /// <summary>Begins a bucket.</summary>
    public void Begin(IReadOnlyList<WalletLot> lots, IReadOnlyList<WalletHold> holds) => writer = new(lots, holds, calendar, Add);

    /// <summary>The next transaction of the bucket; what was recorded too late is left out.</summary>
    public void Read(Transaction transaction)
    {
        if (transaction.RecordedAt < Ask.Until)
            writer!.Read(transaction);
    }

    /// <summary>Ends the bucket.</summary>
    public void EndBucket()
    {
        writer!.End(Ask.Until);
        foreach (var lot in writer.Lots.Where(lot => lot.MadeAt is not null && lot.OpenMinor != 0))
        {
            var kind = RollForward.KindOf(lot.Account)!.Value;
            BySale.Add(Math.Max(0, Ask.LastDay - calendar.DayOf(lot.MadeAt!.Value)), kind, lot.OpenMinor);
            // Principal outlives the last day of its card.
            ByEnd.Add(kind == BookKind.Principal || lot.Lot.LastDay == Lot.NoEnd ? int.MaxValue : Math.Max(0, lot.Lot.LastDay - Ask.LastDay), kind, lot.OpenMinor);
        }
    }

    /// <summary>What the money that was taken is: revenue or liability, by programme; at the opening of the period and at its closing.</summary>
    public IReadOnlyList<(string Programme, DeferredRevenue Opening, DeferredRevenue Closing)> Revenue =>
        [.. paid.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, RevenueOf(pair.Key, before, pair.Value.Before), RevenueOf(pair.Key, whole, pair.Value.Whole)))];

    private DeferredRevenue RevenueOf(string programme, RollForward roll, long paidMinor)
    {
        var rows = roll.Rows.Where(row => row.Programme == programme).ToArray();
        var breakage = (Breakage.On(Ask.Breakage, (programme, BookKind.Principal), roll.LastDay), Breakage.On(Ask.Breakage, (programme, BookKind.Bonus), roll.LastDay));
        return DeferredRevenue.Of(paidMinor, FaceOf(rows, BookKind.Principal), FaceOf(rows, BookKind.Bonus, BookKind.BonusToCome), breakage);
    }

    private static Face FaceOf(RollForwardRow[] rows, params BookKind[] kinds)
    {
        var own = rows.Where(row => kinds.Contains(row.Kind)).ToArray();
        return new(-own.Sum(row => row.Of(Flow.Redeemed) + row.Of(Flow.Returned)), own.Sum(row => row.Closing), -own.Sum(row => row.Of(Flow.Lapsed)));
    }

    private void Add(BookLine line)
    {
        Roll.Add(line);
        whole.Add(line);
        before.Add(line);
        if (CashOf(line) is not 0 and var cash && line.Day <= Ask.LastDay)
        {
            var (opening, closing) = paid.GetValueOrDefault(line.Programme);
            paid[line.Programme] = (line.Day < Ask.FirstDay ? opening + cash : opening, closing + cash);
        }

        if (line.Day >= Ask.FirstDay && line.Day <= Ask.LastDay)
            journal?.Invoke(line);
    }

    /// <summary>Money taken for cards, or (below zero) given back for them; interest is a cost of its own.</summary>
    private static long CashOf(BookLine line) => line switch
    {
        { Debit: BookAccount.Cash, Credit: BookAccount.Principal or BookAccount.Kept } => line.Minor,
        { Debit: BookAccount.Principal or BookAccount.Kept, Credit: BookAccount.Cash } => -line.Minor,
        _ => 0,
    };
}
