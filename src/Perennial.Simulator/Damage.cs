namespace Perennial.Simulator;

/// <summary>How a line of an order file was spoilt. None of them can be read as an order line, whatever one assumes.</summary>
internal enum Damage : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The date is one that does not exist.</summary>
    Date,

    /// <summary>The amount is not a number.</summary>
    Amount,

    /// <summary>The order number is missing.</summary>
    Order,

    /// <summary>The line ends after the customer.</summary>
    CutShort,
}
