namespace Perennial.Grants;

/// <summary>Why a prepaid card ends. Mandatory with the preset cn-prepaid.</summary>
public enum RefundCause
{
    /// <summary>Nobody said.</summary>
    Unsaid = 0,

    /// <summary>The shop closed, moved, or did not keep its word.</summary>
    Merchant = 1,

    /// <summary>The customer changed his mind.</summary>
    Customer = 2,

    /// <summary>The customer changed his mind by the end of the seventh day after the payment.</summary>
    WithinSevenDays = 3,
}

/// <summary>What giving a card back would pay, and why: shown before anyone agrees to it, and answered when it is done.</summary>
/// <param name="AmountMinor">What is given back, in minor units, without interest; never below zero.</param>
/// <param name="InterestMinor">Interest from the day on which the contract ended.</param>
/// <param name="PrincipalLeftMinor">Principal that is left on its lots.</param>
/// <param name="ConsumedFaceMinor">Stored value that was redeemed, less what came back, principal and bonus together.</param>
/// <param name="ConsumedListMinor">What the goods for it cost on the list.</param>
/// <param name="Article">The rule that it goes by: "Art. 18"; "" for none.</param>
/// <param name="Explanation">Sentences that a customer can follow with a pencil.</param>
/// <param name="BonusRevokedMinor">Bonus that ends with the card, open or not.</param>
/// <param name="Revoked">The lots that end with the card.</param>
public sealed record CardRefund(
    long Card, long AmountMinor, long InterestMinor, long PrincipalLeftMinor, long ConsumedFaceMinor, long ConsumedListMinor, string Article,
    IReadOnlyList<string> Explanation, long BonusRevokedMinor, IReadOnlyList<long> Revoked);
