namespace Perennial.Orders;

/// <summary>What befell a row.</summary>
internal enum Damage
{
    None,

    /// <summary>A day that never was.</summary>
    Date,

    /// <summary>Words where the quantity or the amount was.</summary>
    Number,

    /// <summary>Another currency.</summary>
    Currency,

    /// <summary>No order number.</summary>
    Id,

    /// <summary>A quote that never closes.</summary>
    TornQuote,

    /// <summary>Cells missing at the end.</summary>
    MissingCells,

    /// <summary>A byte that no text has.</summary>
    BrokenByte,
}
