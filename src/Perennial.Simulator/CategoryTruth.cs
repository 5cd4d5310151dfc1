namespace Perennial.Simulator;

/// <summary>
/// What is really so in a category: on which day after a purchase customers come back, if they ever do. Estimates are judged against it.
/// </summary>
public sealed class CategoryTruth
{
    /// <summary>The day after which nobody comes back any more who did not come before.</summary>
    public const int LastReturnDay = 1095;

    private readonly double[] returned;

    /// <summary>A truth that is given day by day.</summary>
    /// <param name="name">What the shop calls the category.</param>
    /// <param name="returned">
    /// For day 0 to <see cref="LastReturnDay"/>, the probability of having come back on or before that day. Day 0 is 0: purchases of one day are one.
    /// </param>
    public CategoryTruth(string name, IReadOnlyList<double> returned)
    {
        if (returned.Count != LastReturnDay + 1 || returned[0] != 0 || returned[^1] >= 1)
            throw new ArgumentException($"A truth has {LastReturnDay + 1} days, starts at 0 and ends below 1.", nameof(returned));

        Name = name;
        this.returned = [.. returned];
        for (var day = 1; day < this.returned.Length; day++)
        {
            if (this.returned[day] < this.returned[day - 1])
                throw new ArgumentException($"Day {day} has fewer returned customers than the day before.", nameof(returned));
        }
    }

    /// <summary>What the shop calls the category.</summary>
    public string Name { get; }

    /// <summary>Probability of not having come back on or before a day; 1 on day 0. Constant after <see cref="LastReturnDay"/>.</summary>
    public double Survival(int day) => 1 - returned[Math.Clamp(day, 0, LastReturnDay)];

    /// <summary>Share of customers that comes back on or before the horizon.</summary>
    public double ReturnShare(int horizon) => returned[Math.Clamp(horizon, 0, LastReturnDay)];

    /// <summary>The first day by which half of those who come back within the horizon have done so.</summary>
    public int HalfReturnDay(int horizon) => ReturnDay(0.5, horizon);

    /// <summary>The first day t with (1 − S(t)) / (1 − S(horizon)) at least this share.</summary>
    public int ReturnDay(double share, int horizon)
    {
        var wanted = share * ReturnShare(horizon);
        return Array.FindIndex(returned, probability => probability >= wanted);
    }

    /// <summary>
    /// The time to the next purchase of someone who stands at this place, in [0, 1), among all customers ordered from the quickest to those
    /// who never return. With a uniform place the gap follows this truth exactly.
    /// </summary>
    /// <returns>Days, at least 1; null for who never returns.</returns>
    public int? GapAt(double place)
    {
        if (place >= returned[LastReturnDay])
            return null;

        var found = Array.BinarySearch(returned, place);
        var day = found >= 0 ? found + 1 : ~found;
        while (returned[day] <= place)
            day++;

        return day;
    }

    /// <summary>
    /// A category of a shop whose categories differ a little: log-odds of the share that returns ~ Normal, log of the time scale ~ Normal,
    /// days to return a mix of a Weibull (a habit) and a lognormal (a need that comes up again).
    /// </summary>
    public static CategoryTruth Draw(string name, CategorySpread spread, Dice dice)
    {
        var odds = Portable.Exp(spread.LogOddsMean + (spread.LogOddsDeviation * Portable.Normal(dice)));
        var scale = Portable.Exp(spread.LogScaleMean + (spread.LogScaleDeviation * Portable.Normal(dice)));
        var (habit, shape, width) = (0.3 + (0.4 * dice.Uniform()), 1.1 + (0.8 * dice.Uniform()), 0.4 + (0.3 * dice.Uniform()));
        var days = new double[LastReturnDay + 1];
        for (var day = 1; day <= LastReturnDay; day++)
        {
            var log = Portable.Log(day / scale);
            var weibull = 1 - Portable.Exp(-Math.Min(700, Portable.Exp(shape * log)));
            var lognormal = Portable.NormalCdf((log - 0.4) / width);
            days[day] = Math.Max(days[day - 1], (habit * weibull) + ((1 - habit) * lognormal));
        }

        var share = odds / (1 + odds) / days[LastReturnDay];
        return new(name, [.. days.Select(within => within * share)]);
    }
}
