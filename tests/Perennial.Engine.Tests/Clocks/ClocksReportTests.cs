using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Perennial.Clocks;

public sealed partial class ClocksReportTests
{
    private readonly ClockBook book = MadeShop.Book();

    [Fact]
    public void Every_category_has_its_sentence_and_its_curve()
    {
        var cards = Page(book).QuerySelectorAll("article").ToArray();

        Assert.Equal(book.Clocks.Count, cards.Length);
        foreach (var (clock, card) in book.Clocks.Zip(cards))
        {
            Assert.Equal(clock.Category.Replace('_', ' '), card.QuerySelector("h3")!.TextContent);
            Assert.Equal(ClockSentence.Of(clock, book.Question), Text(card.QuerySelector("p")!));
            Assert.Equal(clock.EnoughData, card.QuerySelector("svg.chart .dot") is not null);
        }
    }

    [Fact]
    public void The_marked_day_of_each_card_is_that_of_its_clock()
    {
        var marked = Page(book).QuerySelectorAll("article [data-half-days]").Select(dot => dot.GetAttribute("data-half-days"));

        Assert.Equal(book.Clocks.Where(clock => clock.EnoughData).Select(clock => ClockSentence.Days(clock.Half.Days)), marked);
    }

    [Fact]
    public void The_page_opens_with_what_matters_most()
    {
        var lead = Page(book).QuerySelectorAll("header .lead").Select(Text);

        Assert.Equal(ClockHeadline.Of(book), string.Join(' ', lead));
        Assert.Contains($" {book.CustomersPastHalf} customers are past", ClockHeadline.Of(book));
    }

    [Fact]
    public void The_table_at_a_glance_holds_the_numbers_of_each_clock()
    {
        var rows = Page(book).QuerySelectorAll("section[aria-labelledby=all] tbody tr").ToArray();

        Assert.Equal(book.Clocks.Count, rows.Length);
        foreach (var (clock, row) in book.Clocks.Zip(rows).Where(each => each.First.EnoughData))
        {
            Assert.Equal(clock.Category.Replace('_', ' '), row.QuerySelector("th[scope=row]")!.TextContent);
            Assert.Equal($"{ClockSentence.Days(clock.Half.Days)}({ClockSentence.Span(clock.Half)})", row.QuerySelector("td.main")!.TextContent);
            Assert.Contains(ClockSentence.Number(clock.PastHalf), row.QuerySelectorAll("td").Select(cell => cell.TextContent));
        }
    }

    [Fact]
    public void The_table_of_a_card_holds_the_numbers_of_its_curve()
    {
        var (clock, card) = book.Clocks.Zip(Page(book).QuerySelectorAll("article")).First(each => each.First is { EnoughData: true, Pooled: false });
        var row = card.QuerySelectorAll("details tbody tr").Single(row => row.FirstElementChild!.TextContent == "30");

        Assert.Equal(
            ["30", ClockSentence.Percent(1 - clock.Curve.At(30)), ClockSentence.ShareSpan(CurveQuantiles.ReturnedShare(clock.Curve, clock.Errors, 30)), ClockSentence.Number(clock.Curve.AtRisk[30])],
            row.Children.Select(Text));
        Assert.Contains(card.QuerySelectorAll("details tbody th"), head => head.TextContent == $"{ClockSentence.Days(clock.Half.Days)} (half)");
    }

    [Fact]
    public void The_page_is_one_that_screen_readers_find_their_way_in()
    {
        var page = Page(book);
        var ids = page.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ToArray();

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.QuerySelectorAll("[aria-labelledby]").SelectMany(element => element.GetAttribute("aria-labelledby")!.Split(' ')), id => Assert.Contains(id, ids));
        Assert.All(page.QuerySelectorAll("th"), head => Assert.True(head.HasAttribute("scope")));
        Assert.All(page.QuerySelectorAll("svg").Where(picture => picture.Closest("[aria-hidden=true]") is null), picture => Assert.Equal("img", picture.GetAttribute("role")));
        Assert.All(page.QuerySelectorAll(".scroll"), box => Assert.Equal("0", box.GetAttribute("tabindex")));
    }

    [Fact]
    public void Headings_step_down_one_at_a_time()
    {
        var levels = Page(book).QuerySelectorAll("h1,h2,h3,h4").Select(heading => heading.LocalName[1] - '0').ToArray();

        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void The_page_needs_no_network() => Assert.DoesNotMatch(Outside(), ClocksReport.Html(book, "Our shop"));

    [Fact]
    public void Twenty_categories_fit_in_half_a_megabyte() => Assert.InRange(Encoding.UTF8.GetByteCount(ClocksReport.Html(MadeShop.Of(20), "Our shop")), 50_000, 500_000);

    [Fact]
    public void Names_from_somebody_elses_file_cannot_break_the_page()
    {
        const string Name = "<script>alert(1)</script>\"'&";
        var page = Page(book with { Clocks = [MadeShop.Clock with { Category = Name }] }, title: "<b>Shop</b> & \"Co\"");

        Assert.Empty(page.QuerySelectorAll("script, b:not(article b)"));
        Assert.Equal(Name, page.QuerySelector("h3")!.TextContent);
        Assert.StartsWith("<b>Shop</b> & \"Co\": ", page.Title);
    }

    [Fact]
    public void Chinese_names_say_that_they_are_chinese()
    {
        var headings = Page(book).QuerySelectorAll("h3").ToDictionary(heading => heading.TextContent, heading => heading.GetAttribute("lang"));

        Assert.Equal("zh-Hans", headings["奶粉"]);
        Assert.Null(headings["women's shoes"]);
    }

    [Fact]
    public void A_horizon_that_was_cut_is_said() => Assert.Equal(
        "The data reach 500 days, not the 900 that were asked for, so everything here stops there.",
        Text(Page(MadeShop.Book(ClockQuestion.Default with { HorizonDays = 900 })).QuerySelector(".warn")!));

    [Fact]
    public void A_horizon_that_was_kept_needs_no_warning() => Assert.Null(Page(book).QuerySelector(".warn"));

    [Fact]
    public void How_to_read_explains_leaning_only_where_something_leans()
    {
        Assert.Contains(Page(book).QuerySelectorAll("dt"), term => term.TextContent == "Leans on the whole shop");
        Assert.DoesNotContain(Page(MadeShop.Of(3)).QuerySelectorAll("dt"), term => term.TextContent == "Leans on the whole shop");
    }

    [Fact]
    public void The_whole_shop_is_one_card()
    {
        var page = Page(MadeShop.Book(ClockQuestion.Default with { Nth = Nth.Next, By = ClockBy.Store }));

        Assert.Equal("Whole shop", page.QuerySelector("article h3")!.TextContent);
        Assert.Contains(page.QuerySelectorAll("details th"), head => head.TextContent == "Purchases still waiting");
    }

    [Fact]
    public void An_empty_shop_still_gets_a_page() =>
        Assert.Equal("There are no purchases of known customers here to learn from.", Text(Page(new(20_000, 365, 365, ClockQuestion.Default, [])).QuerySelector(".lead")!));

    /// <summary>The page as a browser understands it. Strict: the parser throws at what is not well formed.</summary>
    private static IHtmlDocument Page(ClockBook book, string title = "Our shop") => new HtmlParser(new() { IsStrictMode = true }).ParseDocument(ClocksReport.Html(book, title));

    private static string Text(IElement element) => element.TextContent.Replace('\u00A0', ' ');

    [GeneratedRegex(@"https?:|src\s*=|href|@import|url\(|<script|<link|<iframe|<img|\son\w+\s*=", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Outside();
}
