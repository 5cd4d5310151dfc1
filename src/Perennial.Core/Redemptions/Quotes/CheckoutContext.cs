namespace Perennial.Redemptions;

/// <summary>What a quote depends on beside the wallet and the order.</summary>
/// <param name="Standing">What the customer's level takes off; null for none.</param>
public sealed record CheckoutContext(CheckoutPolicy Policy, StandingDiscount? Standing)
{
    /// <summary>The usual policy, no level.</summary>
    public static CheckoutContext Usual { get; } = new(CheckoutPolicy.Usual, null);

    /// <summary>Why nothing can be quoted with it; null when it can.</summary>
    public Refusal? Check() => Policy.Check() ?? Standing?.Check();
}
