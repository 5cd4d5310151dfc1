using Perennial.Clocks;

namespace Perennial.Proofs;

/// <summary>A part of a sum of amounts with a 95 % interval, where each customer brings a part of both.</summary>
/// <remarks>
/// A ratio estimator (Cochran 1977, §6.3): s = Σ y / Σ x, Var s = m/(m − 1) Σ (y − s x)² / (Σ x)². One customer who buys for everybody else together makes
/// it as unsure as it is. The interval is symmetric for the logit, so that it stays between 0 and 1.
/// </remarks>
internal sealed class ShareOfSums
{
    private double parts, wholes, partSquares, products, wholeSquares;
    private int customers;

    /// <summary>Adds one customer; one who brings nothing says nothing.</summary>
    public void Add(long part, long whole)
    {
        if (whole == 0)
            return;

        customers++;
        (parts, wholes) = (parts + part, wholes + whole);
        (partSquares, products, wholeSquares) = (partSquares + ((double)part * part), products + ((double)part * whole), wholeSquares + ((double)whole * whole));
    }

    /// <summary>The share.</summary>
    /// <returns>Refusal: <c>economics_no_revenue</c>.</returns>
    public Verdict<ShareEstimate> Estimate()
    {
        if (wholes <= 0)
            return new Refusal("economics_no_revenue", "Known customers paid nothing in any whole month, so nothing can be said of who returns. Import orders that name their customers, or look at other days with --from and --to.");

        var share = parts / wholes;
        if (share is <= 0 or >= 1 || customers < 2)
            return Extreme(share);

        var variance = Math.Max(0, partSquares - (2 * share * products) + (share * share * wholeSquares)) / wholes / wholes * customers / (customers - 1);
        var reach = Normal.Z95 * Math.Sqrt(variance) / (share * (1 - share));
        var odds = share / (1 - share);
        return new ShareEstimate(share, odds / (odds + Math.Exp(reach)), odds / (odds + Math.Exp(-reach)));
    }

    /// <summary>Nobody so far, or everybody: Wilson's interval (1927) over the customers.</summary>
    private ShareEstimate Extreme(double share)
    {
        var beyond = Normal.Z95 * Normal.Z95 / (customers + (Normal.Z95 * Normal.Z95));
        return share <= 0 ? new(0, 0, beyond) : share >= 1 ? new(1, 1 - beyond, 1) : new(share, 0, 1);
    }
}
