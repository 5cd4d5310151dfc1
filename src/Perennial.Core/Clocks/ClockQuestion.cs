namespace Perennial.Clocks;

/// <summary>Whether each category has a clock or the shop has one.</summary>
public enum ClockBy
{
    /// <summary>Spells between purchases of the same category.</summary>
    Category,

    /// <summary>Spells between any purchases.</summary>
    Store,
}

/// <summary>What a person asks of the clocks.</summary>
/// <param name="HorizonDays">How far "comes back" reaches, inclusive; cut to the longest follow-up in the data.</param>
/// <param name="AsOfDay">The last day that is looked at, in days since 1970; null for the last day in the data.</param>
public sealed record ClockQuestion(Nth Nth, ClockBy By, int HorizonDays = 365, int? AsOfDay = null)
{
    /// <summary>First to second, by category, 365 days, as of the last day in the data.</summary>
    public static ClockQuestion Default { get; } = new(Nth.Second, ClockBy.Category);
}
