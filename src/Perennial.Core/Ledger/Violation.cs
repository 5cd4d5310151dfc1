namespace Perennial.Ledger;

/// <summary>A law that the rows of a ledger break.</summary>
/// <param name="Law">"I-3".</param>
/// <param name="Store">The store, bucket and transaction that it is about; 0 where it is about none.</param>
/// <param name="Message">What is wrong, with ids and numbers.</param>
public sealed record Violation(string Law, short Store, short Bucket, long Transaction, string Message);
