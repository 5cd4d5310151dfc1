using System.ComponentModel;
using System.Text.Json.Serialization;
using NodaTime;

namespace Perennial.Plays;

/// <summary>What keeps a play from costing more than it may. Amounts are minor units and count the worst case: everything that was given is used up.</summary>
/// <param name="BudgetAmount">The most that the play may owe and have spent together; what lapses unused comes back to it.</param>
[Description("What keeps the play from costing more than it may. Amounts count the worst case: everything that was given is used up.")]
public sealed record Guard([property: Description("The most that the play may owe and have spent together, in minor units; what lapses unused comes back to it.")] long BudgetAmount)
{
    /// <summary>The most that all plays together give to one customer within <see cref="CustomerPeriod"/>; null for no limit.</summary>
    [Description("The most that all plays together give one customer within customer_period, in minor units.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CustomerAmount { get; init; }

    /// <summary>Counted back from today, which counts.</summary>
    [Description("The time that customer_amount is counted over, such as P90D.")]
    public Period CustomerPeriod { get; init; } = Period.FromDays(90);

    /// <summary>At most so many enter in all, those who are held out among them.</summary>
    [Description("At most so many customers enter in all.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CustomersMax { get; init; }

    /// <summary>At most so many enter on one day; the others on the days after.</summary>
    [Description("At most so many customers enter on one day; the others on the days after.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CustomersPerDay { get; init; }

    /// <summary>A customer enters this play at most so often.</summary>
    [Description("One customer enters the play at most so often.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TimesPerCustomer { get; init; }

    /// <summary>Not for a customer who entered any play so short a time ago.</summary>
    [Description("Not for a customer who entered any play so short a time ago, such as P14D.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Period? Cooldown { get; init; }

    /// <summary>What the shop keeps of its sales before give-aways.</summary>
    [Description("What the shop keeps of its sales before give-aways, in percent.")]
    public Percent MarginPercent { get; init; } = new(3_500);

    /// <summary>What it has to keep of this customer's usual basket after the give-away; nothing is given where it would be less.</summary>
    [Description("What it has to keep of this customer's usual basket after the give-away, in percent.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Percent? MarginFloorPercent { get; init; }
}
