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

    /// <summary>Field and column for each that the file has, for people.</summary>
    /// <param name="columns">Field and position; −1 for a column that the file does not have.</param>
    public IReadOnlyList<(string Field, string Column)> Describe(params ReadOnlySpan<(string Field, int At)> columns)
    {
        var described = new List<(string Field, string Column)>();
        foreach (var (field, at) in columns)
        {
            if (at >= 0)
                described.Add((field, Names[at]));
        }

        return described;
    }

    /// <summary>Refuses a file that lacks columns which a format cannot do without; null when it has them all.</summary>
    public Refusal? Lacks(string format, params ReadOnlySpan<string> needed)
    {
        var missing = new List<string>();
        foreach (var name in needed)
        {
            if (!positions.ContainsKey(name))
                missing.Add($"‘{name}’");
        }

        return missing.Count == 0
            ? null
            : new("columns_missing", $"As {format} the file needs {string.Join(", ", missing)}; it has {string.Join(", ", Names)}.");
    }

    /// <summary>Outer blanks and byte order marks cut; a run of blanks of any width is one space, for translated files write no-break ones.</summary>
    private static string Clean(string name) =>
        string.Join(' ', name.Replace("\uFEFF", "", StringComparison.Ordinal).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
