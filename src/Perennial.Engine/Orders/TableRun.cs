namespace Perennial.Orders;

/// <summary>One table of an import: what an earlier run had done, where its rejects go, how far it is.</summary>
internal sealed class TableRun : IDisposable
{
    private readonly OpenTable table;
    private readonly ImportHistory history;
    private readonly ImportProgress earlier;
    private readonly bool canResume;

    public TableRun(OpenTable table, ImportHistory history, string? rejectsFolder, bool canResume)
    {
        (this.table, this.history, this.canResume) = (table, history, canResume);
        earlier = history.Unfinished(table.Name);
        var name = RejectsFile.NameFor(table.Name == "-" ? "stdin" : table.Name, table.Table);
        Rejects = new(rejectsFolder is null ? name : Path.Combine(rejectsFolder, Path.GetFileName(name)), table.Table, Kept(earlier));
        AlreadyThere = earlier.AlreadyThere;
    }

    public RejectsFile Rejects { get; }

    /// <summary>Rows that had been taken in before this import saw them; counted by the thread that writes.</summary>
    public long AlreadyThere { get; set; }

    /// <summary>How far the table is, with its rejected rows safe on the disk.</summary>
    public ImportProgress Progress(bool isFinished)
    {
        var tally = table.Tally;
        // A table that cannot be resumed is only ever marked as begun or as finished.
        var counts = canResume || isFinished;
        return new(
            history.HashOf(table.Name),
            table.Name,
            counts ? earlier.Read + tally.Read : 0,
            counts ? earlier.Accepted + tally.Accepted : 0,
            counts ? earlier.Rejected + tally.Rejected : 0,
            counts ? earlier.Skipped + tally.Skipped : 0,
            0,
            counts ? Rejects.Flush() : 0,
            counts && Rejects.Length > 0 ? Path.GetFullPath(Rejects.Path) : null,
            isFinished);
    }

    public ImportedTable Result()
    {
        var tally = table.Tally;
        return new()
        {
            Table = table,
            Read = earlier.Read + tally.Read,
            Accepted = earlier.Accepted + tally.Accepted - AlreadyThere,
            Rejected = earlier.Rejected + tally.Rejected,
            Skipped = earlier.Skipped + tally.Skipped + AlreadyThere,
            AlreadyThere = AlreadyThere,
            Resumed = earlier.Read,
            RejectsPath = Rejects.Length > 0 ? Rejects.Path : null,
        };
    }

    public void Dispose() => Rejects.Dispose();

    private static RejectsKept? Kept(ImportProgress earlier) => earlier.RejectsPath is { } path && earlier.RejectsBytes > 0 ? new(path, earlier.RejectsBytes) : null;
}
