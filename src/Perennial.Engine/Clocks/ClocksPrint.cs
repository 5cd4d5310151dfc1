using System.Globalization;
using Perennial.Orders;
using Perennial.Terminal;
using Spectre.Console;

namespace Perennial.Clocks;

/// <summary>Clocks as a person reads them in a terminal: a table, then a sentence for each.</summary>
internal static class ClocksPrint
{
    public static void Book(Screen screen, ClockBook book)
    {
        if (screen.Settings.IsPlain)
        {
            foreach (var clock in book.Clocks)
                screen.WriteLine(ClockSentence.Of(clock, book.Question));

            return;
        }

        screen.Out.MarkupLineInterpolated($"[bold]How long customers take to come back[/] [grey]({Question(book.Question)}, as of {ShopTime.DateOf(book.AsOfDay).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)})[/]");
        if (book.HorizonDays < book.HorizonAskedDays)
            screen.Out.MarkupLineInterpolated($"[yellow]![/] The data reach {book.HorizonDays} days, not {book.HorizonAskedDays}: “come back” means within {book.HorizonDays} days.");

        screen.Out.Write(Table(book));
        foreach (var clock in book.Clocks)
            screen.Out.MarkupLineInterpolated($"• {ClockSentence.Of(clock, book.Question)}");
    }

    public static void Comparison(Screen screen, LogRank test, (Clock First, Clock Second) clocks, ClockQuestion question)
    {
        screen.Out.MarkupLineInterpolated($"• {ClockSentence.Of(clocks.First, question)}");
        screen.Out.MarkupLineInterpolated($"• {ClockSentence.Of(clocks.Second, question)}");
        var faster = test.Observed > test.Expected ? clocks.First : clocks.Second;
        var verdict = test.PClustered < 0.05
            ? $"Customers come back sooner for {faster.Category.Replace('_', ' ')}: a difference like this would come by chance {Chance(test.PClustered)}."
            : $"No difference that could be told from chance (p = {test.PClustered.ToString("0.00", CultureInfo.InvariantCulture)}).";
        screen.Out.MarkupLineInterpolated($"[bold]{verdict}[/]");
        screen.Out.MarkupLineInterpolated($"[grey]Log-rank χ² = {test.ChiSquareClustered:0.00}, one degree of freedom, clustered by customer (plain: {test.ChiSquare:0.00}, p = {test.P:0.###e+0}).[/]");
    }

    private static string Chance(double p) => p < 1e-6 ? "less than once in a million" : $"once in {(1 / p).ToString("N0", CultureInfo.InvariantCulture)}";

    private static string Question(ClockQuestion question) =>
        (question.Nth.IsNext ? "from any purchase to the next" : question.Nth.Index == 2 ? "from the first purchase to the second" : $"to the {question.Nth} purchase")
        + (question.By == ClockBy.Store ? ", any category" : "");

    private static Table Table(ClockBook book)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(book.Question.By == ClockBy.Store ? "shop" : "category");
        foreach (var name in new[] { "customers", "come back", "half of them by day", "¾ by", "9 in 10 by", "past that day", "naive median" })
            table.AddColumn(new TableColumn(name).RightAligned());

        foreach (var clock in book.Clocks)
            table.AddRow([.. Row(clock)]);

        return table;
    }

    private static IEnumerable<string> Row(Clock clock)
    {
        yield return Markup.Escape(clock.Category) + (clock.Pooled ? " [grey]*[/]" : "");
        yield return Number(clock.Customers);
        if (!clock.EnoughData)
        {
            yield return "[grey]not enough[/]";
            yield return "[grey]data yet[/]";
            yield return "";
            yield return "";
            yield return "";
        }
        else
        {
            yield return ClockSentence.Percent(clock.Returned.Share);
            yield return $"[bold]{ClockSentence.Days(clock.Half.Days)}[/] [grey]{ClockSentence.Span(clock.Half)}[/]";
            yield return ClockSentence.Days(clock.ThreeQuarters.Days);
            yield return ClockSentence.Days(clock.NineTenths.Days);
            yield return Number(clock.PastHalf);
        }

        yield return $"[grey]{ClockSentence.Days(clock.NaiveMedianDays)}[/]";
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
