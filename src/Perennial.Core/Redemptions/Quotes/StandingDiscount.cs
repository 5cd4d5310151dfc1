using Perennial.Grants;

namespace Perennial.Redemptions;

/// <summary>What a customer's level takes off every order that meets the terms. It is not granted and not used up.</summary>
/// <param name="Level">What the level is called: "gold".</param>
public sealed record StandingDiscount(string Level, Terms Terms)
{
    /// <summary>Why the discount cannot be; null when it can.</summary>
    public Refusal? Check() => Terms is { OffMinor: >= 0, Off.BasisPoints: >= 0 and <= 10_000, MinimumMinor: >= 0, MaximumMinor: >= 0 } && Terms.OffMinor > 0 != Terms.Off.BasisPoints > 0
        ? null
        : new("policy_unusable", $"The level ‘{Level}’ takes off an amount or a percentage up to 100 %, one of them, and no limit of it is below zero.");
}
