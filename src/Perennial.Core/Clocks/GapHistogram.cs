namespace Perennial.Clocks;

/// <summary>
/// The spells of one category as two histograms by length in days: those that ended with a purchase and those that the end of the data cut off.
/// Everything Kaplan and Meier need, in memory that grows with days and not with spells.
/// </summary>
public sealed class GapHistogram
{
    private long[] returned = new long[512], censored = new long[512];

    /// <summary>Spells that ended with a purchase, by day. Index 0 is empty: same-day purchases are one occasion.</summary>
    public ReadOnlySpan<long> Returned => returned.AsSpan(0, DayMax + 1);

    /// <summary>Spells cut off by the end of the data, by day; 0 for a purchase on the last day.</summary>
    public ReadOnlySpan<long> Censored => censored.AsSpan(0, DayMax + 1);

    /// <summary>The longest spell, in days.</summary>
    public int DayMax { get; private set; }

    public long Spells { get; private set; }

    public long Returns { get; private set; }

    /// <summary>Customers with at least one spell here.</summary>
    public long Customers { get; set; }

    public void AddReturn(int days)
    {
        Grow(days);
        returned[days]++;
        Spells++;
        Returns++;
    }

    public void AddCensored(int days)
    {
        Grow(days);
        censored[days]++;
        Spells++;
    }

    /// <summary>Adds all spells of another histogram.</summary>
    public void Add(GapHistogram other)
    {
        Grow(other.DayMax);
        for (var day = 0; day <= other.DayMax; day++)
        {
            returned[day] += other.returned[day];
            censored[day] += other.censored[day];
        }

        Spells += other.Spells;
        Returns += other.Returns;
        Customers += other.Customers;
    }

    private void Grow(int days)
    {
        if (days >= returned.Length)
        {
            var size = Math.Max(days + 1, returned.Length * 2);
            Array.Resize(ref returned, size);
            Array.Resize(ref censored, size);
        }

        DayMax = Math.Max(DayMax, days);
    }
}
