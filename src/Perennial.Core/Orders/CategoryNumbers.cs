namespace Perennial.Orders;

/// <summary>Gives every category of one reading a number, and counts how the category of each line was found.</summary>
public sealed class CategoryNumbers(CategoryRules rules)
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase) { [CategoryRules.Uncategorised] = 0 };
    private readonly List<string> names = [CategoryRules.Uncategorised];
    private readonly long[] ways = new long[Enum.GetValues<CategoryWay>().Length];

    /// <summary>The names by number. Names that differ only in case are one category, called as it was first seen.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>How many lines found their category this way.</summary>
    public long Lines(CategoryWay way) => ways[(int)way];

    /// <summary>The number of the category of a line.</summary>
    public int Of(OrderDraft draft, in DraftLine line)
    {
        var (name, way) = rules.Of(draft, line);
        ways[(int)way]++;
        if (numbers.TryGetValue(name, out var number))
            return number;

        numbers.Add(name, names.Count);
        names.Add(name);
        return names.Count - 1;
    }
}
