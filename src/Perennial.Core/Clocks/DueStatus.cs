namespace Perennial.Clocks;

/// <summary>Where a customer stands on the clock of a category on a day.</summary>
public enum DueStatus
{
    /// <summary>Before the half-return day: likely to come anyway, and not to be paid for it.</summary>
    NotYet,

    /// <summary>From the half-return day on: half of those who come back have done so by now.</summary>
    Due,

    /// <summary>From the day on by which three quarters have.</summary>
    Overdue,

    /// <summary>From the day on by which nine in ten have.</summary>
    Lapsing,

    /// <summary>Beyond the horizon.</summary>
    Lost,
}
