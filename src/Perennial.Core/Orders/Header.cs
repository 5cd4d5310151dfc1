namespace Perennial.Orders;

/// <summary>The column names of a file, matched without regard to case, outer blanks and width of blanks.</summary>
public sealed class Header
{
    private readonly Dictionary<string, int> positions = new(StringComparer.OrdinalIgnoreCase);

    public Header(IReadOnlyList<string> names)
    {
        Names = [.. names.Select(Clean)];
        for (var at = 0; at < Names.Count; at++)
            positions.TryAdd(Names[at], at);
    }

    /// <summary>The names in the order of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The position of the first of these names that the file has; −1 when it has none of them.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (positions.TryGetValue(name, out var at))
                return at;
        }

        return -1;
    }

    /// <summary>True when the file has every one of these columns.</summary>
    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!positions.ContainsKey(name))
                return false;
        }

        return true;
    }

    private static string Clean(string name) => name.Trim().Trim('\uFEFF').Trim();
}
