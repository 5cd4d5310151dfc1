namespace Perennial.Proofs;

/// <summary>What a new customer costs over what bringing one back costs, beside the rule of thumb.</summary>
/// <param name="Value">How many customers are brought back for what one new one costs; null where it is not told that any are.</param>
/// <param name="Low">It is hardly less; null where nothing says so.</param>
/// <param name="High">It is hardly more; null where nothing says so.</param>
public readonly record struct NewAgainstReturning(double? Value, double? Low, double? High)
{
    /// <summary>The rule of thumb: a new customer costs three to ten times as much.</summary>
    public const double ThumbLow = 3, ThumbHigh = 10;

    /// <summary>True when nothing that is possible lies within the rule of thumb.</summary>
    public bool IsOutsideThumb => High < ThumbLow || Low > ThumbHigh;

    /// <summary>True when everything that is possible does.</summary>
    public bool IsWithinThumb => Low >= ThumbLow && High <= ThumbHigh;

    /// <summary>Divides.</summary>
    /// <param name="newMinor">What one new customer costs, in minor units: taken as said, without an error.</param>
    public static NewAgainstReturning Of(double newMinor, BringBack back)
    {
        double? Over(double? minor) => minor > 0 ? newMinor / minor : null;
        return back.CostEach is { } each ? new(Over(each.Minor), Over(each.High), Over(each.Low)) : new(null, null, Over(back.CostLow));
    }
}
