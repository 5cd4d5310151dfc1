namespace Perennial.Standing.Pools;

/// <summary>Places that are free now and then, and that members of levels may claim.</summary>
/// <param name="Name">"upgrade".</param>
/// <param name="Perk">What is claimed, in the shop's words: "an upgrade to the front cabin".</param>
/// <param name="Programme">The level programme. Who may claim stands in its levels' perks; who has the higher level comes first.</param>
/// <param name="CutOff">When the places are given out.</param>
public sealed record CapacityPool(string Name, string Perk, string Programme, CutOff CutOff)
{
    private const int PerkMax = 200;

    /// <summary>1 and up; a change is a new version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What one place that is given costs the shop, in minor units.</summary>
    public long CostMinor { get; init; }

    /// <summary>In which a level's free claims are counted, by the day on which the slot begins; null for all time.</summary>
    public CalendarSpan? Period { get; init; }

    /// <summary>True: a place that is free is given at once, and not only at the cut-off.</summary>
    public bool IsInstant { get; init; }

    /// <summary>The first day of the period that a day is in; 0 where there is none.</summary>
    public int PeriodOf(int day) => Period is { } span ? LevelWindow.Each(span).StartOf(day) : 0;

    /// <summary>Why it cannot be; null when it can.</summary>
    public Refusal? Check()
    {
        if (LevelProgramme.WhyNotName(Name) is { } why)
            return new("pool_unusable", $"name {why}; it was ‘{Name}’.");
        if (LevelProgramme.WhyNotName(Programme) is { } whyProgramme)
            return new("pool_unusable", $"program {whyProgramme}; it was ‘{Programme}’.");
        if (string.IsNullOrWhiteSpace(Perk) || Perk.Length > PerkMax)
            return new("pool_unusable", $"perk says what is claimed in 1 to {PerkMax} letters; it has {Perk.Length}.");

        return CostMinor < 0 ? new("pool_unusable", $"cost_amount is not below zero; it was {CostMinor}.") : CutOff.Check();
    }
}
