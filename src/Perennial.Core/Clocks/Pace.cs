namespace Perennial.Clocks;

/// <summary>How many days after the last purchase one customer passes each share of a clock.</summary>
/// <param name="Horizon">Beyond so many days the customer is lost.</param>
public readonly record struct Pace(int Quarter, int Half, int ThreeQuarters, int NineTenths, int Horizon)
{
    /// <summary>What is not reached is never passed.</summary>
    public const int Never = 1 << 20;

    /// <summary>How long somebody who has passed the last share is still waited for, at least.</summary>
    public const int LastChanceDays = 7;

    /// <summary>Beyond how many days a customer is lost.</summary>
    /// <param name="horizonDays">How far the clock looks: where everybody is very regular, no further than the longest gap, and so not beyond nine tenths.</param>
    /// <param name="stretch">How many times as long as everybody's this customer's gaps are.</param>
    /// <param name="nineTenths">The day of this customer's last share; <see cref="Never"/> for none.</param>
    public static int LostAfter(int horizonDays, double stretch, int nineTenths)
    {
        var horizon = (int)Math.Min(horizonDays * Math.Max(1, stretch), Never);
        return nineTenths >= Never ? horizon : Math.Max(horizon, nineTenths + LastChanceDays);
    }

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
