namespace Perennial.Plays;

/// <summary>What a play has to achieve to pay for itself.</summary>
/// <param name="GiftPer100Minor">What 100 reached get though they come by themselves, in minor units.</param>
/// <param name="EarnedEachMinor">What the shop keeps of one return that would not have been, after what was given for it, in minor units. Zero or less: no lift pays.</param>
public readonly record struct BreakEven(double GiftPer100Minor, double EarnedEachMinor)
{
    /// <summary>Extra returns per 100 reached; null where no number of them pays.</summary>
    /// <remarks>
    /// With n reached, G the sum of gifts to those who come anyway, m the margin, b̄ the mean spending of a return within the window and c̄ the mean cost of what
    /// a return uses up: a lift of L per 100 earns L (m b̄ − c̄) and costs 100 G / n. It pays from L = (100 G / n) / (m b̄ − c̄) on. See docs/methods/plays.md §3.
    /// </remarks>
    public double? Per100 => EarnedEachMinor <= 0 ? GiftPer100Minor <= 0 ? 0 : null : GiftPer100Minor / EarnedEachMinor;

    /// <summary>Works it out. Nobody of whom it is known what a return comes to: by what the entrants usually spend.</summary>
    internal static BreakEven Of(BackTestResult result)
    {
        var n = result.Entrants.Count;
        if (n == 0)
            return new(0, 0);

        var spent = result.Came > 0 ? (double)result.RevenueMinor / result.Came : result.Entrants.Average(entrant => entrant.BasketMinor);
        var cost = result.Came > 0 ? (double)result.GiftMinor / result.Came : (double)result.WorstMinor / n;
        return new(100.0 * result.GiftMinor / n, (spent * result.Ask.Play.Guard.MarginPercent.BasisPoints / 10_000.0) - cost);
    }
}
