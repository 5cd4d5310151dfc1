using System.ComponentModel;
using System.Text.Json.Serialization;
using NodaTime;

namespace Perennial.Plays;

/// <summary>Something off an order: an amount, a share of the order, or an amount that is a share of what this customer usually spends.</summary>
/// <param name="OffAmount">Minor units off.</param>
/// <param name="OffPercent">A share of the order; then <see cref="MaximumAmount"/> is needed.</param>
/// <param name="BasketPercent">An amount that is this share of what the customer spends on one occasion, at most <see cref="MaximumAmount"/>.</param>
[Description("Something off an order: off_amount, off_percent of the order, or basket_percent of what this customer usually spends.")]
public sealed record GiveCoupon(
    [property: Description("Minor units off: 5000 for 50.00."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long OffAmount = 0,
    [property: Description("A share of the order, in percent."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Percent OffPercent = default,
    [property: Description("An amount that is this share of what the customer usually spends, in percent."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Percent BasketPercent = default)
{
    /// <summary>The most that it takes off; needed with a percentage.</summary>
    [Description("The most that it takes off, in minor units; needed with a percentage.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long MaximumAmount { get; init; }

    [Description("What the order has to reach, in minor units.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long MinimumAmount { get; init; }

    [Description("Only lines of these categories.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Categories { get; init; }

    [Description("Only lines of these products.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Products { get; init; }

    [Description("Only goods that arrived so many days ago or less.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ArrivedWithinDays { get; init; }

    /// <summary>Two coupons of one group are not used on one order.</summary>
    [Description("Two coupons of one group are not used on one order.")]
    public string StackGroup { get; init; } = "plays";

    [Description("How often it can be used.")]
    public int Uses { get; init; } = 1;

    /// <summary>For how long, from the day on which it is given; that day counts.</summary>
    [Description("How long it can be used from the day on which it is given, such as P30D.")]
    public Period Lasts { get; init; } = Period.FromDays(30);

    /// <summary>The most that one of these can cost, in minor units, for a customer who usually spends so much.</summary>
    public long WorstMinor(long basketMinor) => checked(OffMinorFor(basketMinor) * Uses);

    /// <summary>What one use takes off at most, in minor units.</summary>
    public long OffMinorFor(long basketMinor)
    {
        if (OffAmount > 0)
            return OffAmount;
        if (OffPercent.BasisPoints > 0)
            return MaximumAmount;

        var share = (long)Int128.Min((Int128)basketMinor * BasketPercent.BasisPoints / 10_000, MaximumAmount);
        return Rounded(share);
    }

    /// <summary>A personal amount is rounded down to two figures, so that it reads as one that a person would choose: 1,234 as 1,200.</summary>
    private static long Rounded(long minor)
    {
        long unit = 1;
        while (minor / unit >= 100)
            unit *= 10;

        return minor / unit * unit;
    }
}
