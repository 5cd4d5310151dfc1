namespace Perennial.Proofs;

/// <summary>Whether it can be told that plays bring customers back.</summary>
public enum BringBackOutcome
{
    /// <summary>More came back than would have: there is a cost of one.</summary>
    More,

    /// <summary>Not told apart from zero: there is only a cost below which one hardly is.</summary>
    NotTold,

    /// <summary>Fewer came back than would have: no money brings anybody back in this way.</summary>
    Fewer,
}

/// <summary>What bringing one customer back costs: all that was given away, divided by those who came only because of it.</summary>
/// <param name="Trials">The plays that it is reckoned from.</param>
/// <param name="Outcome">Whether there is a cost.</param>
/// <param name="Additional">How many more came back than would have: entries times lift, over all plays, with its interval.</param>
/// <param name="CostMinor">All that was given within the window, in minor units; what is open at its worst.</param>
/// <param name="CostLow">The cost of one is hardly less, in minor units.</param>
public sealed record BringBack(IReadOnlyList<PlayTrial> Trials, BringBackOutcome Outcome, (double Value, double Low, double High) Additional, long CostMinor, double CostLow)
{
    /// <summary>The cost of one, with its interval; null unless the outcome is <see cref="BringBackOutcome.More"/>.</summary>
    public MoneyEstimate? CostEach { get; private init; }

    /// <summary>What of the cost can still be used.</summary>
    public long OpenMinor => Trials.Sum(trial => trial.OpenMinor);

    /// <summary>Reckons it from plays with enough people on both sides.</summary>
    /// <param name="trials">All plays that were launched.</param>
    /// <returns>Refusals: <c>economics_no_play</c>, <c>economics_trial</c>.</returns>
    public static Verdict<BringBack> Of(IReadOnlyList<PlayTrial> trials)
    {
        PlayTrial[] enough = [.. trials.Where(trial => trial.IsEnough)];
        if (trials.Count == 0)
            return new Refusal("economics_no_play", "No play with a hold-out took anybody in during these days, so nobody can say who would have come anyway. Begin with a recipe: perennial plays recipes");
        if (enough.Length == 0)
            return new Refusal("economics_trial", $"Not enough customers were watched to the end yet: {string.Join("; ", trials.Select(Waiting))}. {PlayTrial.EntriesMin} on each side are needed.");

        var (cost, additional) = (0L, 0.0);
        var (costVariance, variance, covariance) = (0.0, 0.0, 0.0);
        foreach (var trial in enough)
        {
            double n = trial.Reached.Entries;
            (cost, additional) = (cost + trial.Reached.CostMinor, additional + (n * trial.Lift));
            (costVariance, variance, covariance) = (costVariance + (n * n * trial.Reached.CostVariance), variance + (n * n * trial.LiftVariance), covariance + (n * n * trial.Reached.Covariance));
        }

        var reach = Normal.Z95 * Math.Sqrt(variance);
        var answer = additional - reach > 0 ? BringBackOutcome.More : additional + reach < 0 ? BringBackOutcome.Fewer : BringBackOutcome.NotTold;
        var (low, high) = answer == BringBackOutcome.Fewer ? (0, null) : Fieller.Interval((cost, costVariance), (additional, variance), covariance);
        return new BringBack(enough, answer, (additional, additional - reach, additional + reach), cost, low)
        {
            CostEach = answer == BringBackOutcome.More ? new(cost / additional, low, high) : null,
        };
    }

    private static string Waiting(PlayTrial trial) => $"{trial.Name} {trial.Reached.Entries} reached, {trial.HeldOut.Entries} held out{(trial.StillWatched > 0 ? $", {trial.StillWatched} still being watched" : "")}";
}
