using Perennial.Clocks;

namespace Perennial.Plays;

/// <summary>A share with a 95 % interval, where some say more than once.</summary>
public static class ShareOfClusters
{
    private const double Z = 1.959963984540054;

    /// <summary>The share of yeses.</summary>
    /// <remarks>
    /// Wilson's interval (1927). Answers of one customer resemble each other: with r_c the sum over customer c of y − p, the variance of p is
    /// m/(m − 1) Σ r_c² / n² (a ratio estimator, Cochran 1977 eq. 9A.1 with sizes as weights), and n is divided by what that is over p(1 − p)/n where it is more
    /// (Kish 1965).
    /// </remarks>
    /// <param name="answers">Who, and whether.</param>
    public static ShareEstimate Of(IEnumerable<(int Cluster, bool IsYes)> answers)
    {
        var clusters = answers.GroupBy(answer => answer.Cluster, (_, of) => of.Aggregate((Count: 0, Yes: 0), (sum, answer) => (sum.Count + 1, sum.Yes + (answer.IsYes ? 1 : 0)))).ToArray();
        var (n, yes) = (clusters.Sum(cluster => cluster.Count), clusters.Sum(cluster => cluster.Yes));
        if (n == 0)
            return new(0, 0, 1);

        var share = (double)yes / n;
        var plain = share * (1 - share) / n;
        var clustered = clusters.Length < 2 ? plain : clusters.Sum(cluster => Math.Pow(cluster.Yes - (share * cluster.Count), 2)) / n / n * clusters.Length / (clusters.Length - 1);
        var isClustered = clusters.Length < n;
        return Wilson(share, isClustered && plain > 0 ? n / Math.Max(1, clustered / plain) : isClustered ? clusters.Length : n);
    }

    private static ShareEstimate Wilson(double share, double n)
    {
        var squared = Z * Z;
        var middle = (share + (squared / (2 * n))) / (1 + (squared / n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (squared / (4 * n * n))) / (1 + (squared / n));
        return new(share, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
