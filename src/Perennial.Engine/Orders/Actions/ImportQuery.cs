namespace Perennial.Orders;

/// <summary>How a file is to be read, as the address says it; what it does not say is recognised.</summary>
/// <param name="name">What the file is called.</param>
/// <param name="as">The name of its format.</param>
/// <param name="date_order">day_first or month_first, for dates such as 01/02/2025.</param>
/// <param name="map">field=column, with commas between, for files that are no known format.</param>
internal sealed record ImportQuery(string? name, string? @as, string? encoding, string? date_order, string? map)
{
    /// <summary>The import, whose file is still to be said.</summary>
    /// <returns>Refusals: <c>option_map</c>, <c>option_date_order</c>.</returns>
    public Verdict<ImportFileAsk> Read()
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (map ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } field, { Length: > 0 } column])
                return new Refusal("option_map", $"map: ‘{pair}’ is not a field and a column; write map=date=Datum,amount=Betrag");

            columns[field] = column;
        }

        return date_order switch
        {
            null or "" => new ImportFileAsk("", @as, encoding, null, columns),
            "day_first" => new ImportFileAsk("", @as, encoding, DateOrder.DayFirst, columns),
            "month_first" => new ImportFileAsk("", @as, encoding, DateOrder.MonthFirst, columns),
            _ => new Refusal("option_date_order", $"date_order: ‘{date_order}’ is neither day_first nor month_first."),
        };
    }
}
