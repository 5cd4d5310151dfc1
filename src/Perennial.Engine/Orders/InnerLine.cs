namespace Perennial.Orders;

/// <summary>What stands on a line within a quoted cell.</summary>
/// <param name="IsBegun">False on the line that the cell begins on.</param>
internal record struct InnerLine(bool IsBegun, bool HasQuote, int Delimiters)
{
    /// <summary>A line of text in a quoted cell may well look like a row of few cells.</summary>
    private const int CellsThatTell = 4;

    /// <summary>True when the line would be a row by itself.</summary>
    public readonly bool IsRow(in RowShape shape) =>
        IsBegun && !HasQuote && shape.Least >= CellsThatTell && Delimiters + 1 >= shape.Least && Delimiters + 1 <= shape.Most;
}
