namespace Perennial.Orders;

/// <summary>Gives every category of one reading a number, and counts how the category of each line was found.</summary>
public sealed class CategoryNumbers
{
    /// <summary>How many spellings are remembered before the memory starts anew.</summary>
    private const int RememberedMax = 65_536;

    private readonly CategoryRules rules;
    private readonly Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase) { [CategoryRules.Uncategorised] = 0 };
    private readonly Dictionary<byte[], int> said = new(CodeBytes.Comparer);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> saidBytes;
    private readonly List<string> names = [CategoryRules.Uncategorised];
    private readonly long[] ways = new long[Enum.GetValues<CategoryWay>().Length];

    public CategoryNumbers(CategoryRules rules)
    {
        this.rules = rules;
        saidBytes = said.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The names by number. Names that differ only in case are one category, called as it was first seen.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>How many lines found their category this way.</summary>
    public long Lines(CategoryWay way) => ways[(int)way];

    // Hot: once for each line. What a file says of a category is remembered by its very bytes; the slow way is the twin.
    /// <summary>The number of the category of a line.</summary>
    public int Of(OrderDraft draft, in DraftLine line)
    {
        var spelling = draft.Text(line.Category);
        if (!saidBytes.TryGetValue(spelling, out var number))
            return Find(draft, line);

        ways[(int)CategoryWay.File]++;
        return number;
    }

    private int Find(OrderDraft draft, in DraftLine line)
    {
        var (name, way) = rules.Of(draft, line);
        ways[(int)way]++;
        if (!numbers.TryGetValue(name, out var number))
        {
            number = names.Count;
            numbers.Add(name, number);
            names.Add(name);
        }

        if (way == CategoryWay.File)
            Remember(draft.Text(line.Category), number);

        return number;
    }

    private void Remember(ReadOnlySpan<byte> spelling, int number)
    {
        if (said.Count >= RememberedMax)
            said.Clear();

        saidBytes[spelling] = number;
    }
}
