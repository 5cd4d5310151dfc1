namespace Perennial.Client;

/// <summary>What one lot gave, or got back.</summary>
/// <param name="Kind">"principal", "bonus", "coupon", "gift", "perk".</param>
public sealed record LotAmount(string Lot, string Kind, long Amount);

/// <summary>A cart that was paid for.</summary>
/// <param name="Id">"red_…"</param>
/// <param name="Lots">What each lot gave, in the order in which they were taken: for the receipt.</param>
/// <param name="BalanceAmount">Principal and bonus left in the wallet, holds not deducted.</param>
public sealed record Redemption(string Id, string Customer, OrderTotals Order, IReadOnlyList<LotAmount> Lots, long BalanceAmount);

/// <summary>Value that was set aside for a cart.</summary>
/// <param name="Id">"hold_…"</param>
/// <param name="ExpiresAt">From this instant on it holds nothing.</param>
/// <param name="SpendableAmount">What can still be spent beside it.</param>
public sealed record Hold(string Id, string Customer, string State, OrderTotals Order, DateTimeOffset ExpiresAt, long SpendableAmount);

/// <summary>A hold that was taken.</summary>
/// <param name="Id">"red_…": what it became.</param>
/// <param name="StoredValueAmount">What stored value paid.</param>
/// <param name="DiscountAmount">What coupons took off.</param>
/// <param name="BalanceAmount">Principal and bonus left in the wallet, holds not deducted.</param>
public sealed record Capture(string Id, string Customer, long StoredValueAmount, long DiscountAmount, IReadOnlyList<LotAmount> Lots, long BalanceAmount);

/// <summary>A hold that was given back.</summary>
/// <param name="SpendableAmount">What can be spent now.</param>
public sealed record Release(string Id, string State, long StoredValueAmount, long SpendableAmount);

/// <summary>What a rollback gave back.</summary>
/// <param name="Redemption">What was rolled back.</param>
/// <param name="GoneAmount">What did not come back: its card has been given back, or its days and its grace are over.</param>
public sealed record Rollback(string Redemption, long StoredValueAmount, long DiscountAmount, long GoneAmount, IReadOnlyList<LotAmount> Lots, long BalanceAmount);

/// <summary>Takes what is held.</summary>
/// <param name="Amount">Stored value to take; all that is held unless said. The rest is given back.</param>
internal sealed record CaptureAsk(long? Amount = null);

/// <summary>Gives something back.</summary>
internal sealed record ReleaseAsk(string Reason = "");
