using System.ComponentModel;
using System.Text.Json.Serialization;
using NodaTime;

namespace Perennial.Plays;

/// <summary>What a step gives: one of these. Gifts for parcels have rules of their own, with their own hold-out.</summary>
[Description("What the step gives: exactly one of coupon, bonus, pack, card and perk.")]
public sealed record Give
{
    [Description("Something off one order.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GiveCoupon? Coupon { get; init; }

    [Description("Money that the shop adds to the wallet, at once or in parts.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GiveBonus? Bonus { get; init; }

    /// <summary>The name of a coupon pack.</summary>
    [Description("The name of a coupon pack.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pack { get; init; }

    /// <summary>The name of a card programme that is offered: only those to whom it was offered can buy it while a play offers it.</summary>
    [Description("The name of a card programme that is offered; while the play runs, those who are held out cannot buy it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Card { get; init; }

    [Description("What may be claimed, from a capacity pool or by name.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GivePerk? Perk { get; init; }

    /// <summary>How many of the five are said.</summary>
    internal int Kinds => new object?[] { Coupon, Bonus, Pack, Card, Perk }.Count(part => part is not null);
}

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
