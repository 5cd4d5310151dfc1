namespace Perennial.Plays;

/// <summary>Something that a customer bought and kept, in whole or in part.</summary>
/// <param name="Order">Any number that tells orders of one customer apart; of two on one day the larger is the later.</param>
/// <param name="Day">The day of the order, in days since 1970-01-01, on the shop's calendar.</param>
/// <param name="Category">"" where the shop has not said it.</param>
/// <param name="Tags">What the shop says of the product: "spicy", "decaf".</param>
/// <param name="Minor">What was paid for it, less what was given back, in minor units.</param>
/// <param name="QuantityMilli">How many were kept, in thousandths.</param>
public readonly record struct TasteLine(long Order, int Day, string Category, IReadOnlyList<string> Tags, long Minor, long QuantityMilli);
