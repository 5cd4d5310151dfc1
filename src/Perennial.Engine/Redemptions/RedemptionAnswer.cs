using NodaTime;
using Perennial.Grants;
using Perennial.Http;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Takes what is held.</summary>
/// <param name="Amount">Stored value to take; all that is held unless said. The rest is given back.</param>
public sealed record CaptureBody(PositiveMinor? Amount = null);

/// <summary>Gives something back.</summary>
/// <param name="Reason">Why, for the journal.</param>
public sealed record ReleaseBody(string Reason = "");

/// <summary>What one lot gave.</summary>
public sealed record TakenAnswer(string Lot, GrantKind Kind, long Amount)
{
    internal static TakenAnswer[] Of(CustomerId customer, IReadOnlyList<LotTaken> lots) => [.. lots.Select(lot => new TakenAnswer(LotAnswer.IdOf(customer, new(lot.Lot)), lot.Kind, lot.Minor))];
}

/// <summary>A payment from a wallet.</summary>
/// <param name="Object">"redemption".</param>
/// <param name="StoredValueAmount">What stored value paid.</param>
/// <param name="DiscountAmount">What coupons took off.</param>
/// <param name="Lots">What each lot gave, in the order in which they were taken: for the receipt.</param>
/// <param name="BalanceAmount">Principal and bonus left in the wallet, holds not deducted.</param>
public sealed record RedemptionAnswer(string Object, string Id, string Customer, long StoredValueAmount, long DiscountAmount, IReadOnlyList<TakenAnswer> Lots, long BalanceAmount)
{
    internal static RedemptionAnswer Of(CustomerId customer, Redeemed redeemed) => new(
        "redemption", IdOf(customer, redeemed.Redemption), PublicId.Of(PublicId.Customer, customer.Value), redeemed.PaidMinor, redeemed.DiscountMinor, TakenAnswer.Of(customer, redeemed.Lots), redeemed.BalanceMinor);

    /// <summary>"red_…": the customer and the number.</summary>
    internal static string IdOf(CustomerId customer, long redemption) => PublicId.Of(PublicId.Redemption, customer.Value, redemption);
}

/// <summary>What a rollback or a return gave back.</summary>
/// <param name="Object">"rollback".</param>
/// <param name="StoredValueAmount">Stored value that came back.</param>
/// <param name="DiscountAmount">What coupons that came back had taken off.</param>
/// <param name="GoneAmount">What of this did not come back: its card has been given back, or its days and its grace are over.</param>
public sealed record RollbackAnswer(string Object, string Redemption, long StoredValueAmount, long DiscountAmount, long GoneAmount, IReadOnlyList<TakenAnswer> Lots, long BalanceAmount)
{
    internal static RollbackAnswer Of(CustomerId customer, string id, Refunded refunded) =>
        new("rollback", id, refunded.Minor, refunded.DiscountMinor, refunded.GoneMinor, TakenAnswer.Of(customer, refunded.Lots), refunded.BalanceMinor);
}

/// <summary>Value that is set aside.</summary>
/// <param name="Object">"hold".</param>
/// <param name="State">"placed", "captured", "voided", "expired".</param>
/// <param name="ExpiresAt">From this instant on it holds nothing.</param>
public sealed record HoldAnswer(string Object, string Id, HoldState State, long StoredValueAmount, long DiscountAmount, Instant CreatedAt, Instant ExpiresAt)
{
    internal static HoldAnswer Of(CustomerId customer, Hold hold, Instant now) => new(
        "hold", IdOf(customer, hold.Id), hold.State == HoldState.Placed && !hold.IsActive(now) ? HoldState.Expired : hold.State, hold.Minor,
        hold.Parts.Sum(part => part.Line > 0 ? part.Minor : 0) - hold.Minor, hold.PlacedAt, hold.ExpiresAt);

    /// <summary>"hold_…": the customer and the number.</summary>
    internal static string IdOf(CustomerId customer, HoldId hold) => PublicId.Of(PublicId.Hold, customer.Value, hold.Value);
}

/// <summary>A hold that was released.</summary>
/// <param name="SpendableAmount">What can be spent now.</param>
public sealed record ReleaseAnswer(string Object, string Id, HoldState State, long StoredValueAmount, long SpendableAmount);
