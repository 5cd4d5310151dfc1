namespace Perennial.Clocks;

/// <summary>One customer in one category on a day: where it stands, why, and what winning it back is worth.</summary>
public sealed record DueRow
{
    /// <summary>The customer's number in the log.</summary>
    public required int Customer { get; init; }

    /// <summary>The category's number in the log.</summary>
    public required int Category { get; init; }

    public required DueStatus Status { get; init; }

    /// <summary>Distinct days on which the customer bought in the category.</summary>
    public required int Occasions { get; init; }

    /// <summary>The last of them, in days since 1970.</summary>
    public required int LastDay { get; init; }

    /// <summary>Days from then to the day of the list.</summary>
    public required int DaysSince { get; init; }

    /// <summary>The customer's own usual gap in days (the geometric mean of its gaps); null after a single purchase.</summary>
    public required double? UsualDays { get; init; }

    /// <summary>The half-return day of the category's clock, for a customer with so many purchases.</summary>
    public required double ClockDays { get; init; }

    /// <summary>The day after the last purchase on which this customer becomes due: the clock, blended with its own rhythm.</summary>
    public required int DueAfterDays { get; init; }

    /// <summary>The chance that it buys in the category within the next 30 days though nobody says a word.</summary>
    public required double ComesAnyway { get; init; }

    /// <summary>What it spends on one occasion in the category, in minor units: its own mean, drawn towards the category's where it has bought little.</summary>
    public required long BasketMinor { get; init; }

    /// <summary>What winning it back is worth: one basket, times the chance that it would not have come anyway. Before margin and the cost of the offer.</summary>
    public long WorthMinor => (long)Math.Round(BasketMinor * (1 - ComesAnyway), MidpointRounding.AwayFromZero);
}
