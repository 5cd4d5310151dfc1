using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Clocks;

/// <summary><c>perennial clocks [FILE…]</c> and <c>perennial clocks compare A B [FILE…]</c></summary>
public static class ClocksVerb
{
    public const string Examples = """
        perennial clocks orders.csv
        perennial clocks --db shop.db --report clocks.html
        perennial clocks orders.csv --nth next --by store --json
        perennial clocks compare tea coffee orders.csv
        """;

    public static Command Make(Shell shell)
    {
        var (source, question) = (new PurchaseSource(), new QuestionFlags());
        var csv = new Option<bool>("--csv") { Description = "Print one line of CSV for each clock" };
        var curve = new Option<bool>("--curve") { Description = "With --json, the whole curve of each clock, day by day" };
        var chart = new Option<string?>("--chart") { Description = "Draw the curves into an SVG file", HelpName = "FILE.svg" };
        var report = new Option<string?>("--report") { Description = "Write a page to show and to print: a sentence and a curve for each category", HelpName = "FILE.html" };
        var command = new Command("clocks", "Learn how long customers of each category take to come back") { csv, curve, chart, report };
        source.AddTo(command);
        question.AddTo(command);
        command.Subcommands.Add(Compare(shell));
        command.SetAction(async (line, cancellation) =>
        {
            var screen = shell.ScreenFor(line);
            if (!question.Read(line).Granted(out var asked, out var refusal))
                return screen.Refuse(refusal);

            var verdict = await source.Read(shell, line, withAmounts: false, cancellation);
            if (!verdict.Granted(out var purchases, out refusal))
                return screen.Refuse(refusal);

            var book = ClockLearning.Learn(purchases.Log, purchases.Categories, asked);
            if (line.GetValue(chart) is { } svg)
                Write(screen, svg, SurvivalChart.Svg(book));
            if (line.GetValue(report) is { } html)
                Write(screen, html, ClocksReport.Html(book, Title(source.Files(line))));

            if (asked.AsOfDay > purchases.Log.LastDay && purchases.Log.Count > 0)
                screen.Tell($"! The data end on {Orders.ShopTime.DateOf(purchases.Log.LastDay):uuuu-MM-dd}. Nobody is known to have bought after that, so fewer seem to come back than do; leave --as-of out.");

            Show(screen, book, (line.GetValue(csv), line.GetValue(curve)));
            if (book.Clocks.Count > 0 && !screen.Settings.IsPlain)
                screen.Tell($"Next, who should be brought back: {Due(line, source.Files(line))}");

            return ExitCode.Ok;
        });
        return command;
    }

    private static string Due(ParseResult line, IReadOnlyList<string> files)
    {
        var database = files.Count == 0 ? line.GetValue(Shell.DatabaseFlag) : null;
        return $"perennial due {string.Join(' ', files.Select(ShellWord.Of))}{(database is null ? "" : "--db " + ShellWord.OfDatabase(database))}".TrimEnd();
    }

    /// <summary>Writes a file that a person asked for, and says so.</summary>
    internal static void Write(Screen screen, string path, string text)
    {
        File.WriteAllText(path, text);
        screen.Tell($"Wrote {path}");
    }

    private static void Show(Screen screen, ClockBook book, (bool Csv, bool Curve) how)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(ClocksJson.Of(book, how.Curve));
        }
        else if (how.Csv)
        {
            foreach (var text in ClocksCsv.Lines(book))
                screen.WriteLine(text);
        }
        else
        {
            ClocksPrint.Book(screen, book);
        }
    }

    private static string Title(IReadOnlyList<string> files) => files.Count == 1 && files[0] != "-" ? Path.GetFileName(files[0]) : "Our shop";

    private static Command Compare(Shell shell)
    {
        var first = new Argument<string>("A") { Description = "A category" };
        var second = new Argument<string>("B") { Description = "Another" };
        var (source, question) = (new PurchaseSource(), new QuestionFlags());
        var command = new Command("compare", "Do customers come back sooner for A than for B? A log-rank test") { first, second };
        source.AddTo(command);
        question.AddTo(command);
        command.SetAction(async (line, cancellation) =>
        {
            var screen = shell.ScreenFor(line);
            if (!question.Read(line).Granted(out var asked, out var refusal))
                return screen.Refuse(refusal);

            var verdict = await source.Read(shell, line, withAmounts: false, cancellation);
            if (!verdict.Granted(out var purchases, out refusal))
                return screen.Refuse(refusal);

            return Compare(screen, purchases, asked with { By = ClockBy.Category }, (line.GetValue(first)!, line.GetValue(second)!));
        });
        return command;
    }

    private static int Compare(Screen screen, ShopPurchases purchases, ClockQuestion question, (string First, string Second) names)
    {
        var book = ClockLearning.Learn(purchases.Log, purchases.Categories, question);
        if (names.First.Equals(names.Second, StringComparison.OrdinalIgnoreCase))
            return screen.Refuse(new("option_categories", $"‘{names.First}’ is compared with itself; name two categories."));

        foreach (var name in new[] { names.First, names.Second })
        {
            if (!book.Clocks.Any(clock => Is(clock, name)))
                return screen.Refuse(new("category_unknown", $"There is no category ‘{name}’; there are {string.Join(", ", book.Clocks.Select(clock => clock.Category))}."));
        }

        var clocks = (First: book.Clocks.First(clock => Is(clock, names.First)), Second: book.Clocks.First(clock => Is(clock, names.Second)));
        var numbers = purchases.Categories.ToList();
        var test = LogRank.Of(purchases.Log, numbers.IndexOf(clocks.First.Category), numbers.IndexOf(clocks.Second.Category), question);
        if (screen.Settings.IsJson)
            screen.WriteJson(ClocksJson.Of(test, clocks));
        else
            ClocksPrint.Comparison(screen, test, clocks, question);

        return ExitCode.Ok;
    }

    private static bool Is(Clock clock, string name) => clock.Category.Equals(name, StringComparison.OrdinalIgnoreCase);
}
