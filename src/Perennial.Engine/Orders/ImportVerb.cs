using System.CommandLine;
using NodaTime;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Orders;

/// <summary><c>perennial import FILE…</c></summary>
public static class ImportVerb
{
    public const string Examples = """
        perennial import orders.csv
        perennial import shopify-orders.csv --db shop.db --zone Europe/Berlin
        perennial import ExportOrderList.csv ExportOrderDetailList.csv --rules categories.json
        perennial import sales.tsv --map date=Datum,customer=Kundennr,amount=Betrag --dry-run
        zcat orders.csv.gz | perennial import -
        """;

    /// <summary>Makes the command.</summary>
    /// <param name="follow">What has to follow when orders have come in: later stages keep things of customers who turned out to be one.</param>
    public static Command Make(Shell shell, Func<Shell, Screen, string, Task> follow)
    {
        var files = new Argument<string[]>("FILE") { Description = "CSV, TSV, JSON Lines, .xlsx, .gz or .zip; - is standard input", Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be understood; write nothing" };
        var rejects = new Option<string?>("--rejects") { Description = "Folder for the rejected rows [default: beside each file]", HelpName = "FOLDER" };
        // For measuring and for machines with little memory; a shop has no use for it.
        var batch = new Option<int>("--batch-lines") { Description = "Lines that are committed together", HelpName = "N", Hidden = true, DefaultValueFactory = _ => ImportAsk.BatchLinesOtherwise };
        var flags = new ReadingFlags();
        var command = new Command("import", "Read order files into the database; the same file twice changes nothing") { files, dryRun, rejects, batch };
        flags.AddTo(command);
        command.SetAction(async (line, cancellation) =>
        {
            var screen = shell.ScreenFor(line);
            if (!flags.Read(line).Granted(out var wish, out var refusal))
                return screen.Refuse(refusal);
            if (line.GetValue(batch) < 1)
                return screen.Refuse(new("option_batch_lines", $"A batch of {line.GetValue(batch)} lines is none; use 1 or more."));

            var ask = new ImportAsk
            {
                Paths = [.. line.GetValue(files)!.Distinct(StringComparer.Ordinal)],
                Options = wish.Options with { LastDay = shell.LastDayAnywhere() },
                Categories = wish.Categories,
                Store = shell.StoreOf(line),
                Zone = wish.Zone,
                ZoneOtherwise = DateTimeZoneProviders.Tzdb.GetSystemDefault(),
                RejectsFolder = line.GetValue(rejects),
                BatchLines = line.GetValue(batch),
            };
            return line.GetValue(dryRun) ? await Preview(shell, screen, ask, cancellation) : await Import(shell, screen, (ask, shell.DatabaseOf(line), follow), cancellation);
        });
        return command;
    }

    private static async Task<int> Preview(Shell shell, Screen screen, ImportAsk ask, CancellationToken cancellation)
    {
        var progress = new ReadingProgress(screen, shell.Clock);
        var verdict = OrderReading.Open(ask.Paths, ask.Options);
        if (!verdict.Granted(out var reading, out var refusal))
            return screen.Refuse(refusal);

        using (reading)
        {
            progress.Watch(reading);
            var preview = await progress.During("reading", () => Task.Run(() => ReadingPreview.Of(reading, cancellation), cancellation));
            if (screen.Settings.IsJson)
                screen.WriteJson(ImportJson.Of(preview));
            else
                ImportPrint.Preview(screen, preview);

            return preview.Tables.Any(table => table.Tally.Rejected > 0) ? ExitCode.Partial : ExitCode.Ok;
        }
    }

    private static async Task<int> Import(Shell shell, Screen screen, (ImportAsk Ask, string Database, Func<Shell, Screen, string, Task> Follow) wish, CancellationToken cancellation)
    {
        var opened = Database.Open(wish.Database, shell.Now(), mustExist: false);
        if (!opened.Granted(out var database, out var refusal))
            return screen.Refuse(refusal);

        using (database)
        {
            var progress = new ReadingProgress(screen, shell.Clock);
            var verdict = await progress.During("importing", () => ImportOrders.Run(database, wish.Ask with { Opened = progress.Watch }, shell.Now, cancellation));
            if (!verdict.Granted(out var answer, out var why))
                return screen.Refuse(why);
            if (screen.Settings.IsJson)
                screen.WriteJson(ImportJson.Of(answer));
            else
                ImportPrint.Answer(screen, answer, wish.Database);

            await wish.Follow(shell, screen, wish.Database);
            return answer.Tables.Any(table => table.Rejected > 0 || table.Table.Table.Torn is not null) ? ExitCode.Partial : ExitCode.Ok;
        }
    }
}
