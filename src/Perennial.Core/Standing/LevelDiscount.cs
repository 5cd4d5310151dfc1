namespace Perennial.Standing;

/// <summary>What a level takes off every order, an amount or a share of the lines that it is for.</summary>
/// <param name="OffMinor">Minor units; 0 when it is a share.</param>
/// <param name="Off">The share; zero when it is an amount.</param>
/// <param name="MinimumMinor">What the goods of an order have to reach, in minor units; 0 for any order.</param>
/// <param name="MaximumMinor">The most that is taken off one order; 0 for no limit.</param>
/// <param name="Categories">Only lines of these categories; empty for all.</param>
public sealed record LevelDiscount(long OffMinor, Percent Off, long MinimumMinor, long MaximumMinor, IReadOnlyList<string> Categories)
{
    /// <summary>Why it cannot be; null when it can.</summary>
    /// <param name="level">Whose it is, for the sentence.</param>
    public Refusal? Check(string level)
    {
        if (OffMinor < 0 || Off.BasisPoints is < 0 or > 10_000 || MinimumMinor < 0 || MaximumMinor < 0)
            return new("level_discount_unusable", $"The discount of ‘{level}’: off_basis_points is from 0 to 10000 and no amount below zero; they were {Off.BasisPoints}, {OffMinor}, {MinimumMinor} and {MaximumMinor}.");
        if (OffMinor > 0 == Off.BasisPoints > 0)
            return new("level_discount_unusable", $"The discount of ‘{level}’ takes off an amount (off_amount) or a share (off_basis_points: 500 is 5 %), one of them; they were {OffMinor} and {Off.BasisPoints}.");

        return MinimumMinor > 0 && OffMinor > MinimumMinor
            ? new("level_discount_unusable", $"The discount of ‘{level}’ takes off {OffMinor} of an order that only has to reach {MinimumMinor}; raise minimum_amount or lower off_amount.")
            : null;
    }

    /// <summary>What it takes off an order, in minor units.</summary>
    /// <param name="goods">What all goods of the order come to.</param>
    /// <param name="ofThese">What the lines that it is for come to.</param>
    public long OffOf(Money goods, Money ofThese)
    {
        if (goods.Minor < MinimumMinor || ofThese.Minor <= 0)
            return 0;

        var off = Math.Min(OffMinor > 0 ? OffMinor : Off.Of(ofThese).Minor, ofThese.Minor);
        return MaximumMinor > 0 ? Math.Min(off, MaximumMinor) : off;
    }
}
