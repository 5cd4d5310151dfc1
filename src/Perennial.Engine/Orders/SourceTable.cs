namespace Perennial.Orders;

/// <summary>A table as it was found in a file.</summary>
/// <param name="Name">The path, and the name inside an archive or workbook.</param>
/// <param name="Progress">How far it has been read.</param>
internal sealed record SourceTable(string Name, TableReader Reader, SourceProgress Progress)
{
    /// <summary>The path that was given for the file.</summary>
    public string Path { get; init; } = Name;

    /// <summary>True when it is one of the things in an archive or workbook, which may hold other things than orders.</summary>
    public bool IsPart { get; init; }

    /// <summary>True when its file can be opened again, to look further into it than its first rows.</summary>
    public bool CanReopen { get; init; }
}
