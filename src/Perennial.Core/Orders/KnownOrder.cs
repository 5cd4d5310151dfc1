namespace Perennial.Orders;

/// <summary>An order that is, or is about to be, in the books, and how it takes in what a file says of it.</summary>
/// <remarks>
/// Taking in is idempotent and does not depend on the order of files: lines are a set, refunds only grow, a cancellation stays.
/// So the same file twice, overlapping files, or an older export after a newer one all end in the same books.
/// </remarks>
public sealed class KnownOrder
{
    /// <summary>Up to so many lines are searched one by one: most orders have few, and a dictionary for each costs more than the order.</summary>
    private const int LinesSearched = 16;

    private readonly List<KnownLine> lines = [];
    private readonly List<long> dropped = [];
    private Dictionary<long, KnownLine>? byKey;

    public required OrderId Id { get; init; }

    public required string Channel { get; init; }

    public required string SourceId { get; init; }

    public required long SourceHash { get; init; }

    public required CustomerId Customer { get; set; }

    public required int Day { get; init; }

    public required long OrderedAt { get; init; }

    public long RefundedMinor { get; private set; }

    public bool IsCancelled { get; private set; }

    /// <summary>True while its lines are only a stand-in for the real ones.</summary>
    public bool IsOutline { get; private set; }

    /// <summary>True when a shop's system said which lines it has: files add none to it any more.</summary>
    public bool IsExact { get; private set; }

    /// <summary>True until somebody says that it was paid; nothing of it counts till then.</summary>
    public bool IsUnpaid { get; private set; }

    /// <summary>True until it has been written.</summary>
    public bool IsNew { get; init; }

    /// <summary>True when what is written about the order itself has changed.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>True when written lines have to be deleted, because they were a stand-in.</summary>
    public bool ReplacesLines { get; private set; }

    /// <summary>Keys of written lines that have to be deleted, because the order does not have them any more.</summary>
    public IReadOnlyList<long> Dropped => dropped;

    public IReadOnlyList<KnownLine> Lines => lines;

    /// <summary>An order nobody has seen before; its lines are still to be taken in.</summary>
    public static KnownOrder New(ImportedOrder order, CustomerId customer, StoreId store) => new()
    {
        Id = order.FirstId(store),
        Channel = order.Channel,
        SourceId = order.SourceId,
        SourceHash = order.SourceHash,
        Customer = customer,
        Day = order.Day,
        OrderedAt = order.OrderedAt,
        IsOutline = order.IsOutline,
        IsUnpaid = !SaysPaid(order),
        IsNew = true,
    };

    /// <summary>Puts back what was written about it; its lines are put back one by one.</summary>
    public void Restore(long refundedMinor, (bool IsCancelled, bool IsOutline, bool IsExact, bool IsUnpaid) flags)
    {
        RefundedMinor = refundedMinor;
        (IsCancelled, IsOutline, IsExact, IsUnpaid) = flags;
    }

    /// <summary>Puts back a line that was written.</summary>
    public void Restore(KnownLine line) => Add(line);

    /// <summary>Puts its lines in the order of their keys, in which they are written.</summary>
    public void SortLines() => lines.Sort(static (left, right) => left.Key.CompareTo(right.Key));

    /// <summary>Takes in what a file says.</summary>
    /// <param name="categories">The categories that the lines of the order name by position.</param>
    /// <returns>How many of the file's rows brought something that was not there yet.</returns>
    public int TakeIn(ImportedOrder order, IReadOnlyList<CategoryId> categories)
    {
        if (IsOutline && !order.IsOutline)
            DropOutline();
        if (order.IsExact)
            BecomeExact(order);

        var newRows = 0;
        if (order.IsOutline == IsOutline)
        {
            var lastRow = -1;
            foreach (var line in order.Lines)
            {
                if (TakeIn(line, categories[line.Category.Value], order.IsExact || !IsExact) && line.Row != lastRow)
                {
                    newRows++;
                    lastRow = line.Row;
                }
            }
        }

        var isUpdate = TakeInRefund(order);
        Settle();
        return isUpdate ? Math.Max(1, newRows) : newRows;
    }

    /// <summary>Money put on lines is money given back on the order, however many files it took to say so.</summary>
    private bool TakeInRefund(ImportedOrder order)
    {
        var refunded = Math.Max(order.RefundedMinor, lines.Sum(line => line.SaidRefundMinor));
        var isPaidNow = IsUnpaid && SaysPaid(order);
        if (refunded <= RefundedMinor && (IsCancelled || !order.IsCancelled) && !isPaidNow)
            return false;

        RefundedMinor = Math.Max(RefundedMinor, refunded);
        IsCancelled |= order.IsCancelled;
        IsUnpaid &= !isPaidNow;
        IsChanged = true;
        return true;
    }

    /// <summary>Files hold only orders that were paid, and some that were called off, of which they do not say it.</summary>
    private static bool SaysPaid(ImportedOrder order) => order.IsExact ? !order.IsUnpaid : !order.IsCancelled;

    private bool TakeIn(in ImportedLine line, CategoryId category, bool maySayMore)
    {
        if (Find(line.Key) is not { } known)
        {
            if (!maySayMore)
                return false;

            Add(new(line with { Category = category }) { IsNew = true });
            return true;
        }

        if (line.SaidRefundMinor > known.SaidRefundMinor)
        {
            known.SaidRefundMinor = line.SaidRefundMinor;
            known.IsChanged = true;
        }

        if (category != known.Category && category.Value != 0)
        {
            known.Category = category;
            known.IsChanged = true;
        }

        return false;
    }

    /// <summary>Who says all lines says also which are not there any more, and whether the order stands.</summary>
    private void BecomeExact(ImportedOrder order)
    {
        var said = order.Lines.Select(line => line.Key).ToHashSet();
        var gone = lines.Where(line => !said.Contains(line.Key)).ToArray();
        dropped.AddRange(gone.Where(line => !line.IsNew).Select(line => line.Key));
        lines.RemoveAll(line => !said.Contains(line.Key));
        byKey = null;
        IsChanged |= !IsExact || IsCancelled != order.IsCancelled || gone.Length > 0;
        (IsExact, IsCancelled) = (true, order.IsCancelled);
    }

    private KnownLine? Find(long key)
    {
        if (lines.Count > LinesSearched)
            return (byKey ??= lines.ToDictionary(line => line.Key)).GetValueOrDefault(key);

        foreach (var line in lines)
        {
            if (line.Key == key)
                return line;
        }

        return null;
    }

    private void Add(KnownLine line)
    {
        lines.Add(line);
        byKey?.Add(line.Key, line);
    }

    private void DropOutline()
    {
        ReplacesLines = !IsNew;
        IsOutline = false;
        IsChanged = true;
        lines.Clear();
        byKey = null;
    }

    /// <summary>Shares the refund of the order out among its purchases, and says which lines are gone.</summary>
    private void Settle()
    {
        if (RefundedMinor == 0 && !IsCancelled && !IsUnpaid)
        {
            foreach (var line in lines)
                Set(line, 0, false);

            return;
        }

        var settled = lines.OrderBy(line => line.Key).ToArray();
        var bought = settled.Where(line => !line.IsReturn).Sum(line => line.AmountMinor);
        var allBack = IsCancelled || IsUnpaid || (bought > 0 && RefundedMinor >= bought);
        var shares = RefundShares.Of(RefundedMinor, [.. settled.Select(line => (line.AmountMinor, line.SaidRefundMinor))]);
        for (var at = 0; at < settled.Length; at++)
            Set(settled[at], shares[at], allBack || (shares[at] > 0 && shares[at] >= settled[at].AmountMinor));
    }

    private static void Set(KnownLine line, long refunded, bool gone)
    {
        if (line.RefundedMinor == refunded && line.IsGone == gone)
            return;

        (line.RefundedMinor, line.IsGone, line.IsChanged) = (refunded, gone, true);
    }
}
