namespace Perennial.Plays;

/// <summary>What a customer likes, read off what he bought and kept.</summary>
/// <param name="Orders">How many orders it is made of.</param>
/// <param name="Categories">The share of each category, 0 to 1; together they are 1, unless there is nothing. What has no category is under "".</param>
/// <param name="Tags">The share of what has a tag, 0 to 1; a thing may have several tags, so these need not sum to 1.</param>
public sealed record TasteProfile(int Orders, IReadOnlyDictionary<string, double> Categories, IReadOnlyDictionary<string, double> Tags)
{
    /// <summary>The profile of lines in any order; lines of which nothing was kept, and lines after today, do not count.</summary>
    /// <param name="today">In days since 1970-01-01; the age of an order is counted from here.</param>
    public static TasteProfile Of(IEnumerable<TasteLine> lines, TasteWindow window, int today)
    {
        var kept = lines.Where(line => Amount(line, window.By) > 0 && line.Day <= today && (window.Days == 0 || line.Day > today - window.Days)).ToArray();
        var orders = kept.Select(line => (line.Day, line.Order)).Distinct().OrderDescending().ToArray();
        if (window.Orders > 0 && orders.Length > window.Orders)
        {
            var first = orders[window.Orders - 1];
            kept = Array.FindAll(kept, line => (line.Day, line.Order).CompareTo(first) >= 0);
            orders = orders[..window.Orders];
        }

        var (categories, tags, whole) = (new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal), 0.0);
        foreach (var line in kept)
        {
            var weight = Amount(line, window.By) * (window.HalfLifeDays > 0 ? Math.Pow(0.5, (today - line.Day) / (double)window.HalfLifeDays) : 1);
            whole += weight;
            categories[line.Category] = categories.GetValueOrDefault(line.Category) + weight;
            foreach (var tag in line.Tags.Distinct(StringComparer.Ordinal))
                tags[tag] = tags.GetValueOrDefault(tag) + weight;
        }

        return new(orders.Length, Shares(categories, whole), Shares(tags, whole));
    }

    /// <summary>The share of a category or tag; 0 for what was never bought.</summary>
    public double ShareOf(TasteSubject subject) => (subject.IsTag ? Tags : Categories).GetValueOrDefault(subject.Name);

    private static double Amount(TasteLine line, TasteMeasure by) => by == TasteMeasure.Money ? line.Minor : line.QuantityMilli;

    /// <summary>Very old orders may weigh nothing at all; then nothing is known.</summary>
    private static Dictionary<string, double> Shares(Dictionary<string, double> weights, double whole) =>
        whole > 0 ? weights.ToDictionary(pair => pair.Key, pair => Math.Min(1, pair.Value / whole), StringComparer.Ordinal) : [];
}
