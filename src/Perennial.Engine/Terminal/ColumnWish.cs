using System.Text.Json;

namespace Perennial.Terminal;

/// <summary>Reads what <c>--map</c> says: pairs such as date=Datum,customer=Kunde, or a JSON file with the same names.</summary>
internal static class ColumnWish
{
    public static Verdict<IReadOnlyDictionary<string, string>> Read(IReadOnlyList<string> texts)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if ((text.Contains('=', StringComparison.Ordinal) ? ReadPairs(text, columns) : ReadFile(text, columns)) is { } refusal)
                return refusal;
        }

        return columns;
    }

    private static Refusal? ReadPairs(string text, Dictionary<string, string> columns)
    {
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == pair.Length - 1)
                return new("map_unreadable", $"‘{pair}’ is not FIELD=COLUMN.");

            columns[pair[..at].Trim()] = pair[(at + 1)..].Trim();
        }

        return null;
    }

    private static Refusal? ReadFile(string path, Dictionary<string, string> columns)
    {
        if (!File.Exists(path))
            return new("file_missing", $"There is no file ‘{path}’ with a map, and it is not FIELD=COLUMN either.");

        try
        {
            foreach (var (field, column) in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path)) ?? [])
                columns[field] = column;
        }
        catch (JsonException fault)
        {
            return new("map_unreadable", $"‘{path}’ is not a map such as {{\"date\": \"Datum\"}} (line {fault.LineNumber + 1}).");
        }

        return null;
    }
}
