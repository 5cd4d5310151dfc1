using System.Globalization;
using Perennial.Terminal;
using Spectre.Console;

namespace Perennial.Orders;

/// <summary>Imports and dry runs as a person reads them.</summary>
internal static class ImportPrint
{
    public static void Answer(Screen screen, ImportAnswer answer, string database)
    {
        foreach (var table in answer.Tables)
            Table(screen, table);

        Categories(screen, answer.Categories);
        if (answer.ZoneGuessed)
            screen.Out.MarkupLineInterpolated($"[grey]New store: books in {answer.Currency}, days on the calendar of {answer.Zone.Id}.[/]");

        screen.Tell($"Next: perennial clocks --db {database}");
    }

    public static void Preview(Screen screen, ReadingPreview preview)
    {
        foreach (var table in preview.Tables)
        {
            screen.Out.MarkupLineInterpolated($"[bold]{table.Name}[/]: {table.Format}, {table.Table}, {table.Settings.Currency}");
            Remarks(screen, table.Remarks);
            screen.Out.WriteLine("  " + string.Join("  ", table.Mapping.Select(pair => $"{pair.Field} ← {pair.Column}")));
            screen.Out.Write(Orders(table));
            screen.Out.MarkupLineInterpolated($"  {Number(table.Orders)} orders. {Number(table.Tally.Read)} rows read = {Number(table.Tally.Accepted)} accepted + {Number(table.Tally.Rejected)} rejected + {Number(table.Tally.Skipped)} skipped.");
            Problems(screen, table.Tally, table.Torn);
        }

        foreach (var (name, why) in preview.PassedOver)
            screen.Out.MarkupLineInterpolated($"[grey]Passed over {name}: {why.Message}[/]");

        screen.Tell("Nothing was written. Run it again without --dry-run to import.");
    }

    private static void Table(Screen screen, ImportedTable table)
    {
        screen.Out.MarkupLineInterpolated($"[bold]{table.Table.Name}[/]: {table.Table.Format.Name}, {table.Table.Table.Description}");
        Remarks(screen, ImportJson.RemarksOf(table.Table));
        screen.Out.MarkupLineInterpolated($"  {Number(table.Read)} rows read = [green]{Number(table.Accepted)} accepted[/] + {Number(table.Rejected)} rejected + {Number(table.Skipped)} skipped");
        if (table.Resumed > 0)
            screen.Out.MarkupLineInterpolated($"  [grey]{Number(table.Resumed)} of them by an earlier run that was stopped[/]");
        if (table.AlreadyThere > 0)
            screen.Out.MarkupLineInterpolated($"  [grey]skipped: {Number(table.AlreadyThere)} rows were there already[/]");

        Problems(screen, table.Table.Tally, table.Table.Table.Torn);
        if (table.RejectsPath is { } path)
            screen.Out.MarkupLineInterpolated($"  Rejected rows are in [bold]{path}[/]; mend them there and import that file.");
    }

    private static void Remarks(Screen screen, IEnumerable<string> remarks)
    {
        foreach (var remark in remarks)
            screen.Out.MarkupLineInterpolated($"  [yellow]![/] {remark}");
    }

    private static void Problems(Screen screen, ReadingTally tally, Refusal? torn)
    {
        foreach (var problem in tally.Problems)
        {
            var (line, message) = problem.Examples[0];
            var color = problem.Outcome == RowOutcome.Rejected ? "red" : "grey";
            screen.Out.MarkupLine($"  [{color}]{problem.Outcome.ToString().ToLowerInvariant()}[/] {Number(problem.Count)} × {Markup.Escape(problem.Code.Replace('_', ' '))}, as in line {line}: {Markup.Escape(message)}");
        }

        if (torn is not null)
            screen.Out.MarkupLineInterpolated($"  [red]![/] {torn.Message}");
    }

    private static void Categories(Screen screen, CategoryNumbers categories)
    {
        var ways = new[]
        {
            (CategoryWay.File, "from the file"), (CategoryWay.Product, "from the product map"), (CategoryWay.Words, "by word rules"), (CategoryWay.None, "uncategorised"),
        };
        var said = ways.Where(way => categories.Lines(way.Item1) > 0).Select(way => $"{Number(categories.Lines(way.Item1))} {way.Item2}");
        screen.Out.MarkupLineInterpolated($"Categories of lines: {string.Join(", ", said)}.");
    }

    private static Table Orders(PreviewedTable preview)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("order", "when", "who", "what", "quantity", "amount");
        foreach (var order in preview.FirstOrders)
        {
            foreach (var line in order.Lines.Take(3))
            {
                table.AddRow(
                    Markup.Escape(order.OrderId + (order.IsCancelled ? " (cancelled)" : "")),
                    order.At is { } at ? ShopTime.DateOf(at.Day).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : "?",
                    order.Identities.Count == 0 ? "guest" : Markup.Escape(order.Identities[0].Value),
                    Markup.Escape(string.Join(" · ", new[] { line.Category, line.Product, line.Title }.Where(text => text.Length > 0))),
                    (line.QuantityMilli / 1000m).ToString("0.###", CultureInfo.InvariantCulture),
                    new Money(line.AmountMinor, preview.Settings.Currency).ToString());
            }
        }

        return table;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
