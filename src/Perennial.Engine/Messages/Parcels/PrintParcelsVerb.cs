using System.CommandLine;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Printing;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Messages;

/// <summary><c>perennial parcels print --paper a6|80mm|a4 --out FILE</c>.</summary>
internal static class PrintParcelsVerb
{
    public const string Examples = """
        perennial parcels print --paper a4 --out cards.pdf
        perennial parcels print --paper 80mm --out cards.html    print it from any browser
        perennial parcels print 10023 --out again.pdf            once more; the card says so
        """;

    public static Command Make(Shell shell)
    {
        var orders = new Argument<string[]>("ORDER") { Description = "Cards of these orders, printed before or not; left out: those that wait", Arity = ArgumentArity.ZeroOrMore };
        var paper = new Option<string>("--paper") { Description = "a6, 80mm, or a4 with four cards on a sheet", HelpName = "PAPER", DefaultValueFactory = _ => "a6" };
        var output = new Option<string>("--out") { Description = "A file that ends in .pdf, or in .html for any browser", HelpName = "FILE", Required = true };
        var max = new Option<int>("--max") { Description = "At most so many", HelpName = "NUMBER", DefaultValueFactory = _ => PrintAsk.Usual };
        var anyway = new Option<bool>("--anyway") { Description = "Print characters that no font here has as boxes" };
        var actor = new Option<string?>("--actor") { Description = "Who does it [default: cli: and your user name]", HelpName = "NAME" };
        var dry = new Option<bool>("--dry-run") { Description = "Write the file, and note nothing as printed" };
        var command = new Command("print", "Cards as PDF or as a page, in the order of packing; what is printed again says so") { orders };
        foreach (var option in new Option[] { paper, output, max, anyway, actor, dry })
            command.Options.Add(option);

        command.SetAction((line, stop) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            if (!CardPapers.Read(line.GetValue(paper)!).Granted(out var on, out var refusal) || !Hashes(database, shop, line.GetValue(orders) ?? []).Granted(out var hashes, out refusal))
                return screen.RefuseByRule(refusal, null);

            var print = new PrintParcels(database, shop);
            var path = line.GetValue(output)!;
            var isPage = path.EndsWith(".html", StringComparison.OrdinalIgnoreCase);
            // A page is printed on some other machine, with the fonts that are there.
            if (!(await print.Pages(new(on, hashes, line.GetValue(max), line.GetValue(anyway) || isPage), shell.Now(), stop)).Granted(out var pages, out refusal))
                return screen.RefuseByRule(refusal, null);
            if (await Write(shell, pages.Html, path, stop) is { } wrong)
                return screen.Refuse(wrong);
            if (!line.GetValue(dry))
                print.Note(pages, (line.GetValue(actor) ?? MoneyFlags.UserActor, shell.Now()));

            Tell(screen, pages, path, line.GetValue(dry));
            return ExitCode.Ok;
        }));
        return command;
    }

    /// <summary>The orders that a line names.</summary>
    internal static Verdict<IReadOnlyList<long>> Hashes(Database database, ShopSettings shop, IReadOnlyList<string> names)
    {
        var hashes = new List<long>();
        foreach (var name in names)
        {
            if (Http.Reference.WhyNot(name) is { } why)
                return new Refusal("option_order", $"‘{name}’ is no order: {why}");
            if (NamedOrder.Find(database, shop, (new(name), null)).Granted(out var order, out var refusal))
                hashes.Add(order.Hash);
            else if (new ParcelTable(database, shop).Named(name) is [var only])
                hashes.Add(only.Hash);
            else
                return refusal;
        }

        return hashes;
    }

    private static async Task<Refusal?> Write(Shell shell, string html, string path, CancellationToken stop)
    {
        if (path.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
        {
            await File.WriteAllTextAsync(path, html, stop);
            return null;
        }

        if (!path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
            return new("option_out", $"--out: ‘{path}’ ends neither in .pdf nor in .html.");

        return Printer.Find(shell.Variable).Granted(out var printer, out var refusal) ? (await printer.Pdf(html, path, stop)).Refusal : refusal;
    }

    private static void Tell(Screen screen, PrintedPages pages, string path, bool isDry)
    {
        var again = pages.Cards.Count(card => card.PrintedTimes > 0);
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, DryRun = isDry, Cards = pages.Cards.Count, Reprints = again, Out = path, Orders = pages.Cards.Select(card => card.Number), pages.Warning });
            return;
        }

        screen.WriteLine($"Wrote {pages.Cards.Count:N0} cards to {path}{(again > 0 ? $"; {again:N0} of them again, and they say so" : "")}.");
        if (pages.Warning.Length > 0)
            screen.WriteLine(pages.Warning);

        screen.Tell(isDry ? "Nothing was noted as printed." : $"Next, when a parcel is closed: perennial parcels pack {ShellWord.Of(pages.Cards[0].Number)}");
    }
}
