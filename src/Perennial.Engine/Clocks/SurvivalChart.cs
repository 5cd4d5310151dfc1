using System.Globalization;
using System.Text;
using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>Clocks as pictures: what share of customers has come back by each day.</summary>
public static class SurvivalChart
{
    private const int Gap = 28, HeadHeight = 84, NameHeight = 22, FootHeight = 34, NameCells = 38;

    /// <summary>One picture of all clocks, a panel for each. It needs no other file, and follows the light or dark of whoever shows it.</summary>
    public static string Svg(ClockBook book)
    {
        var columns = book.Clocks.Count switch { <= 1 => 1, <= 4 => 2, <= 12 => 3, _ => 4 };
        var rows = (book.Clocks.Count + columns - 1) / columns;
        var (width, height) = (Gap + (columns * (ChartScale.Width + Gap)), HeadHeight + (rows * (NameHeight + ChartScale.Height + Gap)) + FootHeight);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:0} {height:0}" width="{width:0}" height="{height:0}" role="img" aria-labelledby="title desc">
            <title id="title">How long customers take to come back</title>
            <desc id="desc">{Escaped.Sentence(string.Join(' ', book.Clocks.Select(clock => ClockSentence.Of(clock, book.Question))))}</desc>
            <style>
            svg{"{"}{ChartStyle.Light}--fonts:{ChartStyle.Fonts};color-scheme:light dark{"}"}
            @media (prefers-color-scheme:dark){"{"}svg{"{"}{ChartStyle.Dark}{"}}"}
            {ChartStyle.Rules}
            .back{"{"}fill:var(--surface){"}"}
            </style>
            <rect class="back" width="{width:0}" height="{height:0}"/>
            <text class="head" x="{Gap}" y="38">How long customers take to come back</text>
            <text class="note" x="{Gap}" y="60">{Escaped.Of(Subtitle(book))}</text>

            """);
        for (var at = 0; at < book.Clocks.Count; at++)
        {
            var (x, y) = (Gap + (at % columns * (ChartScale.Width + Gap)), HeadHeight + (at / columns * (NameHeight + ChartScale.Height + Gap)));
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({x:0} {y:0})\"><text class=\"name\" x=\"4\" y=\"14\">{Escaped.Of(Short(ClockSentence.Name(book.Clocks[at], book.Question)))}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {NameHeight})\">\n{ChartPanel.Draw(book.Clocks[at], book)}</g></g>\n");
        }

        return svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{Gap}\" y=\"{height - 18:0}\">{Legend(columns)}</text>\n</svg>\n").ToString();
    }

    /// <summary>The picture of one clock, to stand in a page that has the rules of <see cref="ChartStyle"/>.</summary>
    /// <param name="id">What its ids begin with; each picture of a page needs its own.</param>
    public static string Svg(Clock clock, ClockBook book, string id) => $"""
        <svg class="chart" viewBox="0 0 {ChartScale.Width:0} {ChartScale.Height:0}" role="img" aria-labelledby="{id}-title {id}-desc">
        <title id="{id}-title">{Escaped.Of(ClockSentence.Name(clock, book.Question))}: share that has come back, by day</title>
        <desc id="{id}-desc">{Escaped.Sentence(Summary(clock, book))}</desc>
        {ChartPanel.Draw(clock, book)}</svg>
        """;

    /// <summary>The curve in words, for who cannot see it.</summary>
    public static string Summary(Clock clock, ClockBook book)
    {
        if (!clock.EnoughData)
            return ClockSentence.Of(clock, book.Question);

        var days = ChartScale.Of(clock, book).Days().Skip(1).Select(day => $"{ClockSentence.Percent(1 - clock.ActedOn[day])} by day {day}");
        return $"A curve that rises from 0: {string.Join(", ", days)}. {ClockSentence.Of(clock, book.Question)}";
    }

    /// <summary>From which purchase to which, and how far the data reach.</summary>
    internal static string Subtitle(ClockBook book) =>
        $"{Spells(book.Question)}, as of {ShopTime.DateOf(book.AsOfDay).ToString("d MMMM uuuu", CultureInfo.InvariantCulture)}";

    internal static string Spells(ClockQuestion question)
    {
        var from = question.Nth switch
        {
            { IsNext: true } => "from any purchase to the next",
            { Index: 2 } => "from the first purchase to the second",
            { Index: <= 10 } nth => $"to the {nth} purchase from the one before",
            var nth => $"to purchase number {nth.Index} from the one before",
        };
        return from + (question.By == ClockBy.Store ? ", of anything" : " of the same category");
    }

    private static string Legend(int columns) => columns == 1
        ? "Line: has come back by that day. Band and bar: 95 % intervals."
        : "Line: share of customers that has come back by that day. Band: its 95 % interval. Dot: half of those who come back have done so; bar: its 95 % interval.";

    private static string Short(string name)
    {
        var kept = new StringBuilder();
        var cells = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            // East Asian characters are about twice as wide as Latin ones.
            cells += rune.Value >= 0x1100 ? 2 : 1;
            if (cells > NameCells)
                return kept.Append('…').ToString();

            kept.Append(rune.ToString());
        }

        return name;
    }
}
