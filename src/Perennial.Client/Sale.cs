namespace Perennial.Client;

/// <summary>How something was paid.</summary>
/// <param name="Tender">"cash" or "bank": a bank's card, a transfer, a phone.</param>
/// <param name="Receipt">What proves it: the number of a receipt.</param>
/// <param name="LoanRateBasisPoints">cn-prepaid: the one-year loan prime rate of the day, in hundredths of a percent.</param>
/// <param name="DepositRateBasisPoints">cn-prepaid: the central bank's one-year deposit rate of the day.</param>
public sealed record Payment(string Tender, string Receipt = "", int LoanRateBasisPoints = 0, int DepositRateBasisPoints = 0);

/// <summary>A card that is sold to a customer.</summary>
/// <param name="Programme">The name of a card programme; its latest version is sold.</param>
/// <param name="Payment">How it was paid.</param>
/// <param name="Order">The shop's order that it was sold with.</param>
public sealed record TopUpAsk(string Programme, Payment Payment, string Order = "");

/// <summary>A pack of coupons for a customer.</summary>
/// <param name="Customer">Who gets it.</param>
/// <param name="Payment">How its price was paid; null for a pack that costs nothing.</param>
/// <param name="Order">The shop's order that it goes with.</param>
public sealed record PackAsk(string Customer, Payment? Payment = null, string Order = "");

/// <summary>Value that was made.</summary>
/// <param name="LastDay">Inclusive; null for ever.</param>
public sealed record MadeLot(string Id, string Kind, long Amount, int Uses, DateOnly FirstDay, DateOnly? LastDay);

/// <summary>A card that was sold.</summary>
/// <param name="Code">What the customer shows.</param>
/// <param name="Programme">With its version: "top-up@2".</param>
/// <param name="Lots">The principal, then the parts of the bonus in the order in which they open.</param>
/// <param name="BalanceAmount">Principal and bonus in the wallet after it, usable now or later.</param>
public sealed record Card(string Code, string Customer, string Programme, long PaidAmount, long BonusAmount, IReadOnlyList<MadeLot> Lots, long BalanceAmount);

/// <summary>A pack that was issued.</summary>
/// <param name="Pack">Its name, with its version: "four-fifties@1".</param>
public sealed record IssuedPack(string Code, string Customer, string Pack, long PaidAmount, IReadOnlyList<MadeLot> Coupons);
