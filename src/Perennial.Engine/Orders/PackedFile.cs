using System.IO.Compression;

namespace Perennial.Orders;

/// <summary>An archive or workbook, which has to be read in any order and several times.</summary>
internal sealed class PackedFile : IDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly ZipArchive? archive;

    private PackedFile(string path, FileStream file)
    {
        (this.path, this.file) = (path, file);
        try
        {
            if (file.ReadByte() == 'P')
                archive = new(file, ZipArchiveMode.Read, leaveOpen: true);
            else
                IsWorkbook = true;
        }
        catch (InvalidDataException)
        {
            IsTorn = true;
        }

        IsWorkbook |= archive?.Entries.Any(entry => entry.FullName is "xl/workbook.xml" or "xl/workbook.bin") ?? TornArchive.IsWorkbook(file);
    }

    /// <summary>What is said of a packed file that breaks off before anything of it can be read.</summary>
    public static Refusal Torn { get; } = new("file_torn", "The file ends in the middle, before its first row. Get the file again.");

    public bool IsWorkbook { get; }

    /// <summary>True when the list of an archive's contents, which is its end, is missing.</summary>
    public bool IsTorn { get; }

    /// <summary>Makes ready to read; what is no file of its own, or comes from standard input, is copied to a temporary file.</summary>
    public static Verdict<PackedFile> Open(SourceContent content)
    {
        if (content.Path is { } path)
            return new PackedFile(path, new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        var copy = Path.GetTempFileName();
        var spool = new FileStream(copy, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.DeleteOnClose);
        try
        {
            content.Bytes.CopyTo(spool);
        }
        catch (Exception torn) when (torn is InvalidDataException or EndOfStreamException)
        {
            // What did come through may still be read as a torn archive.
        }

        spool.Flush();
        spool.Position = 0;
        return new PackedFile(copy, spool);
    }

    /// <summary>The packed bytes once more; stays readable when this is disposed of.</summary>
    public FileStream OpenAgain() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>The files of an archive, each independent of the others.</summary>
    public IEnumerable<SourceContent> Parts()
    {
        if (archive is null)
            return TornArchive.Parts(OpenAgain);

        return archive.Entries.Select((entry, at) => (entry, at)).Where(each => MayBeTable(each.entry.FullName)).Select(each => Part(each.at));
    }

    public void Dispose()
    {
        archive?.Dispose();
        file.Dispose();
    }

    /// <summary>False for directories and for what macOS puts beside each file.</summary>
    internal static bool MayBeTable(string name) =>
        !name.EndsWith('/') && !name.StartsWith("__MACOSX/", StringComparison.Ordinal) && !Path.GetFileName(name).StartsWith('.');

    private SourceContent Part(int at)
    {
        var own = new ZipArchive(OpenAgain(), ZipArchiveMode.Read);
        var entry = own.Entries[at];
        var progress = new SourceProgress(entry.Length);
        return new(entry.FullName, new CountedStream(entry.Open(), progress, own), progress) { IsPart = true };
    }
}
