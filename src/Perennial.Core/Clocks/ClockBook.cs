namespace Perennial.Clocks;

/// <summary>The clocks of a shop, largest category first, and the question they answer.</summary>
/// <param name="AsOfDay">The last day that was looked at, inclusive, in days since 1970.</param>
/// <param name="HorizonDays">The horizon used: what was asked, cut to the longest spell in the data.</param>
/// <param name="HorizonAskedDays">The horizon asked for.</param>
public sealed record ClockBook(int AsOfDay, int HorizonDays, int HorizonAskedDays, ClockQuestion Question, IReadOnlyList<Clock> Clocks)
{
    /// <summary>Customers who are past the half-return day of at least one category, and not past its horizon; each is counted once.</summary>
    public long CustomersPastHalf { get; init; }
}
