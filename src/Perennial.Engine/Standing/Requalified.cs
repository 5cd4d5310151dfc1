namespace Perennial.Standing;

/// <summary>What came of working out where customers stand.</summary>
/// <param name="Customers">How many were looked at.</param>
/// <param name="Gained">How many rose.</param>
/// <param name="Lost">How many fell.</param>
/// <param name="AtRisk">How many came to their warning day.</param>
public readonly record struct Requalified(long Customers, long Gained, long Lost, long AtRisk)
{
    public static Requalified operator +(Requalified left, Requalified right) =>
        new(left.Customers + right.Customers, left.Gained + right.Gained, left.Lost + right.Lost, left.AtRisk + right.AtRisk);
}
