namespace Perennial.Orders;

/// <summary>Bytes that may be a table or hold tables.</summary>
/// <param name="Name">What they are called: the path, and the name inside an archive.</param>
/// <param name="Bytes">From their beginning. Who takes the content disposes of them.</param>
/// <param name="Progress">How far they have been read.</param>
internal sealed record SourceContent(string Name, Stream Bytes, SourceProgress Progress)
{
    /// <summary>How many bytes there are; null when that is not known.</summary>
    public long? Size { get; init; } = Progress.Total;

    /// <summary>The file that holds these very bytes; null when there is none.</summary>
    public string? Path { get; init; }

    /// <summary>True for what lies in an archive.</summary>
    public bool IsPart { get; init; }

    /// <summary>True when the file that it lies in can be opened again.</summary>
    public bool CanReopen { get; init; }
}
