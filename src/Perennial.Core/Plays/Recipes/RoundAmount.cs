namespace Perennial.Plays;

/// <summary>Amounts as a person would choose them.</summary>
public static class RoundAmount
{
    private static readonly long[] Steps = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100];

    /// <summary>The nearest amount that a person would choose, at least one of the currency's major units: 47.13 is 50.00, 7.49 is 8.00.</summary>
    /// <param name="minor">In minor units.</param>
    public static long Near(long minor, Currency currency)
    {
        var least = currency.MinorPerMajor;
        if (minor <= least)
            return least;

        long unit = 1;
        while (minor / unit >= 100)
            unit *= 10;

        var figure = minor / (decimal)unit;
        var step = figure < 10 ? Math.Max(1, Math.Round(figure, MidpointRounding.AwayFromZero)) : Steps.MinBy(one => Math.Abs(one - figure));
        return Math.Max(least, (long)step * unit);
    }

    /// <summary>A percentage in whole numbers, at least 1 %.</summary>
    public static Percent Whole(int basisPoints) => new(Math.Max(1, (basisPoints + 50) / 100) * 100);
}
