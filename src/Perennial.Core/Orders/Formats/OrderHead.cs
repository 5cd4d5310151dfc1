namespace Perennial.Orders;

/// <summary>
/// Remembers what became of the first row of an order, for files that write date, customer and status only there: the rows that
/// follow share its fate, so that an order is never read by halves.
/// </summary>
internal sealed class OrderHead
{
    private byte[] id = [];
    private RowVerdict verdict;

    /// <summary>Keeps what became of the first row, and hands it on.</summary>
    public RowVerdict Keep(OrderDraft draft, RowVerdict became)
    {
        verdict = became;
        id = became.Outcome == RowOutcome.Skipped ? draft.OrderId.ToArray() : [];
        return became;
    }

    /// <summary>Why a following row cannot be read; null when the first row of its order was.</summary>
    public RowVerdict? Follow(OrderDraft draft)
    {
        if (draft.At is not null)
            return null;
        if (verdict.Outcome == RowOutcome.Skipped && draft.OrderId.SequenceEqual(id))
            return verdict;

        var order = Cell.Show(draft.OrderId);
        return RowVerdict.Reject("order_head_damaged", $"The first row of order {order}, which holds its date and customer, was damaged or is missing; mend both and import them together.");
    }
}
