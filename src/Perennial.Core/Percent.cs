using System.Globalization;

namespace Perennial;

/// <summary>A percentage in basis points: 1250 is 12.5 %. Exact, so that 12.5 % of a price is the same everywhere.</summary>
public readonly record struct Percent(int BasisPoints) : IComparable<Percent>
{
    /// <summary>This share of an amount, rounded half away from zero to the minor unit.</summary>
    public Money Of(Money amount)
    {
        var exact = (Int128)amount.Minor * BasisPoints;
        var rounded = (exact + (exact >= 0 ? 5_000 : -5_000)) / 10_000;
        return new(checked((long)rounded), amount.Currency);
    }

    /// <inheritdoc/>
    public int CompareTo(Percent other) => BasisPoints.CompareTo(other.BasisPoints);

    public static bool operator <(Percent left, Percent right) => left.BasisPoints < right.BasisPoints;

    public static bool operator >(Percent left, Percent right) => left.BasisPoints > right.BasisPoints;

    public static bool operator <=(Percent left, Percent right) => left.BasisPoints <= right.BasisPoints;

    public static bool operator >=(Percent left, Percent right) => left.BasisPoints >= right.BasisPoints;

    /// <summary>"12.5 %".</summary>
    public override string ToString() => (BasisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
