namespace Perennial.Orders;

/// <summary>An order that is, or is about to be, in the books, and how it takes in what a file says of it.</summary>
/// <remarks>
/// Taking in is idempotent and does not depend on the order of files: lines are a set, refunds only grow, a cancellation stays.
/// So the same file twice, overlapping files, or an older export after a newer one all end in the same books.
/// </remarks>
public sealed class KnownOrder
{
    private readonly Dictionary<long, KnownLine> lines = [];

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

    /// <summary>True until it has been written.</summary>
    public bool IsNew { get; init; }

    /// <summary>True when what is written about the order itself has changed.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>True when written lines have to be deleted, because they were a stand-in.</summary>
    public bool ReplacesLines { get; private set; }

    public IReadOnlyCollection<KnownLine> Lines => lines.Values;

    /// <summary>An order nobody has seen before; its lines are still to be taken in.</summary>
    public static KnownOrder New(ImportedOrder order, CustomerId customer) => new()
    {
        Id = order.FirstId,
        Channel = order.Channel,
        SourceId = order.SourceId,
        SourceHash = order.SourceHash,
        Customer = customer,
        Day = order.Day,
        OrderedAt = order.OrderedAt,
        IsOutline = order.IsOutline,
        IsNew = true,
    };

    /// <summary>Puts back what was written about it.</summary>
    public void Restore(long refundedMinor, bool isCancelled, bool isOutline) =>
        (RefundedMinor, IsCancelled, IsOutline) = (refundedMinor, isCancelled, isOutline);

    /// <summary>Puts back a line that was written.</summary>
    public void Restore(KnownLine line) => lines[line.Key] = line;

    /// <summary>Takes in what a file says.</summary>
    /// <returns>How many of the file's rows brought something that was not there yet.</returns>
    public int TakeIn(ImportedOrder order)
    {
        if (IsOutline && !order.IsOutline)
            DropOutline();

        var newRows = 0;
        if (order.IsOutline == IsOutline)
        {
            var lastRow = -1;
            foreach (var line in order.Lines)
            {
                if (TakeIn(line) && line.Row != lastRow)
                {
                    newRows++;
                    lastRow = line.Row;
                }
            }
        }

        if (order.RefundedMinor > RefundedMinor || (order.IsCancelled && !IsCancelled))
        {
            RefundedMinor = Math.Max(RefundedMinor, order.RefundedMinor);
            IsCancelled |= order.IsCancelled;
            IsChanged = true;
        }

        Settle();
        return newRows;
    }

    private bool TakeIn(ImportedLine line)
    {
        if (!lines.TryGetValue(line.Key, out var known))
        {
            lines.Add(line.Key, new(line) { IsNew = true });
            return true;
        }

        if (line.Category != known.Category && line.Category.Value != 0)
        {
            known.Category = line.Category;
            known.IsChanged = true;
        }

        return false;
    }

    private void DropOutline()
    {
        ReplacesLines = !IsNew;
        IsOutline = false;
        IsChanged = true;
        lines.Clear();
    }

    /// <summary>Shares the refund of the order out among its purchases, in proportion to their amounts, and says which lines are gone.</summary>
    private void Settle()
    {
        var bought = lines.Values.Where(line => !line.IsReturn).OrderBy(line => line.Key).ToArray();
        var total = bought.Sum(line => line.AmountMinor);
        var shares = RefundedMinor > 0 && total > 0
            ? new Money(Math.Min(RefundedMinor, total), default).Split([.. bought.Select(line => line.AmountMinor)])
            : null;
        var allBack = IsCancelled || (total > 0 && RefundedMinor >= total);
        for (var at = 0; at < bought.Length; at++)
            Set(bought[at], shares?[at].Minor ?? 0, allBack);
        foreach (var line in lines.Values.Where(line => line.IsReturn))
            Set(line, 0, allBack);
    }

    private static void Set(KnownLine line, long refunded, bool gone)
    {
        if (line.RefundedMinor == refunded && line.IsGone == gone)
            return;

        (line.RefundedMinor, line.IsGone, line.IsChanged) = (refunded, gone, true);
    }
}
