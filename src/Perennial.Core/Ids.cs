namespace Perennial;

/// <summary>A shop with its own currency, zone and books. Numbered from 1.</summary>
public readonly record struct StoreId(short Value);

/// <summary>A person who buys. Made from the first identity that was seen of them, so the same file gives the same ids.</summary>
public readonly record struct CustomerId(long Value);

/// <summary>An order, by a hash of its store, channel and the shop's own order number.</summary>
public readonly record struct OrderId(long Value);

/// <summary>A category of one store; 0 is "uncategorised".</summary>
public readonly record struct CategoryId(int Value);
