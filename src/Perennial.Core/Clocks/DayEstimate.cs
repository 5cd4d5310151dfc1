namespace Perennial.Clocks;

/// <summary>A day with its 95 % interval. Null: not reached within what the data can say.</summary>
public readonly record struct DayEstimate(double? Days, double? Low, double? High)
{
    public static DayEstimate NotReached => default;
}
