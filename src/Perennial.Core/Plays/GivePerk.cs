using System.ComponentModel;
using System.Text.Json.Serialization;
using NodaTime;

namespace Perennial.Plays;

/// <summary>What may be claimed.</summary>
/// <param name="Name">What it is: "upgrade".</param>
[Description("What may be claimed.")]
public sealed record GivePerk([property: Description("What it is: upgrade.")] string Name)
{
    /// <summary>The capacity pool that it is claimed from; "" for none.</summary>
    [Description("The capacity pool that it is claimed from.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string Pool { get; init; } = "";

    [Description("How often it can be claimed.")]
    public int Uses { get; init; } = 1;

    [Description("How long, from the day on which it is given.")]
    public Period Lasts { get; init; } = Period.FromDays(90);

    /// <summary>What one use costs the shop at most.</summary>
    [Description("What one costs the shop, in minor units: counts against the budget.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long CostAmount { get; init; }
}
