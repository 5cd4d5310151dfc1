using Perennial.Clocks;

namespace Perennial.Plays;

/// <summary>A customer for whom a trigger has come.</summary>
/// <param name="Cycle">Which occurrence it is: a spell, an order, a day, a tranche. A customer is in a play once for each.</param>
/// <param name="TriggerDay">The day on which it came, in days since 1970: never later than today.</param>
public sealed record Candidate(CustomerId Customer, long Cycle, int TriggerDay)
{
    /// <summary>A play that a customer can be in once has this one cycle for everything.</summary>
    public const long OnlyCycle = 0;

    private const int DayBits = 20, DayMask = (1 << DayBits) - 1;

    /// <summary>The category of the clock, the order or the date; <see cref="ClockFace.Shop"/> for none.</summary>
    public int Category { get; init; } = ClockFace.Shop;

    /// <summary>The last purchase before the trigger, in days since 1970: a later one ends the play. The day of the order for an order.</summary>
    public required int LastDay { get; init; }

    /// <summary>With a clock: when this customer passes each share of it.</summary>
    public Pace? Pace { get; init; }

    /// <summary>With a clock of a category: until this day the customer is not due in the shop at all, because they bought something else lately; 0 for no such day.</summary>
    public int RestsUntilDay { get; init; }

    /// <summary>
    /// Purchases before this day do not end the play: with a clock of a category that of entering, for whoever bought other goods since, and has rested from
    /// that, is late for this one all the same. 0 where the last purchase alone tells.
    /// </summary>
    public int QuietFromDay { get; init; }

    /// <summary>The same candidate from the day of entering on.</summary>
    public Candidate Entered(int today) => Pace is not null && Category != ClockFace.Shop ? this with { QuietFromDay = today } : this;

    /// <summary>What the order came to that was paid, net of returns, in minor units; 0 for other triggers.</summary>
    public long OrderMinor { get; init; }

    public CustomerFacts Facts { get; init; } = CustomerFacts.Nothing;

    /// <summary>The cycle of a spell of a clock; days before 1970 have one too.</summary>
    public static long CycleOfSpell(int category, int lastDay) => ((category + 2L) << DayBits) + (lastDay & DayMask);
}
