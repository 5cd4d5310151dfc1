namespace Perennial.Ledger;

/// <summary>How old what is open is, and how long it still can be used. Principal, bonus and coupons are kept apart.</summary>
public sealed class Ageing
{
    private readonly SortedDictionary<int, Dictionary<BookKind, long>> bands = [];

    /// <summary>The upper ends of the bands, in days, inclusive; the last has none.</summary>
    public static IReadOnlyList<int> Ends { get; } = [30, 90, 180, 365, int.MaxValue];

    /// <summary>By the upper end of the band, those bands that have something.</summary>
    public IReadOnlyDictionary<int, Dictionary<BookKind, long>> Bands => bands;

    /// <summary>Adds an amount that is so many days old, or has so many days left.</summary>
    public void Add(int days, BookKind kind, long minor)
    {
        var end = Ends.First(end => days <= end);
        if (!bands.TryGetValue(end, out var sums))
            bands[end] = sums = [];

        sums[kind] = sums.GetValueOrDefault(kind) + minor;
    }
}
