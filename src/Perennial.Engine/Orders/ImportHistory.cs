using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>Which files were begun and not finished, and how far they got.</summary>
internal sealed class ImportHistory
{
    private const int BeginningBytes = 1 << 16;
    private readonly Dictionary<string, long> hashes;
    private readonly Dictionary<string, ImportProgress> unfinished;

    private ImportHistory(Dictionary<string, long> hashes, Dictionary<string, ImportProgress> unfinished) =>
        (this.hashes, this.unfinished) = (hashes, unfinished);

    /// <summary>How many rows to pass over, by table.</summary>
    public IReadOnlyDictionary<string, long> Rows => unfinished.ToDictionary(pair => pair.Key, pair => pair.Value.Read, StringComparer.Ordinal);

    /// <summary>Looks up the files of an import. Standard input is never resumed: nobody can say that it is the same.</summary>
    public static ImportHistory Of(Database database, StoreId store, IReadOnlyList<string> paths)
    {
        var files = paths.Where(File.Exists).Distinct(StringComparer.Ordinal).ToDictionary(path => path, HashOfFile, StringComparer.Ordinal);
        var rows = database.Connection.Query<ImportRow>(
            $"""
            select file_hash as FileHash, name, rows_read as RowsRead, accepted, rejected, skipped, already_there as AlreadyThere, rejects_bytes as RejectsBytes
            from imports where store = @store and finished_at is null and rows_read > 0 and {database.Dialect.In("file_hash", "hashes")}
            """,
            new { store = store.Value, hashes = database.Dialect.Numbers([.. files.Values.Distinct()]) });
        var begun = rows.ToDictionary(
            row => row.Name,
            row => new ImportProgress(row.FileHash, row.Name, row.RowsRead, row.Accepted, row.Rejected, row.Skipped, row.AlreadyThere, row.RejectsBytes, false),
            StringComparer.Ordinal);
        return new(files, begun);
    }

    /// <summary>How far an earlier run got with a table; nothing when it is new.</summary>
    public ImportProgress Unfinished(string table) => unfinished.GetValueOrDefault(table) ?? new(HashOf(table), table, 0, 0, 0, 0, 0, 0, false);

    /// <summary>The hash of the file that a table lies in; 0 for standard input.</summary>
    public long HashOf(string table) => hashes.GetValueOrDefault(hashes.Keys.Where(path => table.StartsWith(path, StringComparison.Ordinal)).MaxBy(path => path.Length) ?? "");

    private static long HashOfFile(string path)
    {
        using var file = File.OpenRead(path);
        var beginning = new byte[BeginningBytes];
        var length = file.ReadAtLeast(beginning, BeginningBytes, throwOnEndOfStream: false);
        return FrozenHash.Signed(beginning.AsSpan(0, length), (ulong)file.Length);
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
    }
}
