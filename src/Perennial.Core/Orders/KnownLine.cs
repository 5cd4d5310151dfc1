namespace Perennial.Orders;

/// <summary>A line of an order that is, or is about to be, in the books.</summary>
public sealed class KnownLine(ImportedLine line)
{
    public long Key => line.Key;

    public CategoryId Category { get; internal set; } = line.Category;

    public long Product => line.Product;

    public long QuantityMilli => line.QuantityMilli;

    public long AmountMinor => line.AmountMinor;

    public bool IsReturn => line.IsReturn;

    /// <summary>Money given back that a file put on this very line.</summary>
    public long SaidRefundMinor { get; internal set; } = line.SaidRefundMinor;

    /// <summary>Its part of the money given back on the whole order.</summary>
    public long RefundedMinor { get; set; }

    /// <summary>True when nothing of the line is left.</summary>
    public bool IsGone { get; set; }

    /// <summary>True until it has been written.</summary>
    public bool IsNew { get; init; }

    /// <summary>True when it differs from what is written.</summary>
    public bool IsChanged { get; internal set; }
}
