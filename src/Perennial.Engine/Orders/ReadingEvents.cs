namespace Perennial.Orders;

/// <summary>What is called while files are read; one at a time, on the thread that reads.</summary>
public sealed record ReadingEvents
{
    /// <summary>
    /// A whole order. The draft is reused afterwards. <see cref="OpenTable.Tally"/> counts every row up to the order's last one and the
    /// rejected rows behind it: reading can be resumed from its <see cref="ReadingTally.Position"/>.
    /// </summary>
    public required Action<OrderDraft, OpenTable> Order { get; init; }

    /// <summary>
    /// Gives the draft to go on with after each <see cref="Order"/>; the one that was handed out then belongs to whoever took it.
    /// Null: the same draft is reused.
    /// </summary>
    public Func<OrderDraft>? NextDraft { get; init; }

    /// <summary>A row that was rejected, already counted.</summary>
    public Action<OpenTable, Row, RowVerdict>? Rejected { get; init; }

    /// <summary>
    /// The first row of an order, not rejected itself, that the rejected row which comes next cannot be read without: written beside it, both can
    /// be imported again. At most once for an order.
    /// </summary>
    public Action<OpenTable, Row>? Needed { get; init; }

    /// <summary>A table is about to be read.</summary>
    public Action<OpenTable>? Started { get; init; }

    /// <summary>A table has been read, and its last order been handed out.</summary>
    public Action<OpenTable>? Ended { get; init; }
}
