using System.Text;

namespace Perennial.Orders;

/// <summary>Makes rows out of comma-separated text, one cell after the other; enough for tests, and nothing else.</summary>
internal static class TextRows
{
    public static Header Header(string line) => new(Cells(line));

    public static Row Row(string line, long number = 1)
    {
        var row = new Row();
        row.Start([], number);
        foreach (var cell in Cells(line))
            row.AddCopy(Encoding.UTF8.GetBytes(cell));

        return row;
    }

    public static Row RowOf(params string[] cells)
    {
        var row = new Row();
        row.Start([], 1);
        foreach (var cell in cells)
            row.AddCopy(Encoding.UTF8.GetBytes(cell));

        return row;
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var at = 0;
        while (at <= line.Length)
        {
            if (at < line.Length && line[at] == '"')
            {
                var cell = new StringBuilder();
                for (at++; line[at] != '"' || (at + 1 < line.Length && line[at + 1] == '"'); at++)
                {
                    cell.Append(line[at]);
                    at += line[at] == '"' ? 1 : 0;
                }

                cells.Add(cell.ToString());
                at += 2;
                continue;
            }

            var end = line.IndexOf(',', at);
            end = end < 0 ? line.Length : end;
            cells.Add(line[at..end]);
            at = end + 1;
        }

        return cells;
    }
}
