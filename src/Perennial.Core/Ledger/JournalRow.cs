namespace Perennial.Ledger;

/// <summary>A transaction as it lies in the database, with the hash that lies beside it.</summary>
public sealed record JournalRow(Transaction Transaction, byte[] Hash);
