using System.Globalization;

namespace Perennial;

/// <summary>An amount in whole minor units of one currency: 1250 GBP is £12.50. May be negative.</summary>
/// <remarks>Arithmetic is checked: an overflow throws. Mixing currencies throws. Money is divided by <see cref="Split"/> and <see cref="SplitGrowing"/> only.</remarks>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.In(left.Currency)), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.In(left.Currency)), left.Currency);

    public static Money operator -(Money value) => new(checked(-value.Minor), value.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>Orders amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public int CompareTo(Money other) => Minor.CompareTo(other.In(Currency));

    /// <summary>
    /// Divides the amount in proportion to the weights, by largest remainder; ties go to the earlier part.
    /// The parts always sum to the whole, and have its sign.
    /// </summary>
    /// <param name="weights">Not negative, at least one positive.</param>
    public IReadOnlyList<Money> Split(IReadOnlyList<long> weights)
    {
        var total = weights.Aggregate(Int128.Zero, (sum, weight) =>
            weight >= 0 ? sum + weight : throw new ArgumentOutOfRangeException(nameof(weights), weight, "A weight is not negative."));
        if (total == 0)
            throw new ArgumentException("At least one weight must be positive.", nameof(weights));

        var (amount, currency) = (Minor, Currency);
        var shares = weights.Select((weight, at) => (at, exact: (Int128)amount * weight, whole: (long)((Int128)amount * weight / total))).ToArray();
        var left = amount - shares.Sum(share => share.whole);
        var parts = shares.Select(share => share.whole).ToArray();
        foreach (var (at, _, _) in shares.OrderByDescending(share => Int128.Abs(share.exact - (Int128)share.whole * total)).ThenBy(share => share.at).Take((int)Math.Abs(left)))
            parts[at] += Math.Sign(left);

        return [.. parts.Select(part => new Money(part, currency))];
    }

    /// <summary>
    /// Divides the amount in proportion to the weights so that no part ever shrinks while the amount grows, and each part is its weight when
    /// the amount is their sum. What is given back in pieces is divided so: the parts of all pieces together do not depend on the pieces.
    /// </summary>
    /// <remarks>Largest remainders do not have this (the Alabama paradox). Here each part in turn takes its share of what is left, rounded half up.</remarks>
    /// <param name="weights">Not negative; the amount is from 0 to their sum.</param>
    public IReadOnlyList<Money> SplitGrowing(IReadOnlyList<long> weights)
    {
        var left = (Int128)Minor;
        var weightLeft = weights.Aggregate(Int128.Zero, (sum, weight) => sum + weight);
        if (Minor < 0 || left > weightLeft)
            throw new ArgumentOutOfRangeException(nameof(weights), weightLeft, $"{Minor} is not from 0 to the sum of the weights.");

        var parts = new Money[weights.Count];
        for (var at = 0; at < parts.Length; at++)
        {
            var part = weightLeft == 0 ? 0 : ((2 * left * weights[at]) + weightLeft) / (2 * weightLeft);
            parts[at] = new((long)part, Currency);
            (left, weightLeft) = (left - part, weightLeft - weights[at]);
        }

        return parts;
    }

    /// <summary>"12.50 GBP": the amount with all its digits, a point, and the code.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major.ToString("F" + Currency.Digits, CultureInfo.InvariantCulture)} {Currency}");

    /// <summary>The amount in major units, exactly.</summary>
    public decimal Major => (decimal)Minor / Currency.MinorPerMajor;

    private long In(Currency currency) => Currency == currency
        ? Minor
        : throw new InvalidOperationException($"{Currency} and {currency} cannot be mixed.");
}
