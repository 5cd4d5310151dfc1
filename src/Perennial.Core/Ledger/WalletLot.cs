namespace Perennial.Ledger;

/// <summary>A lot as it lies in the database: whose it is, and what it was made by.</summary>
public sealed record WalletLot(CustomerId Customer, Lot Lot, long Terms, string Rule);

/// <summary>A hold as it lies in the database.</summary>
public sealed record WalletHold(CustomerId Customer, Hold Hold);

/// <summary>What a card promised, as it lies in the database.</summary>
/// <param name="BonusMinor">The bonus promised with it, all tranches.</param>
public sealed record WalletCard(CustomerId Customer, CardId Id, long PaidMinor, long BonusMinor);
