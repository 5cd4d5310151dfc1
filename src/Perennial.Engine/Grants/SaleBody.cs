using Perennial.Http;

namespace Perennial.Grants;

/// <summary>How something was paid.</summary>
/// <param name="Tender">"cash" or "bank": a bank's card, a transfer, a phone. Stored value never pays for stored value.</param>
/// <param name="Receipt">What proves it: the number of a receipt.</param>
/// <param name="LoanRateBasisPoints">cn-prepaid: the one-year loan prime rate of the day, in hundredths of a percent.</param>
/// <param name="DepositRateBasisPoints">cn-prepaid: the central bank's one-year deposit rate of the day.</param>
public sealed record PaymentBody(Tender Tender, string Receipt = "", int LoanRateBasisPoints = 0, int DepositRateBasisPoints = 0)
{
    /// <summary>The payment.</summary>
    /// <returns>Refusal: <c>rate_unusable</c>.</returns>
    internal Verdict<Payment> Read() => LoanRateBasisPoints is < 0 or > 10_000 || DepositRateBasisPoints is < 0 or > 10_000
        ? new Refusal("rate_unusable", $"A rate is from 0 to 10000 basis points; they were {LoanRateBasisPoints} and {DepositRateBasisPoints}.")
        : new Payment(Tender, Receipt, new(LoanRateBasisPoints), new(DepositRateBasisPoints));
}

/// <summary>A card that is sold to a customer: a top-up.</summary>
/// <param name="Programme">The name of a card programme; its latest version is sold.</param>
/// <param name="Payment">How it was paid.</param>
/// <param name="Order">The shop's order that it was sold with.</param>
public sealed record TopUpBody(string Programme, PaymentBody Payment, string Order = "");

/// <summary>A pack of coupons for a customer.</summary>
/// <param name="Customer">Who gets it.</param>
/// <param name="Payment">How its price was paid; left out for a pack that costs nothing.</param>
/// <param name="Order">The shop's order that it goes with.</param>
public sealed record PackIssueBody(Reference Customer, PaymentBody? Payment = null, string Order = "");
