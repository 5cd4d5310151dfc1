using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Perennial.Orders;

/// <summary>Reads one sheet of a workbook (.xlsx, .xls). The first row that holds something is the header.</summary>
/// <remarks>
/// Dates become ISO text, numbers are written without grouping and exponent, whatever the workbook shows. Empty rows are no rows.
/// The raw text of a row is its cells as CSV.
/// </remarks>
public sealed class WorkbookReader : TableReader
{
    private readonly IExcelDataReader sheet;
    private readonly Stream file;
    private readonly StringBuilder raw = new();
    private string[] texts = [];
    private long number;
    private bool isTorn;

    private WorkbookReader(IExcelDataReader sheet, Stream file)
    {
        (this.sheet, this.file) = (sheet, file);
        var names = ReadTexts() ? texts[..(Array.FindLastIndex(texts, text => text.Length > 0) + 1)] : [];
        Header = new(names);
        RawHeader = Encoding.UTF8.GetBytes(Csv(names));
    }

    public override Header Header { get; }

    public override string Description => "workbook";

    public override ReadOnlyMemory<byte> RawHeader { get; }

    public override Refusal? Torn =>
        isTorn ? new("file_torn", $"The workbook is damaged after row {number}; what comes before was read. Get the file again.") : null;

    /// <summary>How much of the sheet has been read, from 0 to 1.</summary>
    public double Share => sheet.RowCount == 0 ? 1 : Math.Min(1, (double)number / sheet.RowCount);

    /// <summary>The names of the sheets of a workbook. Leaves the stream open.</summary>
    /// <returns>Refusal: <c>workbook_damaged</c>.</returns>
    public static Verdict<IReadOnlyList<string>> Sheets(Stream file)
    {
        return Guarded<IReadOnlyList<string>>(file, workbook =>
        {
            var names = new List<string>();
            do
                names.Add(workbook.Name);
            while (workbook.NextResult());

            workbook.Dispose();
            return names;
        });
    }

    /// <summary>Opens a sheet. The reader disposes of the stream.</summary>
    /// <param name="position">Which sheet, from 0.</param>
    /// <returns>Refusal: <c>workbook_damaged</c>. A sheet that holds nothing has a header without names.</returns>
    public static Verdict<WorkbookReader> Open(Stream file, int position)
    {
        return Guarded(file, workbook =>
        {
            for (var passed = 0; passed < position; passed++)
                workbook.NextResult();

            return new WorkbookReader(workbook, file);
        });
    }

    public override bool Read(Row row)
    {
        if (!ReadTexts())
            return false;

        var cells = Math.Max(Header.Names.Count, Array.FindLastIndex(texts, text => text.Length > 0) + 1);
        var bytes = Encoding.UTF8.GetBytes(Csv(texts.AsSpan(0, Math.Min(cells, texts.Length))));
        row.Start(bytes, number);
        row.SetRaw(0, bytes.Length);
        for (var cell = 0; cell < cells; cell++)
            row.AddCopy(cell < texts.Length ? Encoding.UTF8.GetBytes(texts[cell]) : []);
        if (cells > Header.Names.Count)
            row.Fault = RowVerdict.Reject("cells_extra", $"The row has {cells} cells, the header has {Header.Names.Count}.");

        return true;
    }

    public override void Dispose()
    {
        sheet.Dispose();
        file.Dispose();
    }

    private static Verdict<T> Guarded<T>(Stream file, Func<IExcelDataReader, T> read)
    {
        try
        {
            var options = new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.Latin1 };
            return read(ExcelReaderFactory.CreateReader(file, options));
        }
        catch (Exception broken) when (IsDamage(broken))
        {
            return new Refusal("workbook_damaged", $"The workbook cannot be opened, it is damaged or ends in the middle ({broken.Message}). Get the file again.");
        }
    }

    private static bool IsDamage(Exception broken) =>
        broken is ExcelReaderException or InvalidDataException or EndOfStreamException or XmlException or FormatException or ArgumentException
            or IndexOutOfRangeException or OverflowException or NullReferenceException or InvalidOperationException;

    /// <summary>Reads the texts of the next row that holds something.</summary>
    private bool ReadTexts()
    {
        try
        {
            while (sheet.Read())
            {
                number++;
                if (texts.Length != sheet.FieldCount)
                    texts = new string[sheet.FieldCount];
                for (var cell = 0; cell < texts.Length; cell++)
                    texts[cell] = Text(sheet.GetValue(cell));
                if (Array.Exists(texts, text => text.Length > 0))
                    return true;
            }
        }
        catch (Exception broken) when (IsDamage(broken))
        {
            isTorn = true;
        }

        return false;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number => Text(number),
        bool truth => truth ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Text(double number)
    {
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        if (!shortest.Contains('E'))
            return shortest;

        return decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString(CultureInfo.InvariantCulture)
            : number.ToString("F0", CultureInfo.InvariantCulture);
    }

    private string Csv(ReadOnlySpan<string> cells)
    {
        raw.Clear();
        for (var at = 0; at < cells.Length; at++)
        {
            if (at > 0)
                raw.Append(',');
            if (cells[at].AsSpan().IndexOfAny(",\"\r\n") < 0)
                raw.Append(cells[at]);
            else
                raw.Append('"').Append(cells[at].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        return raw.ToString();
    }
}
