namespace Perennial.Orders;

/// <summary>Reads a file as a header and rows of cells: delimited text, a workbook or JSON lines.</summary>
public abstract class TableReader : IDisposable
{
    /// <summary>The names of the columns.</summary>
    public abstract Header Header { get; }

    /// <summary>What kind of table it is and how it is encoded, for people: "CSV, UTF-8".</summary>
    public abstract string Description { get; }

    /// <summary>Reads the next row into <paramref name="row"/>; a row that is damaged as a whole has <see cref="Row.Fault"/> set.</summary>
    /// <returns>False at the end.</returns>
    public abstract bool Read(Row row);

    public abstract void Dispose();
}
