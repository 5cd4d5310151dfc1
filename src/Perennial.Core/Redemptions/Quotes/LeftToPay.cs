namespace Perennial.Redemptions;

/// <summary>
/// What is left to pay of an order when stored value pays as much as it may. By the cut that is least (Ford and Fulkerson 1956): for each
/// choice of sorts of lots, the lines that nothing else may pay, less what these lots hold; the largest of these is left.
/// </summary>
/// <remarks>So it needs no flow, and is a sum of lines whichever way they are discounted: the search asks it for every leaf and every bound.</remarks>
internal sealed class LeftToPay
{
    // 2 to this power are the cuts that are looked at; a wallet with more sorts of restrictions on one order is computed by its flow.
    private const int SortsMax = 10;

    private readonly (int[] Lines, long Held)[] cuts;
    private readonly Func<long[], long>? flow;

    private LeftToPay((int[] Lines, long Held)[] cuts, Func<long[], long>? flow) => (this.cuts, this.flow) = (cuts, flow);

    /// <summary>No more than this is ever paid with stored value.</summary>
    public long Most { get; private init; }

    /// <summary>Which lines count together; where a discount is divided otherwise between these, more or less may be left to pay.</summary>
    public IEnumerable<int[]> Parts => cuts.Select(cut => cut.Lines);

    /// <summary>Looks at who may pay for what.</summary>
    /// <param name="most">No more stored value than this; null for no limit.</param>
    public static LeftToPay Of(LotFlow lots, Cart cart, long? most)
    {
        var sorts = Sorts(lots, cart);
        var held = Math.Min(most ?? long.MaxValue, sorts.Sum(sort => sort.Held));
        int[] all = [.. Enumerable.Range(0, cart.Lines.Length)];
        if (sorts.Count > SortsMax)
            return new([(all, held)], due => due.Sum() - lots.PaidOf(cart.Lines, due, most)) { Most = held };

        return new([.. Cuts(sorts, cart), (all, held)], null) { Most = held };
    }

    /// <summary>One for each choice of sorts.</summary>
    private static IEnumerable<(int[] Lines, long Held)> Cuts(List<(int[] Lines, long Held)> sorts, Cart cart)
    {
        var masks = new int[cart.Lines.Length];
        for (var sort = 0; sort < sorts.Count; sort++)
        {
            foreach (var line in sorts[sort].Lines)
                masks[line] |= 1 << sort;
        }

        for (var chosen = 0; chosen < 1 << sorts.Count; chosen++)
        {
            var taken = chosen;
            int[] lines = [.. Enumerable.Range(0, masks.Length).Where(at => (masks[at] & ~taken) == 0)];
            if (lines.Length > 0)
                yield return (lines, sorts.Where((_, sort) => (taken & (1 << sort)) != 0).Sum(sort => sort.Held));
        }
    }

    /// <summary>In minor units.</summary>
    public long Of(long[] due)
    {
        if (flow is not null)
            return flow(due);

        var most = 0L;
        foreach (var (lines, held) in cuts)
        {
            var left = -held;
            foreach (var line in lines)
                left += due[line];

            most = Math.Max(most, left);
        }

        return most;
    }

    /// <summary>No more than what is left to pay of lines that are not whole minor units.</summary>
    public double LeastOf(double[] due)
    {
        var most = 0.0;
        foreach (var (lines, held) in cuts)
        {
            var left = (double)-held;
            foreach (var line in lines)
                left += due[line];

            most = Math.Max(most, left);
        }

        return most;
    }

    /// <summary>Lots that may pay for the same lines, together.</summary>
    private static List<(int[] Lines, long Held)> Sorts(LotFlow lots, Cart cart)
    {
        var sorts = new List<(int[] Lines, long Held)>();
        foreach (var (lines, spendable) in lots.Scopes(cart.Lines))
        {
            var at = sorts.FindIndex(sort => sort.Lines.AsSpan().SequenceEqual(lines));
            if (at >= 0)
                sorts[at] = (lines, sorts[at].Held + spendable);
            else
                sorts.Add((lines, spendable));
        }

        return sorts;
    }
}
