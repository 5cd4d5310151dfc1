namespace Perennial.Orders;

/// <summary>What came of reading files.</summary>
internal sealed class ReadShop
{
    public List<(MadeOrder Order, IReadOnlyList<MadeLine> Lines)> Orders { get; } = [];

    public List<(string File, long Line, string Code)> Rejects { get; } = [];

    /// <summary>Which rows a rejects file would hold, in its order: the rejected ones and those that they need.</summary>
    public List<(string File, long Line)> ToMend { get; } = [];

    public List<(string File, ReadingTally Tally)> Tallies { get; } = [];

    public static ReadShop Of(IReadOnlyList<string> paths, MadeCase made)
    {
        var read = new ReadShop();
        var options = new ReadingOptions { Currency = Currency.Of(made.Currency), DateOrder = made.DateOrder, Encoding = made.Encoding };
        using var reading = OrderReading.Open(paths, options).OrThrow();
        reading.Read(new()
        {
            Order = (draft, _) => read.Orders.Add(MadeOrder.Of(draft)),
            Needed = (table, row) => read.ToMend.Add((Path.GetFileName(table.Name), row.Line)),
            Rejected = (table, row, verdict) =>
            {
                read.Rejects.Add((Path.GetFileName(table.Name), row.Line, verdict.Code));
                read.ToMend.Add((Path.GetFileName(table.Name), row.Line));
            },
        });
        read.Tallies.AddRange(reading.Tables.Select(table => (Path.GetFileName(table.Name), table.Tally)));
        return read;
    }
}
