using System.ComponentModel;
using System.Text.Json.Serialization;
using NodaTime;

namespace Perennial.Plays;

/// <summary>What a play waits for.</summary>
public enum TriggerKind
{
    /// <summary>An order was paid.</summary>
    OrderPaid,

    /// <summary>So many days without a purchase that a share of those who come back would have done so.</summary>
    ClockPassed,

    /// <summary>A level was gained.</summary>
    StatusGained,

    /// <summary>A level is about to be lost.</summary>
    StatusAtRisk,

    /// <summary>A day of the calendar.</summary>
    Date,

    /// <summary>A part of a card's bonus, or of a pack, opened.</summary>
    TrancheOpened,

    /// <summary>A part of a card's bonus, or of a pack, is about to close.</summary>
    TrancheClosing,

    /// <summary>Somebody says for whom, and when.</summary>
    Manual,
}

/// <summary>A share of those who come back within the horizon of a clock.</summary>
public enum Quantile
{
    Quarter,
    Half,
    ThreeQuarters,
    NineTenths,
}

/// <summary>Whose clock is meant.</summary>
public enum ClockOf
{
    /// <summary>The customer's own rhythm, blended with the clock of the category as far as it can be believed.</summary>
    Customer,

    /// <summary>The clock of the category, the same for everybody.</summary>
    Category,
}

/// <summary>What a play waits for. What does not belong to its kind is left out.</summary>
/// <param name="On">The kind.</param>
[Description("What the play waits for.")]
public sealed record Trigger([property: Description("order_paid, clock_passed, status_gained, status_at_risk, date, tranche_opened, tranche_closing or manual.")] TriggerKind On)
{
    /// <summary>With <see cref="TriggerKind.ClockPassed"/>: which share.</summary>
    [Description("With clock_passed: quarter, half, three_quarters or nine_tenths of those who come back.")]
    public Quantile Quantile { get; init; } = Quantile.Half;

    /// <summary>With <see cref="TriggerKind.ClockPassed"/>: whose clock.</summary>
    [Description("With clock_passed: customer (the own rhythm, the usual choice) or category.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ClockOf ClockOf { get; init; }

    /// <summary>With <see cref="TriggerKind.ClockPassed"/>: only this category, "" for any purchase in the shop. With <see cref="TriggerKind.OrderPaid"/>: the order has a line of it.</summary>
    [Description("With clock_passed: the category whose clock it is; left out for any purchase in the shop. With order_paid: the order has a line of it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string Category { get; init; } = "";

    /// <summary>With <see cref="TriggerKind.ClockPassed"/>: those who passed before the launch are reached too, unless they are lost.</summary>
    [Description("With clock_passed: true to reach those too who passed before the launch.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool CatchUp { get; init; }

    /// <summary>With <see cref="TriggerKind.OrderPaid"/>: what the order's goods come to at least, in minor units, net of returns.</summary>
    [Description("With order_paid: what the order comes to at least, in minor units: 20000 for 200.00.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long MinimumAmount { get; init; }

    /// <summary>With <see cref="TriggerKind.StatusGained"/> and <see cref="TriggerKind.StatusAtRisk"/>: the level programme.</summary>
    [Description("With status_gained and status_at_risk: the name of the status programme.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string Programme { get; init; } = "";

    /// <summary>The level; "" for any.</summary>
    [Description("With status_gained and status_at_risk: the level; left out for any.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string Level { get; init; } = "";

    /// <summary>With <see cref="TriggerKind.TrancheClosing"/>: so many days before the last day.</summary>
    [Description("With tranche_closing: so many days before the last day.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int DaysBefore { get; init; }

    /// <summary>With <see cref="TriggerKind.Date"/>: the day, or the first of them.</summary>
    [Description("With date: the day, or the first one.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LocalDate? Day { get; init; }

    /// <summary>With <see cref="TriggerKind.Date"/>: again every so often, counted from <see cref="Day"/>; null for once.</summary>
    [Description("With date: again every so often, such as P1M or P1Y; left out for once.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Period? Every { get; init; }
}
