namespace Perennial.Proofs;

/// <summary>One side of a play: those who were reached, or those who were held out.</summary>
/// <param name="Entries">How often somebody entered and was watched for the whole window.</param>
/// <param name="Customers">How many different customers that were.</param>
/// <param name="Came">After how many entries the customer bought within the window.</param>
public sealed record TrialArm(int Entries, int Customers, int Came)
{
    /// <summary>The share that came back; 0 where nobody entered.</summary>
    public double Share => Entries == 0 ? 0 : (double)Came / Entries;

    /// <summary>The variance of <see cref="Share"/>.</summary>
    public double Variance { get; private init; }

    /// <summary>What was given to them, in minor units.</summary>
    public long CostMinor { get; private init; }

    /// <summary>The variance of the mean cost of one entry.</summary>
    internal double CostVariance { get; private init; }

    /// <summary>The covariance of the mean cost of one entry and the share that came back: who comes back uses what was given.</summary>
    internal double Covariance { get; private init; }

    /// <summary>Adds up one side.</summary>
    /// <param name="customers">For each customer: entries, returns, cost in minor units.</param>
    /// <remarks>
    /// Clustered by customer as <see cref="Plays.ShareOfClusters"/> is (Cochran 1977). Where few came back or nearly all, p (1 − p)/n is too small; it is taken at
    /// (y + 1)/(n + 2), with n + 2 (Agresti and Caffo 2000, doi 10.1080/00031305.2000.10474560), times the design effect of Kish 1965 where that is above 1.
    /// </remarks>
    public static TrialArm Of(IReadOnlyCollection<(int Entries, int Came, long CostMinor)> customers)
    {
        var (n, came, cost) = (customers.Sum(one => one.Entries), customers.Sum(one => one.Came), customers.Sum(one => one.CostMinor));
        if (n == 0)
            return new(0, 0, 0);

        var (share, each) = ((double)came / n, (double)cost / n);
        var (shares, costs, products) = (0.0, 0.0, 0.0);
        foreach (var (entries, yes, minor) in customers)
        {
            var (offShare, offCost) = (yes - (share * entries), minor - (each * entries));
            (shares, costs, products) = (shares + (offShare * offShare), costs + (offCost * offCost), products + (offShare * offCost));
        }

        var m = customers.Count;
        var scale = m < 2 ? 0 : m / (m - 1.0) / n / n;
        var (plain, careful) = (share * (1 - share) / n, (came + 1.0) / (n + 2) * (1 - ((came + 1.0) / (n + 2))) / (n + 2));
        return new(n, m, came)
        {
            Variance = careful * (plain > 0 ? Math.Max(1, shares * scale / plain) : 1),
            CostMinor = cost,
            CostVariance = costs * scale,
            Covariance = products * scale,
        };
    }
}
