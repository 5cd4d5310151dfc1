using System.Text;
using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>Which files were begun and not finished, and how far they got.</summary>
internal sealed class ImportHistory
{
    private const int EndBytes = 1 << 16;
    private readonly Dictionary<string, long> hashes;
    private readonly Dictionary<string, ImportProgress> unfinished = new(StringComparer.Ordinal);

    private ImportHistory(Dictionary<string, long> hashes, IEnumerable<ImportRow> begun)
    {
        this.hashes = hashes;

        // The same name may stand for another file by now, and the same bytes for another table.
        foreach (var row in begun.Where(row => row.FileHash == HashOf(row.Name)))
            unfinished.Add(row.Name, row.Progress());
    }

    /// <summary>How many rows to pass over, by table.</summary>
    public IReadOnlyDictionary<string, long> Rows => unfinished.ToDictionary(pair => pair.Key, pair => pair.Value.Read, StringComparer.Ordinal);

    /// <summary>Looks up the files of an import. Standard input is never resumed: nobody can say that it is the same.</summary>
    public static ImportHistory Of(Database database, StoreId store, ImportAsk ask)
    {
        var reading = HashOfReading(ask);
        var files = ask.Paths.Where(CanBeReadAgain).Distinct(StringComparer.Ordinal).ToDictionary(path => path, path => HashOfFile(path, reading), StringComparer.Ordinal);
        var rows = database.Connection.Query<ImportRow>(
            $"""
            select file_hash as FileHash, name, rows_read as RowsRead, accepted, rejected, skipped, already_there as AlreadyThere,
                   rejects_bytes as RejectsBytes, rejects_path as RejectsPath
            from imports where store = @store and finished_at is null and rows_read > 0 and {database.Dialect.In("file_hash", "hashes")}
            """,
            new { store = store.Value, hashes = database.Dialect.Numbers([.. files.Values.Distinct()]) });
        return new(files, rows);
    }

    /// <summary>How far an earlier run got with a table; nothing when it is new.</summary>
    public ImportProgress Unfinished(string table) => unfinished.GetValueOrDefault(table) ?? new(HashOf(table), table, 0, 0, 0, 0, 0, 0, null, false);

    /// <summary>The hash of the file that a table lies in and of how it is read; 0 for standard input.</summary>
    public long HashOf(string table)
    {
        var path = hashes.Keys.Where(path => table == path || table.StartsWith(path + "!", StringComparison.Ordinal)).MaxBy(path => path.Length);
        return path is null ? 0 : hashes[path];
    }

    /// <summary>A pipe has no length, and what is read from it to look at it is gone. A file that may not be read is refused by the reading.</summary>
    private static bool CanBeReadAgain(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
            return false;

        try
        {
            using var file = File.OpenRead(path);
            return file.CanSeek;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Everything that decides which rows a file has and what they say. Categories are not in it: rules may be mended on the way.</summary>
    private static ulong HashOfReading(ImportAsk ask)
    {
        var options = ask.Options;
        var said = new List<string>
        {
            $"{options.As}", $"{options.Encoding}", $"{options.Delimiter}", $"{options.Currency?.Code}", $"{options.DateOrder}", $"{ask.Zone?.Id}",
        };
        foreach (var (field, column) in options.Map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            said.AddRange([field, column]);

        return FrozenHash.Of(Encoding.UTF8.GetBytes(string.Join('\0', said)));
    }

    private static long HashOfFile(string path, ulong reading)
    {
        using var file = File.OpenRead(path);
        var (part, state) = (new byte[EndBytes], FrozenHash.Of(file.Length, reading));
        var beginning = file.ReadAtLeast(part, EndBytes, throwOnEndOfStream: false);
        state = FrozenHash.Of(part.AsSpan(0, beginning), state);
        file.Seek(Math.Max(0, file.Length - EndBytes), SeekOrigin.Begin);
        var end = file.ReadAtLeast(part, EndBytes, throwOnEndOfStream: false);
        return FrozenHash.Signed(part.AsSpan(0, end), state);
    }

    private sealed class ImportRow
    {
        public long FileHash { get; init; }

        public string Name { get; init; } = "";

        public long RowsRead { get; init; }

        public long Accepted { get; init; }

        public long Rejected { get; init; }

        public long Skipped { get; init; }

        public long AlreadyThere { get; init; }

        public long RejectsBytes { get; init; }

        public string? RejectsPath { get; init; }

        public ImportProgress Progress() => new(FileHash, Name, RowsRead, Accepted, Rejected, Skipped, AlreadyThere, RejectsBytes, RejectsPath, false);
    }
}
