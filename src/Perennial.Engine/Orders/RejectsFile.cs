using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Perennial.Orders;

/// <summary>
/// Writes the rejected rows of a table so that they can be mended and imported again: the table's own columns behind the line
/// and the reason. Made only when there is a rejected row.
/// </summary>
/// <remarks>
/// Starts with a byte order mark, because the rows of a file of damaged rows do not tell its encoding. Rows of a UTF-8 file keep
/// their very bytes, others are written as UTF-8. For JSON Lines, a line with the reason stands above each rejected line.
/// </remarks>
public sealed class RejectsFile : IDisposable
{
    /// <summary>The column with the line of the source.</summary>
    public const string LineColumn = "rejected_line";

    /// <summary>The column with the reason.</summary>
    public const string ReasonColumn = "rejected_reason";

    private readonly TableReader table;
    private readonly bool isRejectsAgain;
    private FileStream? file;
    private long lengthAtEnd;

    /// <summary>Makes ready to write; the file itself is made with the first rejected row.</summary>
    /// <param name="path">Where to write. A file that is there is left alone, somebody may be mending it: then "orders.csv.rejects-2.csv" is written.</param>
    /// <param name="table">The table whose rows are rejected.</param>
    /// <param name="kept">The file of an earlier run that is resumed; null to start over.</param>
    public RejectsFile(string path, TableReader table, RejectsKept? kept = null)
    {
        (Path, this.table) = (path, table);
        isRejectsAgain = table.Header.Names is [LineColumn, ReasonColumn, ..];

        // Somebody may have taken the file of the earlier run away to mend it: then a new one begins.
        if (kept is null || !File.Exists(kept.Path) || new FileInfo(kept.Path).Length < kept.Bytes)
            return;

        Path = kept.Path;
        file = new(Path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(kept.Bytes);
        file.Seek(kept.Bytes, SeekOrigin.Begin);
    }

    /// <summary>
    /// How the file of a table is called: "orders.csv.rejects.csv", "orders.jsonl.rejects.jsonl"; beside the archive for what lies in it,
    /// "2024.zip!may_orders.csv.rejects.csv".
    /// </summary>
    public static string NameFor(string tableName, TableReader table) =>
        Beside(tableName) + ".rejects" + (table.IsJsonLines ? ".jsonl" : table.Delimiter == '\t' ? ".tsv" : ".csv");

    /// <summary>Finds out, before anything is imported, that rejects could not be written into a folder. The folder need not be there yet.</summary>
    /// <returns>Refusal: <c>rejects_unwritable</c>.</returns>
    public static Refusal? WhyNotInto(string folder)
    {
        var there = System.IO.Path.GetFullPath(folder);
        while (!System.IO.Path.Exists(there))
            there = System.IO.Path.GetDirectoryName(there)!;

        if (!Directory.Exists(there))
            return new("rejects_unwritable", $"Rejected rows cannot be written into {folder}: {there} is a file. Name a folder with --rejects.");

        try
        {
            var trial = System.IO.Path.Combine(there, $".perennial-{Environment.ProcessId}");
            using var written = new FileStream(trial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception forbidden) when (forbidden is IOException or UnauthorizedAccessException)
        {
            return new("rejects_unwritable", $"Rejected rows cannot be written into {folder}: {forbidden.Message} Name another folder with --rejects.");
        }
    }

    /// <summary>Where it is written; known for sure once a row has been written.</summary>
    public string Path { get; private set; }

    /// <summary>Bytes written, also after it was closed; 0 while there is no file.</summary>
    public long Length => file?.Position ?? lengthAtEnd;

    /// <summary>Writes a rejected row.</summary>
    public void Write(Row row, RowVerdict verdict)
    {
        file ??= Create();
        if (table.IsJsonLines)
        {
            var reason = JsonEncodedText.Encode(verdict.Message, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
            Write($"{{\"{LineColumn}\":{row.Line.ToString(CultureInfo.InvariantCulture)},\"{ReasonColumn}\":\"{reason}\"}}\n");
            file.Write(row.Raw);
        }
        else
        {
            var reason = verdict.Message.Replace("\"", "\"\"", StringComparison.Ordinal);
            var delimiter = (char)table.Delimiter;
            Write($"{row.Line.ToString(CultureInfo.InvariantCulture)}{delimiter}\"{reason}\"{delimiter}");
            file.Write(Original(row.Raw));
        }

        file.Write("\n"u8);
    }

    /// <summary>Puts everything on the disk.</summary>
    /// <returns>The length to <c>keep</c> when the run is resumed from here.</returns>
    public long Flush()
    {
        file?.Flush(flushToDisk: true);
        return Length;
    }

    public void Dispose()
    {
        lengthAtEnd = Length;
        file?.Dispose();
        file = null;
    }

    /// <summary>An archive has folders that the disk does not have; a sheet may be called anything.</summary>
    private static string Beside(string tableName)
    {
        var part = tableName.IndexOf('!', StringComparison.Ordinal);
        while (part >= 0 && !File.Exists(tableName[..part]))
            part = tableName.IndexOf('!', part + 1);

        return part < 0 ? tableName : tableName[..part] + string.Concat(tableName[part..].Select(letter => letter is '/' or '\\' or ':' ? '_' : letter));
    }

    private FileStream Create()
    {
        file = CreateNew();
        if (table.IsJsonLines)
            return file;

        file.Write("\uFEFF"u8);
        if (!isRejectsAgain)
            Write($"{LineColumn}{(char)table.Delimiter}{ReasonColumn}{(char)table.Delimiter}");

        file.Write(table.RawHeader.Span);
        file.Write("\n"u8);
        return file;
    }

    /// <summary>Takes the first name that is free.</summary>
    private FileStream CreateNew()
    {
        var (folder, name, kind) = (System.IO.Path.GetDirectoryName(Path) ?? "", System.IO.Path.GetFileNameWithoutExtension(Path), System.IO.Path.GetExtension(Path));
        var number = 1;
        while (true)
        {
            try
            {
                if (folder.Length > 0)
                    Directory.CreateDirectory(folder);

                return new(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 64 * 1024);
            }
            catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
            {
                if (!System.IO.Path.Exists(Path))
                    throw new IOException($"The rejected rows cannot be written to {Path}: {taken.Message} Name another folder with --rejects; the import goes on from where it was.", taken);

                number++;
                Path = System.IO.Path.Combine(folder, $"{name}-{number}{kind}");
            }
        }
    }

    private void Write(string text) => file!.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>A row of a rejects file that is rejected again loses its earlier line and reason.</summary>
    private ReadOnlySpan<byte> Original(ReadOnlySpan<byte> raw)
    {
        if (!isRejectsAgain)
            return raw;

        var rest = raw.TrimStart("0123456789"u8);
        if (rest.Length < 2 || rest.Length == raw.Length || rest[0] != table.Delimiter || rest[1] != '"')
            return raw;

        for (var at = 2; at + 1 < rest.Length; at++)
        {
            if (rest[at] != '"')
                continue;
            if (rest[at + 1] == table.Delimiter)
                return rest[(at + 2)..];
            if (rest[at + 1] != '"')
                return raw;

            at++;
        }

        return raw;
    }
}
