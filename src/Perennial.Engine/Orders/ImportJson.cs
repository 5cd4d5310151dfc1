namespace Perennial.Orders;

/// <summary>Imports and dry runs as JSON.</summary>
internal static class ImportJson
{
    public static object Of(ImportAnswer answer) => new
    {
        SchemaVersion = 1,
        Currency = answer.Currency.Code,
        Zone = answer.Zone.Id,
        answer.Remarks,
        Tables = answer.Tables.Select(table => new
        {
            table.Table.Name,
            Format = table.Table.Format.Name,
            Table = table.Table.Table.Description,
            table.Read,
            table.Accepted,
            table.Rejected,
            table.Skipped,
            table.AlreadyThere,
            table.Resumed,
            Rejects = table.RejectsPath,
            Torn = table.Table.Table.Torn,
            Remarks = RemarksOf(table.Table),
            Problems = Problems(table.Table.Tally),
        }),
        Categories = Enum.GetValues<CategoryWay>().ToDictionary(way => way.ToString().ToLowerInvariant(), answer.Categories.Lines),
    };

    public static object Of(ReadingPreview preview) => new
    {
        SchemaVersion = 1,
        DryRun = true,
        Tables = preview.Tables.Select(table => new
        {
            table.Name,
            table.Format,
            table.Table,
            Currency = table.Settings.Currency.Code,
            DateOrder = table.Settings.DateOrder,
            Mapping = table.Mapping.Select(pair => new { pair.Field, pair.Column }),
            table.Remarks,
            table.Orders,
            table.Tally.Read,
            table.Tally.Accepted,
            table.Tally.Rejected,
            table.Tally.Skipped,
            table.Torn,
            Problems = Problems(table.Tally),
            FirstOrders = table.FirstOrders.Select(order => Order(order)),
        }),
        PassedOver = preview.PassedOver.Select(part => new { part.Name, Why = part.Why }),
    };

    /// <summary>What the shop should know about a table.</summary>
    public static IEnumerable<string> RemarksOf(OpenTable table)
    {
        if (table.Format.Warning is { } warning)
            yield return warning;
        foreach (var remark in table.Remarks)
            yield return remark;

        var broken = table.Tally.Problems.FirstOrDefault(problem => problem.Code == "bytes_broken")?.Count ?? 0;
        if (broken * 10 > table.Tally.Read)
            yield return "Many rows have bytes that are not text in this encoding; say the right one, for a spreadsheet of western Europe: --encoding windows-1252";
    }

    private static object Order(PreviewedOrder order) => new
    {
        order.OrderId,
        Day = order.At is { } at ? ShopTime.DateOf(at.Day).ToString("uuuu-MM-dd", null) : null,
        order.IsCancelled,
        order.RefundedMinor,
        Identities = order.Identities.Select(identity => new { identity.Kind, identity.Value }),
        order.Lines,
    };

    private static object Problems(ReadingTally tally) => tally.Problems.Select(problem => new
    {
        problem.Code,
        problem.Outcome,
        problem.Count,
        Examples = problem.Examples.Select(example => new { example.Line, example.Message }),
    });
}
