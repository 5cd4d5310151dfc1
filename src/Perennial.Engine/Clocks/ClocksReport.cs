using System.Globalization;
using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>Clocks as one page that needs nothing else: no network, no script, no font of its own.</summary>
public static class ClocksReport
{
    /// <summary>The page.</summary>
    /// <param name="title">Whose clocks these are: the name of a shop or of a file.</param>
    public static string Html(ClockBook book, string title) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{Escaped.Of(title)}: how long customers take to come back</title>
        <style>
        {ReportStyle.Css}
        </style>
        </head>
        <body>
        <header>
        <h1>{Escaped.Of(title)}: how long customers take to come back</h1>
        {string.Join('\n', ClockHeadline.Sentences(book).Select(sentence => $"<p class=\"lead\">{Escaped.Sentence(sentence)}</p>"))}
        {About(book)}
        </header>
        <main>
        {(book.Clocks.Count == 0 ? "" : Main(book))}
        </main>
        <footer><p>Made by Perennial from the shop’s own orders. {Facts(book)}</p></footer>
        </body>
        </html>

        """;

    private static string Main(ClockBook book) => $"""
        {ReportTable.Html(book)}
        <section aria-labelledby="each">
        <h2 id="each">{(book.Question.By == ClockBy.Store ? "The whole shop" : "Each category")}</h2>
        <div class="cards">
        {string.Join('\n', book.Clocks.Select((clock, at) => ReportCard.Html(clock, book, $"clock-{at + 1}")))}
        </div>
        </section>
        {How(book)}
        """;

    private static string About(ClockBook book)
    {
        var about = $"<p class=\"about\">Counted {Escaped.Of(SurvivalChart.Subtitle(book))}. “Come back” means within {HorizonOf(book)}.</p>";
        if (book.HorizonDays >= book.HorizonAskedDays || book.Clocks.Count == 0)
            return about;

        return about + $"\n<p class=\"warn\">The data reach {Days(book.HorizonDays)}, not the {ClockSentence.Number(book.HorizonAskedDays)} that were asked for, so everything here stops there.</p>";
    }

    private static string How(ClockBook book)
    {
        var pooled = book.Clocks.Any(clock => clock.Pooled)
            ? "<dt>Leans on the whole shop</dt><dd>A category with few returns borrows from the shape of all the others, more the fewer it has. Its card says so, and the thin line and the band show the category on its own.</dd>"
            : "";
        return $"""
            <section class="box how" aria-labelledby="how">
            <h2 id="how">How to read this</h2>
            <dl>
            <dt>The curve</dt><dd>How many out of 100 customers have come back by each day after their purchase (a survival curve turned upside down). The band is the range that holds the truth 19 times in 20.</dd>
            <dt>The marked day</dt><dd>Half of those who will come back within {HorizonOf(book)} have done so by this day. Who has not is later than usual: the moment for a message.</dd>
            <dt>Still waiting</dt><dd>A customer who bought last week has had no time to come back. Such customers count for as long as they have been watched, and never as lost.</dd>
            <dt>Why not simply the usual gap?</dt><dd>The naive median looks only at gaps that have already ended. Long gaps have not had the time to end, so it is too short, and a message sent by it comes too early and pays for people who come anyway.</dd>
            {pooled}
            <dt>Not enough data yet</dt><dd>Fewer than {ClockLearning.CustomersMin} customers, or only a handful of returns, say too little, and no day is shown.</dd>
            </dl>
            </section>
            """;
    }

    private static string Facts(ClockBook book)
    {
        if (book.Clocks.Count == 0)
            return "";

        var (spells, returns) = (book.Clocks.Sum(clock => clock.Spells), book.Clocks.Sum(clock => clock.Returns));
        return $"Orders up to and including {ShopTime.DateOf(book.AsOfDay).ToString("d MMMM uuuu", CultureInfo.InvariantCulture)}; {ClockSentence.Number(spells)} waiting times, of which {ClockSentence.Number(returns)} ended with a purchase and {ClockSentence.Number(spells - returns)} are still open; horizon {Days(book.HorizonDays)}. Intervals are 95 %, and allow for customers who appear more than once.";
    }

    private static string HorizonOf(ClockBook book) => book.HorizonDays is 365 or 366 ? "a year" : Days(book.HorizonDays);

    private static string Days(int days) => days == 1 ? "1 day" : $"{ClockSentence.Number(days)} days";
}
