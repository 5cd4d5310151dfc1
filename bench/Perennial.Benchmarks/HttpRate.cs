namespace Perennial.Benchmarks;

/// <summary>What a load over HTTP measured, and what the load generator itself cost for each redemption.</summary>
internal sealed record HttpRate(Rate Rate, double GeneratorMicroseconds);
