namespace Perennial.Orders;

/// <summary>How many cells a row of a file should have.</summary>
/// <param name="SpansLines">True when the row at hand has a line end in a quoted cell.</param>
internal readonly record struct RowShape(int Least, int Most, bool SpansLines)
{
    /// <summary>True when there are enough cells, and none too many that holds something.</summary>
    public bool Fits(Row row)
    {
        for (var cell = Most; cell < row.Count; cell++)
        {
            if (!Cell.Trim(row[cell]).IsEmpty)
                return false;
        }

        return row.Count >= Least;
    }
}
