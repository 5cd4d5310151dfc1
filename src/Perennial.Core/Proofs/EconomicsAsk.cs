namespace Perennial.Proofs;

/// <summary>What is asked of a shop's economics.</summary>
/// <param name="Span">The days that are looked at. Nothing after them counts.</param>
/// <param name="Margin">What the shop keeps of what is paid.</param>
public sealed record EconomicsAsk(DaySpan Span, Percent Margin)
{
    /// <summary>For so many days after entering a play a customer is watched, unless said.</summary>
    public const int UsualWindowDays = 60;

    /// <summary>True when nobody said the margin and no costs of goods say it.</summary>
    public bool IsMarginAssumed { get; init; }

    /// <summary>What winning one new customer costs, in minor units; null when it was not said so.</summary>
    public long? AcquisitionMinor { get; init; }

    /// <summary>What was spent on winning customers in some days, in minor units; null when it was not said so.</summary>
    public (DaySpan Days, long Minor)? Spend { get; init; }

    public int WindowDays { get; init; } = UsualWindowDays;
}
