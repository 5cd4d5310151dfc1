using System.Text;

namespace Perennial.Orders;

/// <summary>Writes a table as exporters do: quotes sparingly or always, either line end, with or without a byte order mark.</summary>
internal sealed class TableText
{
    /// <summary>Stands for the byte FF, which neither UTF-8 nor GB18030 has.</summary>
    public const string BrokenByte = "\uE000";

    private readonly MadeTable table;
    private readonly Dice dice;
    private readonly StringBuilder text = new();
    private readonly bool quotesAll;
    private readonly string lineEnd;

    private TableText(MadeTable table, Dice dice)
    {
        (this.table, this.dice) = (table, dice);
        quotesAll = dice.Chance(0.3);
        lineEnd = dice.Pick(["\n", "\r\n"]);
    }

    /// <summary>Writes the table.</summary>
    /// <returns>The line on which each row starts, from 1.</returns>
    public static IReadOnlyList<long> Write(MadeTable table, string folder, Dice dice) => new TableText(table, dice).Write(Path.Combine(folder, table.FileName));

    private List<long> Write(string path)
    {
        text.AppendJoin(',', table.Columns.Select(Quoted)).Append(lineEnd);
        var (starts, line) = (new List<long>(), 2L);
        foreach (var row in table.Rows)
        {
            starts.Add(line);
            var written = Row(row);
            line += 1 + written.Count(letter => letter == '\n');
            text.Append(written).Append(lineEnd);
        }

        if (dice.Chance(0.3) && table.Rows.Count > 0)
            text.Length -= lineEnd.Length;

        File.WriteAllBytes(path, [.. Bytes()]);
        return starts;
    }

    private string Row(MadeRow row)
    {
        var isWhole = row.Damage == Damage.None;
        var cells = table.Columns.Select(column => row.Cells.GetValueOrDefault(column, "")).Select(cell => isWhole ? cell : cell.Replace("\n", " ", StringComparison.Ordinal));
        if (row.Damage == Damage.MissingCells)
        {
            // A line without a sign is no row at all, so something has to be left.
            var left = string.Join(',', cells.Take(table.Columns.Count - 1 - dice.Below(table.Columns.Count - 1)).Select(Quoted));
            return left.Trim().Length > 0 ? left : string.Join(',', cells.SkipLast(1).Select(Quoted));
        }

        // Never before a quoted cell, whose own quotes would make it look closed.
        if (row.Damage == Damage.TornQuote)
            return '"' + string.Join(',', cells.Select((cell, at) => at == 0 ? cell : Quoted(cell))) + table.RowEnd;

        return string.Join(',', cells.Select(Quoted)) + table.RowEnd;
    }

    private string Quoted(string cell) => cell.Length > 0 && (quotesAll || cell.AsSpan().IndexOfAny(",\"\n\r") >= 0)
        ? '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'
        : cell;

    private IEnumerable<byte> Bytes()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = table.IsGb18030 ? Encoding.GetEncoding("GB18030") : new UTF8Encoding(false);
        IEnumerable<byte> mark = !table.IsGb18030 && dice.Chance(0.3) ? [0xEF, 0xBB, 0xBF] : [];
        return mark.Concat(text.ToString().Split(BrokenByte).SelectMany((piece, at) => at == 0 ? encoding.GetBytes(piece) : [0xFF, .. encoding.GetBytes(piece)]));
    }
}
