namespace Perennial.Terminal;

/// <summary>A table that never wraps: on a narrow terminal it shortens long texts a little, then drops the columns that matter least.</summary>
internal sealed class FittedTable(params IReadOnlyList<FittedColumn> columns)
{
    private const int Between = 2, Comfortable = 24, Smallest = 8;

    private readonly List<IReadOnlyList<FittedCell>> rows = [];

    /// <summary>Adds a row. With fewer cells than columns, the last cell spans the rest.</summary>
    public void Add(params IReadOnlyList<FittedCell> cells) => rows.Add(cells);

    /// <summary>True when a terminal of this width shows the column.</summary>
    public bool Shows(string column, int width) => Fit(width).Shown.Any(at => columns[at].Name == column);

    /// <summary>The lines as Spectre's markup, without spaces at their ends.</summary>
    public IEnumerable<string> Lines(int width)
    {
        var (shown, widths) = Fit(width);
        yield return Line([.. columns.Select(column => new FittedCell(column.Name, "grey"))], shown, widths, width);
        yield return Prose.Styled(new string('─', shown.Sum(at => widths[at]) + (Between * (shown.Count - 1))), "grey");
        foreach (var row in rows)
            yield return Line(row, shown, widths, width);
    }

    private (IReadOnlyList<int> Shown, int[] Widths) Fit(int width)
    {
        var widths = columns.Select((column, at) => rows.Where(row => at < row.Count - 1 || row.Count == columns.Count).Select(row => Wrapped.Cells(row[at].Text)).Append(Wrapped.Cells(column.Name)).Max()).ToArray();
        var shown = Enumerable.Range(0, columns.Count).ToList();
        Shrink(Comfortable);
        while (Excess() > 0 && shown.Any(at => columns[at].Weight < FittedColumn.Always))
            shown.Remove(shown.MinBy(at => columns[at].Weight));

        Shrink(Smallest);
        return (shown, widths);

        int Excess() => shown.Sum(at => widths[at]) + (Between * (shown.Count - 1)) - width;

        // The widest gives first, a cell at a time, so that no text is cut while a longer one is whole.
        void Shrink(int least)
        {
            while (Excess() > 0 && shown.Where(at => columns[at].CanShrink && widths[at] > least).DefaultIfEmpty(-1).MaxBy(at => at < 0 ? 0 : widths[at]) is >= 0 and var widest)
                widths[widest]--;
        }
    }

    private string Line(IReadOnlyList<FittedCell> row, IReadOnlyList<int> shown, int[] widths, int width)
    {
        var (line, left) = ("", width);
        for (var place = 0; place < shown.Count && shown[place] < row.Count; place++)
        {
            var at = shown[place];
            var spans = at == row.Count - 1 && row.Count < columns.Count;
            var text = Wrapped.Cut(row[at].Text, spans ? Math.Max(1, left) : widths[at]);
            var space = spans ? "" : new string(' ', Math.Max(0, widths[at] - Wrapped.Cells(text)));
            var cell = Prose.Styled(text, row[at].Style);
            left -= widths[at] + Between;
            line += (place == 0 ? "" : new string(' ', Between)) + (columns[at].IsRight ? space + cell : cell + space);
        }

        return line.TrimEnd();
    }
}

/// <summary>A column of a <see cref="FittedTable"/>.</summary>
/// <param name="IsRight">Numbers stand on the right.</param>
/// <param name="Weight">What matters least is dropped first; <see cref="Always"/> is never dropped.</param>
/// <param name="CanShrink">Long texts may be cut.</param>
internal sealed record FittedColumn(string Name, bool IsRight = true, int Weight = FittedColumn.Always, bool CanShrink = false)
{
    public const int Always = 100;
}

/// <summary>A cell of a <see cref="FittedTable"/> and the style that Spectre gives it.</summary>
internal readonly record struct FittedCell(string Text, string Style = "")
{
    public static implicit operator FittedCell(string text) => new(text);
}
