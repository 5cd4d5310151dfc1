namespace Perennial.Clocks;

/// <summary>
/// How alike the customers of one category are, in two respects: the logarithm of their gaps, and what they spend. Tells how far a
/// customer's own few observations should be believed against everybody's.
/// </summary>
/// <remarks>One-way analysis of variance with random effects (Searle, Casella and McCulloch 1992, §3.6): the weight of n own observations is n / (n + σ²within / σ²between).</remarks>
internal sealed class Rhythm
{
    private readonly Spread gaps = new(), baskets = new();

    /// <summary>Adds a customer.</summary>
    public void Add(ReadOnlySpan<int> days, ReadOnlySpan<long> amounts)
    {
        gaps.Start();
        for (var at = 1; at < days.Length; at++)
            gaps.Add(Math.Log(days[at] - days[at - 1]));

        gaps.End();
        baskets.Start();
        foreach (var amount in amounts)
            baskets.Add(amount);

        baskets.End();
    }

    /// <summary>How many times as long as everybody's this customer's gaps are, as far as they can be believed; 1 after a single purchase.</summary>
    public double Stretch(ReadOnlySpan<int> days)
    {
        if (days.Length < 2)
            return 1;

        var own = Math.Log(UsualDays(days)!.Value);
        return Math.Exp(gaps.Weight(days.Length - 1) * (own - gaps.Mean));
    }

    /// <summary>The mean of the logarithm of gaps, and their variance within customers over that between them; infinite where nothing tells customers apart.</summary>
    public (double Mean, double Ratio) Gaps => (gaps.Mean, gaps.Ratio);

    /// <summary>The weight of so many observations of one's own against everybody's mean, from 0 to 1.</summary>
    public static double Weight(int observations, double ratio) => double.IsFinite(ratio) ? observations / (observations + ratio) : 0;

    /// <summary>The geometric mean of a customer's gaps; null after a single purchase.</summary>
    public static double? UsualDays(ReadOnlySpan<int> days)
    {
        if (days.Length < 2)
            return null;

        double sum = 0;
        for (var at = 1; at < days.Length; at++)
            sum += Math.Log(days[at] - days[at - 1]);

        return Math.Exp(sum / (days.Length - 1));
    }

    /// <summary>What the customer spends on one occasion, in minor units.</summary>
    public long Basket(ReadOnlySpan<long> amounts)
    {
        double sum = 0;
        foreach (var amount in amounts)
            sum += amount;

        var weight = baskets.Weight(amounts.Length);
        return (long)Math.Round((weight * sum / amounts.Length) + ((1 - weight) * baskets.Mean), MidpointRounding.AwayFromZero);
    }

    /// <summary>The variance within and between customers of one quantity, in one pass.</summary>
    private sealed class Spread
    {
        private double count, sum, within, groups, groupMeans, groupMeanSquares, groupInverse, degrees;
        private double own, ownSum, ownSquares;

        public double Mean => count > 0 ? sum / count : 0;

        public void Start() => (own, ownSum, ownSquares) = (0, 0, 0);

        public void Add(double value) => (own, ownSum, ownSquares) = (own + 1, ownSum + value, ownSquares + (value * value));

        public void End()
        {
            if (own == 0)
                return;

            var mean = ownSum / own;
            (count, sum) = (count + own, sum + ownSum);
            within += Math.Max(0, ownSquares - (own * mean * mean));
            degrees += own - 1;
            (groups, groupMeans, groupMeanSquares, groupInverse) = (groups + 1, groupMeans + mean, groupMeanSquares + (mean * mean), groupInverse + (1 / own));
        }

        /// <summary>The weight of so many observations of one's own against everybody's mean, from 0 to 1.</summary>
        public double Weight(int observations) => Rhythm.Weight(observations, Ratio);

        /// <summary>Variance within over variance between.</summary>
        public double Ratio
        {
            get
            {
                if (groups < 2 || degrees < 1)
                    return double.PositiveInfinity;

                var inner = within / degrees;
                var meanOfMeans = groupMeans / groups;
                var outer = ((groupMeanSquares - (groups * meanOfMeans * meanOfMeans)) / (groups - 1)) - (inner * groupInverse / groups);
                return outer <= 0 ? double.PositiveInfinity : inner / outer;
            }
        }
    }
}
