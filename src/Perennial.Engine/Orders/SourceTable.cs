namespace Perennial.Orders;

/// <summary>A table as it was found in a file.</summary>
/// <param name="Name">The path, and the name inside an archive or workbook.</param>
/// <param name="Progress">How far it has been read.</param>
internal sealed record SourceTable(string Name, TableReader Reader, SourceProgress Progress);
