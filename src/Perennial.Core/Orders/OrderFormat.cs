namespace Perennial.Orders;

/// <summary>
/// One kind of order file: how its rows become lines of orders. Made for one file, from its header; every quirk of the kind
/// lives in its own class.
/// </summary>
public abstract class OrderFormat
{
    /// <summary>The name that <c>--as</c> takes: "shopify".</summary>
    public abstract string Name { get; }

    /// <summary>Where the orders were sold: order numbers are unique within a channel. Files of one channel may have several formats.</summary>
    public virtual string Channel => Name;

    /// <summary>What the shop should know before it trusts the result; null when there is nothing to warn of.</summary>
    public virtual string? Warning => null;

    /// <summary>True when its files have to be read before those of other formats, because they say what the others leave out.</summary>
    public virtual bool ReadsFirst => false;

    /// <summary>True when date, customer and status may stand in the first row of an order only: the rows behind it cannot be read without it.</summary>
    public virtual bool HasHeadRows => false;

    /// <summary>How every file of this kind writes 01/02/2025, wherever the shop is; null when that is the shop's own way.</summary>
    public virtual DateOrder? OwnDateOrder => null;

    /// <summary>Where each thing is read from, for people: ("date", "Created at").</summary>
    public abstract IReadOnlyList<(string Field, string Column)> Mapping { get; }

    /// <summary>The shop's own order number of a row; empty when it cannot be read. Rows of one order that follow each other are one order.</summary>
    public abstract ReadOnlySpan<byte> OrderIdOf(Row row);

    /// <summary>
    /// Adds a row to the draft of its order, or says why not. A row that is not accepted leaves no line behind.
    /// The caller begins and ends the draft, and counts the row.
    /// </summary>
    public abstract RowVerdict Read(Row row, OrderDraft draft);
}

/// <summary>What a format needs to know that a file does not always say.</summary>
/// <param name="Currency">The currency whose minor units amounts are read into.</param>
/// <param name="DateOrder">How to read 01/02/2025.</param>
public sealed record FormatSettings(Currency Currency, DateOrder DateOrder);
