namespace Perennial.Orders;

/// <summary>The order of day and month in dates that do not start with the year.</summary>
public enum DateOrder
{
    /// <summary>01/02/2025 is the first of February.</summary>
    DayFirst,

    /// <summary>01/02/2025 is the second of January.</summary>
    MonthFirst,
}
