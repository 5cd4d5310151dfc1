using Perennial.Terminal;

namespace Perennial.Clocks;

public sealed class ClocksPrintTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Clocks_look_as_they_did(int width) => Screens.Match($"clocks-{width}", Print(width, MadeShop.Book()));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void The_whole_shop_from_any_purchase_to_the_next_looks_as_it_did(int width) =>
        Screens.Match($"clocks-store-next-{width}", Print(width, MadeShop.Book(ClockQuestion.Default with { Nth = Nth.Next, By = ClockBy.Store })));

    [Fact]
    public void A_horizon_beyond_the_data_is_said_above_the_table() => Screens.Match("clocks-cut-80", Print(80, MadeShop.Book(ClockQuestion.Default with { HorizonDays = 900 })));

    [Fact]
    public void A_shop_without_purchases_says_one_sentence() => Screens.Match("clocks-empty-80", Print(80, new(20_000, 365, 365, ClockQuestion.Default, [])));

    [Fact]
    public void Plain_clocks_are_one_sentence_a_line()
    {
        var shown = Terminals.Print(80, screen => ClocksPrint.Book(screen, MadeShop.Book()), isPlain: true);

        Screens.Match("clocks-plain", shown);
        Assert.Equal(MadeShop.Book().Clocks.Select(clock => ClockSentence.Of(clock, ClockQuestion.Default)), shown.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(79)]
    [InlineData(100)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal(int width) => Assert.InRange(Terminals.Widest(Print(width, MadeShop.Book())), width / 2, width);

    [Fact]
    public void A_wider_terminal_only_adds_columns()
    {
        var (narrow, wide) = (Header(80), Header(120));

        Assert.DoesNotContain("naive median", narrow);
        Assert.Contains("naive median", wide);
        Assert.Contains("half by day", narrow);
        Assert.Contains("past half", narrow);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_comparison_looks_as_it_did(int width)
    {
        var clocks = MadeShop.Book().Clocks;
        var test = new LogRank(Observed: 120, Expected: 100.5, Variance: 36, VarianceClustered: 40);
        Screens.Match($"compare-{width}", Terminals.Print(width, screen => ClocksPrint.Comparison(screen, test, (clocks[0], clocks[2]), ClockQuestion.Default)));
    }

    private static string Header(int width) => Print(width, MadeShop.Book()).Split('\n').First(line => line.StartsWith("category", StringComparison.Ordinal));

    private static string Print(int width, ClockBook book) => Terminals.Print(width, screen => ClocksPrint.Book(screen, book));
}
