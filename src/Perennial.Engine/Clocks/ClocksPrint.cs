using System.Globalization;
using Perennial.Terminal;

namespace Perennial.Clocks;

/// <summary>Clocks as a person reads them in a terminal: what matters most, a table, then a sentence for each.</summary>
internal static class ClocksPrint
{
    public static void Book(Screen screen, ClockBook book)
    {
        var prose = new Prose(screen);
        if (!screen.Settings.IsPlain)
            Opening(prose, book);

        if (!screen.Settings.IsPlain && book.Clocks.Count > 0)
        {
            var table = Table(book);
            prose.Gap();
            prose.Table(table);
            Notes(prose, book, table.Shows(Naive, screen.Out.Profile.Width));
            prose.Gap();
        }

        foreach (var clock in book.Clocks)
            prose.Item((screen.Settings.IsPlain ? "" : "• ", "grey"), ClockSentence.Of(clock, book.Question));
    }

    public static void Comparison(Screen screen, LogRank test, (Clock First, Clock Second) clocks, ClockQuestion question)
    {
        var prose = new Prose(screen);
        var bullet = (screen.Settings.IsPlain ? "" : "• ", "grey");
        prose.Item(bullet, ClockSentence.Of(clocks.First, question));
        prose.Item(bullet, ClockSentence.Of(clocks.Second, question));
        var faster = test.Observed > test.Expected ? clocks.First : clocks.Second;
        if (!clocks.First.EnoughData || !clocks.Second.EnoughData)
        {
            prose.Say("Not enough data yet to compare them.", "bold");
            return;
        }

        var verdict = test.PClustered < 0.05
            ? $"Customers come back sooner for {new ClockWords(faster, question).Goods}: a difference like this would come by chance {Chance(test.PClustered)}."
            : $"No difference that could be told from chance (p = {test.PClustered.ToString("0.00", CultureInfo.InvariantCulture)}).";
        prose.Say(verdict, "bold");
        prose.Say(FormattableString.Invariant($"Log-rank χ² = {test.ChiSquareClustered:0.00}, one degree of freedom, clustered by customer (plain: {test.ChiSquare:0.00}, p = {test.P:0.###e+0})."), "grey");
    }

    private const string Naive = "naive median";

    private static void Opening(Prose prose, ClockBook book)
    {
        prose.Say("How long customers take to come back", "bold");
        if (book.Clocks.Count > 0)
            prose.Say($"Counted {SurvivalChart.Subtitle(book)}.", "grey");
        prose.Gap();
        foreach (var sentence in ClockHeadline.Sentences(book))
            prose.Say(sentence, "bold");

        if (book.Clocks.Count > 0 && book.HorizonDays < book.HorizonAskedDays)
            prose.Item(("! ", "yellow"), $"The data reach {ClockSentence.Number(book.HorizonDays)} days, not {ClockSentence.Number(book.HorizonAskedDays)}: “come back” means within {ClockSentence.Number(book.HorizonDays)} days.");
    }

    private static void Notes(Prose prose, ClockBook book, bool showsNaive)
    {
        if (book.Clocks.Any(clock => clock.Pooled))
            prose.Say("* leans on the whole shop: few returns of its own.", "grey");
        if (showsNaive)
            prose.Say("Naive median: of gaps that have ended; too short, for long gaps have had no time to end.", "grey");
    }

    private static string Chance(double p) => p < 1e-6 ? "less than once in a million times" : $"once in {(1 / p).ToString("N0", CultureInfo.InvariantCulture)} times";

    private static FittedTable Table(ClockBook book)
    {
        var table = new FittedTable(
            new FittedColumn(book.Question.By == ClockBy.Store ? "shop" : "category", IsRight: false, CanShrink: true),
            new FittedColumn("customers", Weight: 60),
            new FittedColumn("come back"),
            new FittedColumn("half by day"),
            new FittedColumn("95 %", IsRight: false, Weight: 50),
            new FittedColumn("¾ by", Weight: 30),
            new FittedColumn("9 in 10 by", Weight: 20),
            new FittedColumn("past half", Weight: 90),
            new FittedColumn(Naive, Weight: 10));
        foreach (var clock in book.Clocks)
            table.Add([.. Row(clock, book)]);

        return table;
    }

    private static IEnumerable<FittedCell> Row(Clock clock, ClockBook book)
    {
        yield return ClockSentence.Name(clock, book.Question) + (clock.Pooled ? " *" : "");
        yield return ClockSentence.Number(clock.Customers);
        if (!clock.EnoughData)
        {
            yield return new(" not enough data yet", "grey");
            yield break;
        }

        yield return ClockSentence.Percent(clock.Returned.Share);
        yield return clock.Half.Days is null ? new("–", "grey") : new(ClockSentence.Days(clock.Half.Days), "bold green");
        yield return new(ClockSentence.Span(clock.Half), "grey");
        yield return clock.ThreeQuarters.Days is null ? "–" : ClockSentence.Days(clock.ThreeQuarters.Days);
        yield return clock.NineTenths.Days is null ? "–" : ClockSentence.Days(clock.NineTenths.Days);
        yield return ClockSentence.Number(clock.PastHalf);
        yield return new(clock.NaiveMedianDays is null ? "–" : ClockSentence.Days(clock.NaiveMedianDays), "grey");
    }
}
