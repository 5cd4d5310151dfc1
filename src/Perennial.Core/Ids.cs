namespace Perennial;

/// <summary>A shop with its own currency, zone and books. Numbered from 1.</summary>
public readonly record struct StoreId(short Value)
{
    /// <summary>
    /// Makes a hash of what a shop says (an e-mail, an order's number) the store's own, so that two stores of one database that say the same never
    /// have rows with one id. Those of the first store are as they were before there was a second.
    /// </summary>
    public long Own(long hash) => Value == 1 ? hash : FrozenHash.Signed(unchecked((ulong)hash), (ulong)Value);
}

/// <summary>A person who buys. Made from the first identity that was seen of them, so the same file gives the same ids.</summary>
public readonly record struct CustomerId(long Value);

/// <summary>An order, by a hash of its store, channel and the shop's own order number.</summary>
public readonly record struct OrderId(long Value)
{
    private const int DayShift = 44;

    /// <summary>The lowest id of a day: ids begin with the day that the order was first heard with, counted from 1970, so that they grow with time.</summary>
    public static OrderId FirstOf(int day) => new((long)day << DayShift);

    /// <summary>The id of an order of a day.</summary>
    /// <param name="hash">Any number that tells it from the others of its day.</param>
    public static OrderId Of(int day, long hash) => new(FirstOf(day).Value | (hash & ((1L << DayShift) - 1)));

    public int Day => (int)(Value >> DayShift);
}

/// <summary>A category of one store; 0 is "uncategorised".</summary>
public readonly record struct CategoryId(int Value);
