namespace Perennial.Benchmarks;

/// <summary>Callers who each ask for the next redemption as soon as the one before is answered.</summary>
/// <param name="Callers">How many ask at once.</param>
/// <param name="Wallets">How many wallets they pick from, all equally likely.</param>
internal sealed record LedgerLoad(int Callers, int Wallets, TimeSpan Time);
