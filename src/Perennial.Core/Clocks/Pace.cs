namespace Perennial.Clocks;

/// <summary>How many days after the last purchase one customer passes each share of a clock.</summary>
/// <param name="Horizon">Beyond so many days the customer is lost.</param>
public readonly record struct Pace(int Quarter, int Half, int ThreeQuarters, int NineTenths, int Horizon)
{
    /// <summary>What is not reached is never passed.</summary>
    public const int Never = 1 << 20;

    /// <summary>The first of the four that lies after so many days; <see cref="Never"/> for none.</summary>
    public int After(int days)
    {
        if (days < Quarter)
            return Quarter;
        if (days < Half)
            return Half;
        if (days < ThreeQuarters)
            return ThreeQuarters;

        return days < NineTenths ? NineTenths : Never;
    }
}
