namespace Perennial.Plays;

/// <summary>What to look for.</summary>
/// <param name="Window">Over which orders; the last five unless said.</param>
/// <param name="OrdersMin">Customers with fewer orders say nothing yet.</param>
/// <param name="ActiveDays">Customers without an order for so many days are not counted.</param>
public sealed record GiftMiningAsk(TasteWindow Window, int OrdersMin, int ActiveDays, int Today)
{
    /// <summary>The last five orders by money, three at least, of those who bought something within a year.</summary>
    public static GiftMiningAsk Usual(int today) => new(new(Orders: 5), 3, 365, today);
}

/// <summary>A taste that a group of customers shares: worth a rule.</summary>
/// <param name="Customers">How many customers a rule would touch, hold-out included.</param>
/// <param name="Active">Out of how many.</param>
/// <param name="Example">A sentence to begin with.</param>
public sealed record GiftSuggestion(TasteSubject Subject, Percent AtLeast, int Customers, int Active, string Example)
{
    /// <summary>The part of the active customers that it touches.</summary>
    public double Reach => (double)Customers / Active;
}

/// <summary>
/// Finds tastes in the data: for each category and tag the lowest share, in steps of ten percent from fifty, that at most three in ten of the active
/// customers have; listed when at least one in fifty has it. A gift for everybody has no reason, and one for hardly anybody is no rule.
/// </summary>
public sealed class GiftMining(GiftMiningAsk ask)
{
    /// <summary>Between these parts of the active customers a suggestion is worth a rule.</summary>
    public const double ReachMin = 0.02, ReachMax = 0.30;

    private const int Steps = 6;

    private readonly Dictionary<TasteSubject, int[]> counts = [];

    /// <summary>Customers who bought something lately and often enough to have a taste.</summary>
    public int Active { get; private set; }

    /// <summary>Takes the next customer in.</summary>
    public void Add(IReadOnlyList<TasteLine> lines)
    {
        if (lines.Count == 0 || lines.Max(line => line.Day) <= ask.Today - ask.ActiveDays)
            return;

        var profile = TasteProfile.Of(lines, ask.Window, ask.Today);
        if (profile.Orders < ask.OrdersMin)
            return;

        Active++;
        foreach (var (name, share) in profile.Categories.Where(pair => pair.Key.Length > 0))
            Count(TasteSubject.Category(name), share);
        foreach (var (name, share) in profile.Tags)
            Count(TasteSubject.Tag(name), share);
    }

    /// <summary>What was found, those that touch most first.</summary>
    public IReadOnlyList<GiftSuggestion> Suggestions()
    {
        var found = new List<GiftSuggestion>();
        foreach (var (subject, count) in counts)
        {
            var step = Array.FindIndex(count, customers => customers <= ReachMax * Active);
            if (step >= 0 && count[step] > 0 && count[step] >= ReachMin * Active)
                found.Add(new(subject, new((5 + step) * 1_000), count[step], Active, ExampleOf(subject)));
        }

        return [.. found.OrderByDescending(one => one.Customers).ThenBy(one => one.Subject.IsTag).ThenBy(one => one.Subject.Name, StringComparer.Ordinal)];
    }

    private static string ExampleOf(TasteSubject subject) => $"{{share}} of what you chose in your last {{orders}} orders was {subject.Name.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}, so we put {{gift}} in for you.";

    /// <summary>Step n counts those with a share of at least 50 % + n × 10 %.</summary>
    private void Count(TasteSubject subject, double share)
    {
        if (share + 1e-9 < 0.5)
            return;
        if (!counts.TryGetValue(subject, out var count))
            counts.Add(subject, count = new int[Steps]);

        var top = Math.Min(Steps - 1, (int)(((share + 1e-9) * 10) - 5));
        for (var step = 0; step <= top; step++)
            count[step]++;
    }
}
