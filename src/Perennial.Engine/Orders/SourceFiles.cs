namespace Perennial.Orders;

/// <summary>Opens files and finds the tables in them, whatever they are packed in. What a file is, its bytes say; its name does not matter.</summary>
internal sealed class SourceFiles(ReadingOptions options)
{
    private const int Sample = 256 * 1024;

    /// <summary>Opens every table of every path.</summary>
    public Verdict<IReadOnlyList<SourceTable>> Open(IReadOnlyList<string> paths)
    {
        var tables = new List<SourceTable>();
        foreach (var path in paths)
        {
            if (Open(path, tables) is not { } refusal)
                continue;

            foreach (var table in tables)
                table.Reader.Dispose();

            return refusal with { Message = $"{(path == "-" ? "Standard input" : path)}: {refusal.Message}" };
        }

        return tables;
    }

    /// <summary>Opens a file again, to read one of its tables a second time.</summary>
    public Verdict<TableReader> Reopen(SourceTable table)
    {
        var tables = new List<SourceTable>();
        if (Open(table.Path, tables) is { } refusal)
            return refusal;

        foreach (var other in tables.Where(each => each.Name != table.Name))
            other.Reader.Dispose();

        return tables.First(each => each.Name == table.Name).Reader;
    }

    /// <summary>Adds the tables of a path.</summary>
    private Refusal? Open(string path, List<SourceTable> tables)
    {
        var verdict = path == "-" ? options.StandardInput ?? Console.OpenStandardInput() : OpenFile(path);
        if (!verdict.Granted(out var stream))
            return verdict.Refusal;

        var isFile = path != "-" && stream.CanSeek;
        var progress = new SourceProgress(isFile ? stream.Length : null);
        var content = new SourceContent(path, new CountedStream(stream, progress), progress) { Path = isFile ? path : null, CanReopen = isFile };
        var count = tables.Count;
        if (Add(content, tables) is { } refusal)
            return refusal;

        for (var at = count; at < tables.Count; at++)
            tables[at] = tables[at] with { Path = path };

        return null;
    }

    private static Verdict<Stream> OpenFile(string path)
    {
        if (Directory.Exists(path))
            return new Refusal("file_is_directory", "This is a directory; name the files in it.");

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Refusal("file_missing", "There is no such file.");
        }
        catch (UnauthorizedAccessException)
        {
            return new Refusal("file_forbidden", "The file may not be read by this user; change its permissions or its owner.");
        }
        catch (IOException broken)
        {
            return new Refusal("file_unreadable", $"The file cannot be read: {broken.Message}");
        }
    }

    /// <summary>Adds the tables of some content.</summary>
    private Refusal? Add(SourceContent content, List<SourceTable> tables)
    {
        var bytes = new PeekedStream(content.Bytes, (int)Math.Min(Sample, content.Size ?? Sample));
        var peeked = content with { Bytes = bytes };
        var refusal = bytes.First switch
        {
            [] => bytes.IsTorn ? PackedFile.Torn : new("file_empty", "The file is empty; a header line and orders below it are expected."),
            [0x1F, 0x8B, ..] => Add(peeked with { Bytes = new ReadAheadStream(new GzipSource(bytes)), Size = null, Path = null }, tables),
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => AddPacked(peeked, tables),
            _ => AddText(peeked, bytes.First, tables),
        };
        if (refusal is not null)
            bytes.Dispose();

        return refusal;
    }

    private Refusal? AddText(SourceContent content, ReadOnlySpan<byte> sample, List<SourceTable> tables)
    {
        var verdict = TextTable.Open(content.Bytes, sample, options);
        if (!verdict.Granted(out var reader))
            return verdict.Refusal;

        tables.Add(new(content.Name, reader, content.Progress) { IsPart = content.IsPart, CanReopen = content.CanReopen });
        return null;
    }

    private Refusal? AddPacked(SourceContent content, List<SourceTable> tables)
    {
        var verdict = PackedFile.Open(content);
        if (!verdict.Granted(out var packed))
            return verdict.Refusal;

        using (packed)
        {
            content.Bytes.Dispose();
            return packed.IsWorkbook ? AddSheets(packed, content, tables) : AddParts(packed, content, tables);
        }
    }

    private static Refusal? AddSheets(PackedFile packed, SourceContent content, List<SourceTable> tables)
    {
        using var file = packed.OpenAgain();
        var verdict = WorkbookReader.Sheets(file);
        if (!verdict.Granted(out var sheets))
            return verdict.Refusal;

        var count = tables.Count;
        for (var position = 0; position < sheets.Count; position++)
        {
            var opened = WorkbookReader.Open(packed.OpenAgain(), position);
            if (!opened.Granted(out var sheet))
                return opened.Refusal;

            if (sheet.Header.Names.Count == 0)
                sheet.Dispose();
            else
                tables.Add(new($"{content.Name}!{sheets[position]}", sheet, new(file.Length / sheets.Count, () => sheet.Share)) { IsPart = true, CanReopen = content.CanReopen });
        }

        return tables.Count > count ? null : new("file_empty", "The workbook holds no cells; a header row and orders below it are expected.");
    }

    private Refusal? AddParts(PackedFile packed, SourceContent content, List<SourceTable> tables)
    {
        var (count, first) = (tables.Count, (Refusal?)null);
        foreach (var part in packed.Parts())
        {
            var refusal = Add(part with { Name = $"{content.Name}!{part.Name}", CanReopen = content.CanReopen }, tables);
            first ??= refusal is null ? null : refusal with { Message = $"{part.Name}: {refusal.Message}" };
        }

        return tables.Count > count ? null : first ?? new("archive_empty", "The archive holds no files.");
    }
}
