namespace Perennial.Http;

/// <summary>How many, or how much: above zero, at most a million, with at most three decimals.</summary>
public readonly record struct Quantity(long Milli)
{
    public const long MilliMax = 1_000_000_000;

    /// <summary>As people write it: 2, 0.75.</summary>
    public decimal Value => Milli / 1000m;

    /// <summary>The quantity of a number.</summary>
    /// <returns>Refusal: <c>quantity_unusable</c>.</returns>
    public static Verdict<Quantity> Of(decimal value) => value is > 0 and <= MilliMax / 1000 && decimal.Truncate(value * 1000) == value * 1000
        ? new Quantity((long)(value * 1000))
        : new Refusal("quantity_unusable", $"A quantity is above 0, at most {MilliMax / 1000}, with at most three decimals; it was {value}.");
}
