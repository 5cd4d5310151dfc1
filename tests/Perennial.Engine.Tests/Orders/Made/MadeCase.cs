namespace Perennial.Orders;

/// <summary>Files that belong together, and what should come of them.</summary>
internal sealed record MadeCase(string Currency, DateOrder? DateOrder, params IReadOnlyList<MadeTable> Tables)
{
    /// <summary>Orders that only the end of the reading hands out: of those whose details are all missing or damaged.</summary>
    public Func<IReadOnlySet<string>, IEnumerable<(MadeOrder Order, IReadOnlyList<MadeLine> Lines)>> Leftovers { get; init; } = _ => [];

    /// <summary>What the shop says of the encoding; null to have it recognised.</summary>
    public string? Encoding { get; init; }

    /// <summary>Lets the damage of a row reach those that depend on it.</summary>
    public Action Spread { get; init; } = () => { };

    /// <summary>Rows that follow a damaged head share its fate, unless they cannot even be read that far.</summary>
    public static void SpreadFromHeads(IReadOnlyList<MadeRow> rows)
    {
        MadeRow? head = null;
        foreach (var row in rows)
        {
            if (row.IsHead)
                head = row;
            else if (head!.IsRejected)
                Reach(row, "order_head_damaged");
        }
    }

    public static void Reach(MadeRow row, string code)
    {
        if (row.Damage is Damage.None or Damage.Date or Damage.Number or Damage.Currency)
            row.Reject(code);
    }

    /// <summary>The orders that the rows of a table should give, in their order.</summary>
    private static IEnumerable<(MadeOrder Order, IReadOnlyList<MadeLine> Lines)> ExpectedOf(MadeTable table) => table.Rows
        .Where(row => row.Code is null && row.Lines.Count > 0)
        .GroupBy(row => row.Order)
        .Select(rows => (rows.Key, (IReadOnlyList<MadeLine>)[.. rows.SelectMany(row => row.Lines)]));

    /// <summary>The orders that the files together should give. Of a pair, the details make the orders and the list what is left over.</summary>
    public IReadOnlyList<(MadeOrder Order, IReadOnlyList<MadeLine> Lines)> Expected()
    {
        var givers = Tables.Count > 1 ? Tables.Where(table => table.FileName.Contains("Detail", StringComparison.Ordinal)).ToList() : [.. Tables];
        var named = givers.SelectMany(table => table.Rows).Where(row => row.Code is null).Select(row => row.Order.Id).ToHashSet(StringComparer.Ordinal);
        return [.. givers.SelectMany(ExpectedOf), .. Leftovers(named)];
    }
}
