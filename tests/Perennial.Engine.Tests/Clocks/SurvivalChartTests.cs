using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Perennial.Clocks;

public sealed partial class SurvivalChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private readonly ClockBook book = MadeShop.Book();

    [Fact]
    public void The_marked_day_is_the_half_return_day_of_its_clock()
    {
        foreach (var (clock, panel) in Panels(book).Where(each => each.Clock.EnoughData))
            Assert.Equal(ClockSentence.Days(clock.Half.Days), Dot(panel).Attribute("data-half-days")!.Value);
    }

    [Fact]
    public void The_marked_day_stands_where_the_curve_reaches_half_of_its_end()
    {
        foreach (var (_, panel) in Panels(book).Where(each => each.Clock.EnoughData))
        {
            var (x, y) = (Number(Dot(panel), "cx"), Number(Dot(panel), "cy"));
            var curve = Points(panel.Elements(Svg + "path").Single(path => Class(path) == "curve"));

            Assert.All(curve.Where(point => point.X < x - 0.5), point => Assert.True(point.Y > y - 0.5, "The curve reaches half before its mark."));
            Assert.All(curve.Where(point => point.X > x + 1.5), point => Assert.True(point.Y < y + 0.5, "The curve reaches half after its mark."));
        }
    }

    [Fact]
    public void Curves_rise_from_nobody_and_stay_in_their_band()
    {
        foreach (var (clock, panel) in Panels(book).Where(each => each.Clock.EnoughData && !each.Clock.Pooled))
        {
            var curve = Points(panel.Elements(Svg + "path").Single(path => Class(path) == "curve"));
            var scale = ChartScale.Of(clock, book);

            Assert.Equal(ChartScale.Bottom, curve[0].Y, 0.1);
            Assert.Equal(scale.Y(clock.Returned.Share), curve[^1].Y, 0.1);
            Assert.Equal(ChartScale.Right, curve[^1].X, 0.1);
            Assert.Equal(curve.Select(point => point.Y).OrderDescending(), curve.Select(point => point.Y));
            Assert.Contains("Z", panel.Elements(Svg + "path").Single(path => Class(path) == "band").Attribute("d")!.Value);
        }
    }

    [Fact]
    public void Who_is_still_waiting_stands_under_the_axis()
    {
        var (clock, panel) = Panels(book).First();
        var said = panel.Elements(Svg + "text").Select(text => text.Value).ToArray();

        Assert.Contains("customers still waiting", said);
        Assert.Contains(ClockSentence.Number(clock.Customers), said);
        Assert.Contains(ClockSentence.Number(clock.Curve.AtRisk[365]), said);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(365)]
    public void The_label_of_the_marked_day_stays_inside_the_panel(int horizon)
    {
        foreach (var (clock, panel) in Panels(MadeShop.Book(ClockQuestion.Default with { HorizonDays = horizon })).Where(each => each.Clock.Half.Days is not null))
        {
            var label = panel.Elements(Svg + "text").Single(text => Class(text) == "half");
            var (x, width) = (Number(label, "x"), label.Value.Length * 7.9);
            var left = label.Attribute("text-anchor")!.Value == "end" ? x - width : x;

            Assert.Contains($"day {ClockSentence.Days(clock.Half.Days)} ({ClockSentence.Span(clock.Half)})", label.Value);
            Assert.InRange(left, 0, ChartScale.Width - width);
            Assert.InRange(Number(label, "y"), 12, ChartScale.Bottom);
        }
    }

    [Fact]
    public void Too_little_data_gives_no_pretty_line()
    {
        var (clock, panel) = Panels(book).Single(each => each.Clock.Category == "umbrellas");

        Assert.Empty(panel.Elements(Svg + "path"));
        Assert.Equal($"not enough data yet (n = {clock.Customers})", panel.Elements(Svg + "text").Single().Value);
    }

    [Fact]
    public void A_curve_that_leans_on_the_shop_says_so_and_shows_its_own_beside()
    {
        foreach (var (clock, panel) in Panels(book).Where(each => each.Clock.EnoughData))
        {
            Assert.Equal(clock.Pooled, panel.Elements(Svg + "path").Any(path => Class(path) == "own"));
            Assert.Equal(clock.Pooled, panel.Elements(Svg + "text").Any(text => text.Value.StartsWith("leans on the whole shop", StringComparison.Ordinal)));
        }

        Assert.Contains(book.Clocks, clock => clock.Pooled);
        Assert.Contains(book.Clocks, clock => clock is { Pooled: false, EnoughData: true });
    }

    [Fact]
    public void The_picture_says_everything_in_words_too()
    {
        var description = Picture(book).Element(Svg + "desc")!.Value.Replace('\u00A0', ' ');

        Assert.All(book.Clocks, clock => Assert.Contains(ClockSentence.Of(clock, book.Question), description));
        Assert.NotEmpty(Picture(book).Element(Svg + "title")!.Value);
    }

    [Fact]
    public void The_picture_needs_no_other_file() => Assert.DoesNotMatch(Outside(), SurvivalChart.Svg(book).Replace(Svg.NamespaceName, "", StringComparison.Ordinal));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(30)]
    public void Panels_lie_side_by_side_inside_the_picture(int categories)
    {
        var many = categories == 0 ? new ClockBook(20_000, 365, 365, ClockQuestion.Default, []) : MadeShop.Of(categories);
        var picture = Picture(many);
        var corners = picture.Elements(Svg + "g").Select(panel => Translation().Match(panel.Attribute("transform")!.Value))
            .Select(match => (X: int.Parse(match.Groups["x"].Value), Y: int.Parse(match.Groups["y"].Value))).ToArray();

        Assert.Equal(categories, corners.Distinct().Count());
        Assert.All(corners, corner => Assert.True(corner.X + ChartScale.Width <= Number(picture, "width") && corner.Y + ChartScale.Height <= Number(picture, "height")));
        Assert.InRange(Number(picture, "width"), 300, 1_700);
    }

    [Fact]
    public void Names_from_somebody_elses_file_cannot_break_the_picture()
    {
        var clock = MadeShop.Clock with { Category = "</text><script>\"&'\u0000\u0008\uD800\uFFFF 奶粉" };
        var picture = Picture(book with { Clocks = [clock] });

        Assert.Empty(picture.Descendants(Svg + "script"));
        Assert.Contains(picture.Descendants(Svg + "text"), text => text.Value.StartsWith("</text><script>\"&'", StringComparison.Ordinal) && text.Value.EndsWith("奶粉", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(365, new[] { 0, 30, 90, 180, 365 })]
    [InlineData(730, new[] { 0, 90, 180, 365, 730 })]
    [InlineData(60, new[] { 0, 7, 14, 30, 60 })]
    [InlineData(339, new[] { 0, 30, 90, 180, 339 })]
    [InlineData(1, new[] { 0, 1 })]
    public void Days_on_the_axis_are_round(int horizon, int[] days) => Assert.Equal(days, new ChartScale(horizon, 1).Days());

    [Fact]
    public void Shares_on_the_axis_begin_at_none_and_are_the_same_in_all_panels()
    {
        var scales = book.Clocks.Select(clock => ChartScale.Of(clock, book)).ToArray();

        Assert.Single(scales.Select(scale => scale.ShareMax).Distinct());
        Assert.All(scales, scale => Assert.Equal(0, scale.Shares()[0]));
        Assert.True(scales[0].ShareMax >= book.Clocks.Where(clock => clock.EnoughData).Max(clock => clock.Returned.High));
    }

    private static XElement Picture(ClockBook book) => XDocument.Parse(SurvivalChart.Svg(book)).Root!;

    private static IEnumerable<(Clock Clock, XElement Panel)> Panels(ClockBook book) =>
        book.Clocks.Zip(Picture(book).Elements(Svg + "g").Select(panel => panel.Element(Svg + "g")!));

    private static XElement Dot(XElement panel) => panel.Elements(Svg + "circle").Single();

    private static string? Class(XElement element) => element.Attribute("class")?.Value;

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>The corners of a path of M, H and V.</summary>
    private static List<(double X, double Y)> Points(XElement path)
    {
        var points = new List<(double X, double Y)>();
        foreach (Match command in Command().Matches(path.Attribute("d")!.Value))
        {
            var first = double.Parse(command.Groups["first"].Value, CultureInfo.InvariantCulture);
            points.Add(command.Groups["letter"].Value switch
            {
                "M" => (first, double.Parse(command.Groups["second"].Value, CultureInfo.InvariantCulture)),
                "H" => (first, points[^1].Y),
                _ => (points[^1].X, first),
            });
        }

        return points;
    }

    [GeneratedRegex(@"(?<letter>[MHV])(?<first>[\d.]+)( (?<second>[\d.]+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"translate\((?<x>\d+) (?<y>\d+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Translation();

    [GeneratedRegex(@"https?:|//|src\s*=|href|@import|url\(|<script|<image|<foreignObject|on\w+\s*=", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Outside();
}
