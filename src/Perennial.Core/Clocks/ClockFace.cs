namespace Perennial.Clocks;

/// <summary>The four shares of one clock, in days.</summary>
/// <param name="Quarter">Null where it is not reached.</param>
/// <param name="HorizonDays">How far the clock looks.</param>
public readonly record struct ClockShares(double? Quarter, double Half, double? ThreeQuarters, double? NineTenths, int HorizonDays);

/// <summary>
/// What is kept of a category's clock, so that one customer's days can be told without the history of everybody else: the shares for who has bought
/// once and for who has bought more often, and how far a customer's own rhythm is to be believed.
/// </summary>
/// <param name="Category">The number of the category; <see cref="Shop"/> for all purchases.</param>
/// <param name="First">For who has bought once; null while there is too little data.</param>
/// <param name="Repeat">For who has bought more often.</param>
/// <param name="GapMean">The mean of the logarithm of everybody's gaps.</param>
/// <param name="GapRatio">The variance of it within customers over that between them; infinite where customers are all alike.</param>
public sealed record ClockFace(int Category, ClockShares? First, ClockShares? Repeat, double GapMean, double GapRatio)
{
    /// <summary>The category that stands for the whole shop.</summary>
    public const int Shop = -1;

    /// <summary>How many times as long as everybody's a customer's gaps are, as far as they can be believed; 1 after a single purchase.</summary>
    /// <param name="days">The distinct days of the purchases, ascending.</param>
    public double Stretch(ReadOnlySpan<int> days) => days.Length < 2
        ? 1
        : Math.Exp(Rhythm.Weight(days.Length - 1, GapRatio) * (Math.Log(Rhythm.UsualDays(days)!.Value) - GapMean));

    /// <summary>The days of a customer who bought so often and whose gaps are stretched so much; null while there is too little data for a clock.</summary>
    public Pace? PaceOf(int occasions, double stretch) => ((occasions > 1 ? Repeat : null) ?? First ?? Repeat) is { } shares
        ? new(
            Days(shares.Quarter, stretch), Days(shares.Half, stretch), Days(shares.ThreeQuarters, stretch), Days(shares.NineTenths, stretch),
            Pace.LostAfter(shares.HorizonDays, stretch, Days(shares.NineTenths, stretch)))
        : null;

    private static int Days(double? share, double stretch) => share is { } days ? (int)Math.Clamp(Math.Ceiling(days * stretch), 1, Pace.Never) : Pace.Never;
}
