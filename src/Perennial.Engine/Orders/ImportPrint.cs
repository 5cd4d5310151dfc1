using System.Globalization;
using Perennial.Terminal;

namespace Perennial.Orders;

/// <summary>Imports and dry runs as a person reads them.</summary>
internal static class ImportPrint
{
    private static readonly (string, string) Inside = ("  ", ""), Watch = ("  ! ", "yellow"), Fault = ("  ! ", "red");

    public static void Answer(Screen screen, ImportAnswer answer, string database)
    {
        var prose = new Prose(screen);
        foreach (var table in answer.Tables)
            Table(prose, table);

        foreach (var remark in answer.Remarks)
            prose.Say(remark, "yellow");

        Categories(prose, answer.Categories);
        if (answer.ZoneGuessed)
            prose.Say($"New store: books {(IsKnown(answer.Currency) ? $"in {answer.Currency}" : "in a currency that nothing said")}, days on the calendar of {answer.Zone.Id}.", "grey");

        screen.Tell($"Next: perennial clocks --db {ShellWord.OfDatabase(database)}");
    }

    public static void Preview(Screen screen, ReadingPreview preview)
    {
        var prose = new Prose(screen);
        foreach (var table in preview.Tables)
        {
            prose.Say($"{table.Name}: {table.Format}, {table.Table}{(IsKnown(table.Settings.Currency) ? $", {table.Settings.Currency}" : "")}", "bold");
            Remarks(prose, table.Remarks);
            if (table.Mapping.Count > 0)
                prose.Item(("  columns: ", "grey"), string.Join(", ", table.Mapping.Select(pair => $"{pair.Field}\u00A0←\u00A0{pair.Column}")));
            if (!screen.Settings.IsPlain && table.FirstOrders.Count > 0)
                Orders(prose, table);

            prose.Item(Inside, $"{Number(table.Orders)} {(table.Orders == 1 ? "order" : "orders")}. {Sum((table.Tally.Read, table.Tally.Accepted), table.Tally.Rejected, table.Tally.Skipped)}.");
            Problems(prose, table.Tally, table.Torn);
            prose.Gap();
        }

        foreach (var (name, why) in preview.PassedOver)
            prose.Say($"Passed over {name}: {why.Message}", "grey");

        screen.Tell("Nothing was written. Run it again without --dry-run to import.");
    }

    private static void Table(Prose prose, ImportedTable table)
    {
        prose.Say($"{table.Table.Name}: {table.Table.Format.Name}, {table.Table.Table.Description}", "bold");
        Remarks(prose, ImportJson.RemarksOf(table.Table));
        prose.Item(Inside, Sum((table.Read, table.Accepted), table.Rejected, table.Skipped));
        if (table.Resumed > 0)
            prose.Item(Inside, $"{Number(table.Resumed)} of them by an earlier run that was stopped", "grey");
        if (table.AlreadyThere > 0)
            prose.Item(Inside, $"skipped: {Number(table.AlreadyThere)} {(table.AlreadyThere == 1 ? "row was" : "rows were")} there already", "grey");

        Problems(prose, table.Table.Tally, table.Table.Table.Torn);
        if (table.RejectsPath is { } path)
            prose.Item(Inside, $"Rejected rows are in {path}; mend them there and import that file.");

        prose.Gap();
    }

    private static string Sum((long Read, long Accepted) rows, long rejected, long skipped) =>
        $"{Number(rows.Read)} {(rows.Read == 1 ? "row" : "rows")} read = {Number(rows.Accepted)} accepted + {Number(rejected)} rejected + {Number(skipped)} skipped";

    private static void Remarks(Prose prose, IEnumerable<string> remarks)
    {
        foreach (var remark in remarks)
            prose.Item(Watch, remark);
    }

    private static void Problems(Prose prose, ReadingTally tally, Refusal? torn)
    {
        foreach (var problem in tally.Problems)
        {
            var (line, message) = problem.Examples[0];
            var isRejected = problem.Outcome == RowOutcome.Rejected;
            prose.Item(isRejected ? ("  rejected ", "red") : ("  skipped  ", "grey"), $"{Number(problem.Count)} × {problem.Code.Replace('_', ' ')}, as in line {line}: {message}");
        }

        if (torn is not null)
            prose.Item(Fault, torn.Message);
    }

    private static void Categories(Prose prose, CategoryNumbers categories)
    {
        var ways = new[]
        {
            (CategoryWay.File, "from the file"), (CategoryWay.Product, "from the product map"), (CategoryWay.Words, "by word rules"), (CategoryWay.None, "uncategorised"),
        };
        var said = ways.Where(way => categories.Lines(way.Item1) > 0).Select(way => $"{Number(categories.Lines(way.Item1))} {way.Item2}").ToArray();
        if (said.Length > 0)
            prose.Say($"Categories of lines: {string.Join(", ", said)}.");
    }

    private static void Orders(Prose prose, PreviewedTable preview)
    {
        var table = new FittedTable(
            new FittedColumn("order", IsRight: false, CanShrink: true),
            new FittedColumn("when", IsRight: false),
            new FittedColumn("who", IsRight: false, CanShrink: true),
            new FittedColumn("what", IsRight: false, CanShrink: true),
            new FittedColumn("quantity", Weight: 10),
            new FittedColumn("amount"));
        foreach (var order in preview.FirstOrders)
        {
            foreach (var line in order.Lines.Take(3))
                table.Add(Row(order, line, preview.Settings.Currency));
        }

        prose.Gap();
        prose.Table(table, indent: 2);
        prose.Gap();
    }

    private static FittedCell[] Row(PreviewedOrder order, PreviewedLine line, Currency currency) =>
    [
        order.OrderId + (order.IsCancelled ? " (cancelled)" : ""),
        order.At is { } at ? ShopTime.DateOf(at.Day).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : "?",
        order.Identities.Count == 0 ? new FittedCell("guest", "grey") : order.Identities[0].Value,
        What(line),
        (line.QuantityMilli / 1000m).ToString("0.###", CultureInfo.InvariantCulture),
        Amount(new(line.AmountMinor, currency)),
    ];

    /// <summary>The amount; a currency that nobody said is not shown as a code that nobody knows.</summary>
    private static string Amount(Money money) => IsKnown(money.Currency) ? money.ToString() : money.Major.ToString("N" + money.Currency.Digits, CultureInfo.InvariantCulture);

    private static bool IsKnown(Currency currency) => currency != default && currency.Code != default(Currency).Code;

    private static string What(PreviewedLine line) => string.Join(" · ", ((string[])[line.Category, line.Product, line.Title]).Where(text => text.Length > 0));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
