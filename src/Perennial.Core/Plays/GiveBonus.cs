using System.ComponentModel;
using System.Text.Json.Serialization;
using NodaTime;

namespace Perennial.Plays;

/// <summary>Money that the shop adds.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="OrderPercent">A share of the order that was paid, instead; then <see cref="MaximumAmount"/> is needed.</param>
[Description("Money that the shop adds to the wallet: amount, or order_percent of the order that was paid.")]
public sealed record GiveBonus(
    [property: Description("Minor units."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Amount = 0,
    [property: Description("A share of the order that was paid, in percent; with order_paid only."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Percent OrderPercent = default)
{
    [Description("The most, in minor units; needed with order_percent.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long MaximumAmount { get; init; }

    /// <summary>In so many equal parts.</summary>
    [Description("In so many equal parts.")]
    public int Parts { get; init; } = 1;

    /// <summary>One every so often; the first at once.</summary>
    [Description("One part every so often, such as P1M; the first at once.")]
    public Period Every { get; init; } = Period.FromMonths(1);

    /// <summary>How long each part can be used from the day on which it opens.</summary>
    [Description("How long each part can be used from the day on which it opens, such as P30D.")]
    public Period Lasts { get; init; } = Period.FromDays(30);

    [Description("Pays only for lines of these categories.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Categories { get; init; }

    [Description("Pays only for goods that arrived so many days ago or less.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ArrivedWithinDays { get; init; }

    /// <summary>What it comes to, in minor units, for an order of so much.</summary>
    public long MinorFor(long orderMinor) => Amount > 0 ? Amount : (long)Int128.Min((Int128)orderMinor * OrderPercent.BasisPoints / 10_000, MaximumAmount);
}
