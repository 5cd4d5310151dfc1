namespace Perennial.Orders;

/// <summary>Reads a file as a header and rows of cells: delimited text, a workbook or JSON lines.</summary>
public abstract class TableReader : IDisposable
{
    /// <summary>The names of the columns.</summary>
    public abstract Header Header { get; }

    /// <summary>What kind of table it is and how it is encoded, for people: "CSV, UTF-8".</summary>
    public abstract string Description { get; }

    /// <summary>The header as it stands in the file, as UTF-8 without its line end; for a table that is not text, as CSV.</summary>
    public abstract ReadOnlyMemory<byte> RawHeader { get; }

    /// <summary>What stands between the cells of <see cref="RawHeader"/> and <see cref="Row.Raw"/>.</summary>
    public virtual byte Delimiter => (byte)',';

    /// <summary>True when each row is a JSON object on a line of its own.</summary>
    public virtual bool IsJsonLines => false;

    /// <summary>Set at the end when the file breaks off before its end; everything before that has been read. Null when it is whole.</summary>
    public virtual Refusal? Torn => null;

    /// <summary>Reads the next row into <paramref name="row"/>; a row that is damaged as a whole has <see cref="Row.Fault"/> set.</summary>
    /// <returns>False at the end.</returns>
    public abstract bool Read(Row row);

    public abstract void Dispose();
}
