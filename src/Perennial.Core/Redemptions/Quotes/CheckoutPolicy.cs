namespace Perennial.Redemptions;

/// <summary>What a percentage is taken of.</summary>
public enum PercentBasis
{
    /// <summary>What earlier discounts left of the lines.</summary>
    Discounted = 0,

    /// <summary>What the lines cost before any discount.</summary>
    Initial = 1,
}

/// <summary>How a store lets discounts meet on one order.</summary>
public sealed record CheckoutPolicy
{
    /// <summary>The most coupons that any store lets meet on one order.</summary>
    public const int CouponsLimit = 30;

    /// <summary>Nothing set: percentages first, of what is left, thirty coupons, no floors.</summary>
    public static CheckoutPolicy Usual { get; } = new();

    /// <summary>True: percentages are taken off before fixed amounts.</summary>
    public bool PercentFirst { get; init; } = true;

    /// <summary>What a percentage is taken of.</summary>
    public PercentBasis PercentOf { get; init; }

    /// <summary>The most coupons on one order, 0 to <see cref="CouponsLimit"/>; a standing discount is none.</summary>
    public int CouponsMax { get; init; } = CouponsLimit;

    /// <summary>How many coupons that are used alone are offered for an order: those that leave least to pay.</summary>
    public int ExclusiveMax { get; init; } = 5;

    /// <summary>The share of the goods that all discounts together may take off.</summary>
    public Percent DiscountMax { get; init; } = new(10_000);

    /// <summary>A line whose cost is known is not sold below that cost and this share of it; null for no floor.</summary>
    public Percent? MarginLine { get; init; }

    /// <summary>An order is not sold below the cost of the goods whose cost is known, and this share of it; null for no floor.</summary>
    public Percent? MarginOrder { get; init; }

    /// <summary>Why the policy cannot be; null when it can.</summary>
    public Refusal? Check()
    {
        if (CouponsMax is < 0 or > CouponsLimit)
            return new("policy_unusable", $"{CouponsMax} coupons on one order cannot be; use 0 to {CouponsLimit}.");
        if (ExclusiveMax is < 0 or > CouponsLimit)
            return new("policy_unusable", $"{ExclusiveMax} coupons that are used alone cannot be offered; use 0 to {CouponsLimit}.");
        if (!Enum.IsDefined(PercentOf))
            return new("policy_unusable", $"A percentage of {PercentOf} cannot be; it is of the initial price or of what is left.");
        if (DiscountMax.BasisPoints is < 0 or > 10_000)
            return new("policy_unusable", $"Discounts of at most {DiscountMax} cannot be; use 0 to 100 %.");
        if (IsNoMargin(MarginLine) || IsNoMargin(MarginOrder))
            return new("policy_unusable", $"Margins of {MarginLine} on a line and {MarginOrder} on an order cannot be; use -100 % to 1000 % of the cost.");

        return null;
    }

    private static bool IsNoMargin(Percent? margin) => margin is { BasisPoints: < -10_000 or > 100_000 };
}
