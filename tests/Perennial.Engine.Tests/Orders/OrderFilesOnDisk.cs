using System.IO.Compression;
using System.Security;
using System.Text;

namespace Perennial.Orders;

/// <summary>A folder with the files of one test.</summary>
internal sealed class OrderFilesOnDisk : IDisposable
{
    /// <summary>Four rows of three orders; the words are outside ASCII, so that a wrong encoding shows.</summary>
    public const string Sample =
        "order_id,customer_id,ordered_at,category,amount\n"
        + "1001,C1,2024-03-05 10:00:00,女鞋,120.50\n"
        + "1001,C1,2024-03-05 10:00:00,手提包,30\n"
        + "1002,C2,2024-03-06 11:30:00,女鞋,99.90\n"
        + "1003,C1,2024-04-01 09:15:00,童装,15\n";

    /// <summary>What <see cref="Sample"/> is understood as.</summary>
    public static readonly string[] SampleOrders =
        ["1001 2024-03-05 C1: 女鞋 12050, 手提包 3000", "1002 2024-03-06 C2: 女鞋 9990", "1003 2024-04-01 C1: 童装 1500"];

    private readonly string folder = Directory.CreateTempSubdirectory("perennial-orders-").FullName;

    static OrderFilesOnDisk() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string this[string name] => Path.Combine(folder, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);

        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    /// <summary>A workbook; texts are cells of text, numbers are numbers, dates are numbers shown as dates.</summary>
    public static byte[] Workbook(params (string Name, object?[][] Rows)[] sheets)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006";
        var numbers = Enumerable.Range(1, sheets.Length).ToList();
        var parts = new List<(string, string)>
        {
            ("[Content_Types].xml", $"<Types xmlns='{package}/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Default Extension='xml' ContentType='application/xml'/></Types>"),
            ("_rels/.rels", $"<Relationships xmlns='{package}/relationships'><Relationship Id='r1' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns='{main}' xmlns:r='{office}'><sheets>{string.Concat(numbers.Select(at => $"<sheet name='{sheets[at - 1].Name}' sheetId='{at}' r:id='s{at}'/>"))}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns='{package}/relationships'><Relationship Id='st' Type='{office}/styles' Target='styles.xml'/>{string.Concat(numbers.Select(at => $"<Relationship Id='s{at}' Type='{office}/worksheet' Target='worksheets/sheet{at}.xml'/>"))}</Relationships>"),
            ("xl/styles.xml", $"<styleSheet xmlns='{main}'><cellXfs count='2'><xf numFmtId='0'/><xf numFmtId='22' applyNumberFormat='1'/></cellXfs></styleSheet>"),
        };
        parts.AddRange(numbers.Select(at => ($"xl/worksheets/sheet{at}.xml", $"<worksheet xmlns='{main}'><sheetData>{Rows(sheets[at - 1].Rows)}</sheetData></worksheet>")));
        return Zip([.. parts.Select(part => (part.Item1, Encoding.UTF8.GetBytes(part.Item2)))]);
    }

    /// <summary>The orders of a reading as one line each.</summary>
    public static List<string> Orders(OrderReading reading)
    {
        var orders = new List<string>();
        reading.Read(new() { Order = (draft, _) => orders.Add(Show(draft)) });
        foreach (var table in reading.Tables)
            Assert.Equal(table.Tally.Read, table.Tally.Accepted + table.Tally.Rejected + table.Tally.Skipped);

        return orders;
    }

    public static string Show(OrderDraft draft)
    {
        var lines = draft.Lines.Select(line => $"{Encoding.UTF8.GetString(draft.Text(line.Category))} {line.AmountMinor}");
        var who = draft.Identities.Select(identity => Encoding.UTF8.GetString(draft.Text(identity.Value)));
        return $"{Encoding.UTF8.GetString(draft.OrderNumber)} {ShopTime.DateOf(draft.At!.Value.Day):yyyy-MM-dd} {string.Join('+', who)}: {string.Join(", ", lines)}";
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Rows(object?[][] rows) => string.Concat(rows.Select((row, at) => $"<row r='{at + 1}'>{string.Concat(row.Select((cell, column) => CellOf(cell, $"{(char)('A' + column)}{at + 1}")))}</row>"));

    private static string CellOf(object? cell, string place) => cell switch
    {
        null => "",
        string text => $"<c r='{place}' t='inlineStr'><is><t>{SecurityElement.Escape(text)}</t></is></c>",
        DateTime time => FormattableString.Invariant($"<c r='{place}' s='1'><v>{time.ToOADate()}</v></c>"),
        _ => FormattableString.Invariant($"<c r='{place}'><v>{cell}</v></c>"),
    };
}
