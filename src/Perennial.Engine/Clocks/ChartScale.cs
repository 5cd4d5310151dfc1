namespace Perennial.Clocks;

/// <summary>Where days and shares lie in a panel, in its own units.</summary>
/// <param name="HorizonDays">The last day, at the right edge.</param>
/// <param name="ShareMax">The share at the top edge; the bottom is always 0.</param>
internal sealed record ChartScale(int HorizonDays, double ShareMax)
{
    public const double Width = 360, Height = 256;

    public const double Left = 44, Right = 344, Top = 34, Bottom = 188;

    private const double LabelGap = 50;

    private static readonly int[] TickDays = [1, 2, 4, 7, 14, 30, 60, 90, 180, 365, 730, 1095, 1825, 3650];

    private static readonly double[] Tops = [0.04, 0.08, 0.12, 0.2, 0.4, 0.6, 0.8, 1];

    /// <summary>The scale of one clock in a book: days are its own, shares are those of the whole book, so that curves can be compared.</summary>
    public static ChartScale Of(Clock clock, ClockBook book)
    {
        var highest = book.Clocks.Where(one => one.EnoughData).Select(one => Highest(one.Returned)).Append(0).Max();
        return new(Math.Max(1, clock.HorizonDays), Tops.First(top => top >= Math.Min(1, highest)));
    }

    public double X(double day) => Left + ((Right - Left) * Math.Min(day, HorizonDays) / HorizonDays);

    public double Y(double share) => Bottom - ((Bottom - Top) * Math.Min(share, ShareMax) / ShareMax);

    /// <summary>Days with a label: 0, the horizon, and round days between, each about half of the next.</summary>
    public IReadOnlyList<int> Days()
    {
        var days = new List<int> { HorizonDays };
        foreach (var day in TickDays.Reverse())
        {
            if (day <= days[^1] * 0.56 && day >= HorizonDays * 0.07)
                days.Add(day);
        }

        days.Add(0);
        days.Reverse();
        return days;
    }

    /// <summary>The days of <see cref="Days"/> that are far enough apart to write a count under each.</summary>
    public IReadOnlyList<int> DaysOfCounts()
    {
        var days = new List<int> { HorizonDays };
        foreach (var day in Days().Reverse().Skip(1))
        {
            if (X(days[^1]) - X(day) >= LabelGap && (day == 0 || X(day) - X(0) >= LabelGap))
                days.Add(day);
        }

        days.Reverse();
        return days;
    }

    /// <summary>Five shares from 0 to the top.</summary>
    public IReadOnlyList<double> Shares() => [.. Enumerable.Range(0, 5).Select(step => ShareMax * step / 4)];

    private static double Highest(ShareEstimate share) => ClockSentence.ShareSpan(share).Length == 0 ? share.Share : Math.Max(share.Share, share.High);
}
