using System.CommandLine;
using NodaTime;
using Perennial.Clocks;
using Perennial.Grants;
using Perennial.Orders;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial;

/// <summary><c>perennial demo</c>: the main job on the bundled orders of a real shop.</summary>
public static class DemoVerb
{
    public const string Examples = "perennial demo";

    private const string DatabaseName = "perennial-demo.db", ReportName = "perennial-demo.html";

    private const string Source = """
        Data: UCI Online Retail, a UK gift shop, 541,909 order lines from 2010-12-01 to 2011-12-09. Dr Daqing Chen (2015),
        doi 10.24432/C5BW33, CC BY 4.0; this copy from the CRAN package onlineretail 0.1.2, CC0. It has no categories of its
        own: they are found by words in the descriptions.
        """;

    public static Command Make(Shell shell)
    {
        var command = new Command("demo", "See it at work on the bundled orders of a real shop; takes a few seconds, needs no network");
        command.SetAction(async (line, cancellation) =>
        {
            var screen = shell.ScreenFor(line);
            var name = line.GetValue(Shell.DatabaseFlag) ?? DatabaseName;
            screen.Tell(Source);
            var opened = Database.Open(name, shell.Now(), mustExist: false);
            if (!opened.Granted(out var database, out var refusal))
                return screen.Refuse(refusal);

            using (database)
            {
                var progress = new ReadingProgress(screen, shell.Clock);
                var verdict = await progress.During("importing", () => ImportOrders.Run(database, Ask() with { Opened = progress.Watch }, shell.Now, cancellation));
                if (!verdict.Granted(out var imported, out var why))
                    return screen.Refuse(why);

                ShopSettings.Load(database, Ask().Store).Granted(out var shop);
                Show(screen, (imported, StoredPurchases.Read(database, shop!, withAmounts: true)), name);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Show(Screen screen, (ImportAnswer Imported, ShopPurchases Purchases) shop, string database)
    {
        var (imported, purchases) = shop;
        var book = ClockLearning.Learn(purchases.Log, purchases.Categories, ClockQuestion.Default);
        var due = DueAnswer.Of(purchases, DueWish.Default).OrThrow();
        File.WriteAllText(ReportName, ClocksReport.Html(book, "Sample: a UK gift shop"));
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Import = ImportJson.Of(imported), Clocks = ClocksJson.Of(book, withCurve: false), Due = DueJson.Of(due), Report = ReportName });
            return;
        }

        ImportPrint.Answer(screen, imported, database);
        screen.WriteLine("");
        ClocksPrint.Book(screen, book);
        screen.WriteLine("");
        DuePrint.Answer(screen, due, top: 10);
        screen.WriteLine("");
        screen.WriteLine($"The same as a page to show: {ReportName}");
        screen.Tell($"""
            Now with your own orders:
              perennial clocks YOUR-ORDERS.csv        nothing is stored
              perennial import YOUR-ORDERS.csv        into perennial.db
              perennial due --db {database} --category tableware
            """);
    }

    private static ImportAsk Ask()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "demo");
        return new()
        {
            Paths = [Path.Combine(folder, "online_retail.csv.gz")],
            Categories = new(null, WordRules.Parse(File.ReadAllText(Path.Combine(folder, "category-rules.json"))).OrThrow()),
            Store = "Sample: a UK gift shop",
            Zone = DateTimeZoneProviders.Tzdb["Europe/London"],
            RejectsFolder = ".",
        };
    }
}
