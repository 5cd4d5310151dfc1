using Perennial.Orders;

namespace Perennial.Terminal;

/// <summary>Reads the table that gives products their categories.</summary>
internal static class ProductTable
{
    public static Verdict<ProductMap> Read(string path)
    {
        var verdict = new SourceFiles(new()).Open([path]);
        if (!verdict.Granted(out var tables, out var refusal))
            return refusal;

        using var reader = tables[0].Reader;
        if (!ProductMap.For(reader.Header).Granted(out var map, out refusal))
            return refusal;

        var row = new Row();
        while (reader.Read(row))
        {
            var added = row.Fault ?? map.Add(row);
            if (added.Outcome == RowOutcome.Rejected)
                return new Refusal("product_map_row", $"{path}, line {row.Line}: {added.Message}");
        }

        return map;
    }
}
