using System.ComponentModel;
using System.Text.Json.Serialization;
using NodaTime;

namespace Perennial.Plays;

/// <summary>What a play is for.</summary>
public enum Family
{
    /// <summary>Value that opens over time, so that the next purchases are made here.</summary>
    LockIn,

    /// <summary>The right moment: who is due and does not come.</summary>
    Duration,

    /// <summary>Status for buying often.</summary>
    Frequency,

    /// <summary>A gift with a reason.</summary>
    Feeling,
}

/// <summary>How often a customer can be in a play.</summary>
public enum Repeat
{
    /// <summary>Once for each cycle: for each spell of a clock, each order, each day of the calendar, each level gained, each tranche.</summary>
    EachCycle,

    /// <summary>Once.</summary>
    Once,
}

/// <summary>A play: trigger, audience, steps, guard and hold-out. It is data; a change is a new version, and who is in it goes on with the one they entered.</summary>
/// <param name="Name">What it is called: letters, digits and hyphens. Its hold-out hangs on it.</param>
[Description("A play: what it waits for, for whom, what is given and said when, what it may cost, and who is left alone so that its effect can be told.")]
public sealed record Play(
    [property: Description("What the play is called: letters, digits and hyphens. Its hold-out hangs on the name.")] string Name,
    [property: Description("lock_in, duration, frequency or feeling.")] Family Family,
    Trigger Trigger,
    [property: Description("At least one, in the order of time.")] IReadOnlyList<PlayStep> Steps,
    Guard Guard)
{
    /// <summary>In a sentence, for the shop.</summary>
    [Description("What it does, in a sentence.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string About { get; init; } = "";

    public Audience Audience { get; init; } = Audience.Everybody;

    /// <summary>The share that is left alone.</summary>
    [Description("The share of those who are eligible that is left alone, in percent; without it nobody can say what the play earned.")]
    public Percent HoldOutPercent { get; init; } = HoldOut.Usual.Share;

    [Description("each_cycle or once.")]
    public Repeat Repeat { get; init; }

    /// <summary>Nobody enters before; null for the day of the launch.</summary>
    [Description("Nobody enters before this day; left out for the day of the launch.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LocalDate? FirstDay { get; init; }

    /// <summary>Nobody enters after it, inclusive; null for no end.</summary>
    [Description("Nobody enters after this day; left out for no end.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LocalDate? LastDay { get; init; }

    /// <summary>Who is left alone.</summary>
    [JsonIgnore]
    public HoldOut HoldOut => new(HoldOutPercent);

    /// <summary>The most that one customer can get in one cycle, in minor units, spending so much usually; packs and cards not counted, which only the books can value.</summary>
    public long WorstMinor(long basketMinor, long orderMinor) => Steps.Sum(step => Worth.Of(step.Give, basketMinor, orderMinor));
}
