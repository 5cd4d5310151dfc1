using FsCheck;
using FsCheck.Fluent;

namespace Perennial.Terminal;

public sealed class WrappedTests
{
    private static readonly string[] Words = ["half", "of", "those", "come", "back", "41", "%", "奶粉", "幼儿配方奶粉（三段）", "n", "=", "37", "a-very-long-word", "/a/path/that/is/much/longer/than/any/line/should/be.csv", "—", "，", "day."];

    [Fact]
    public void Lines_never_exceed_the_width_and_lose_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5_000),
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Words)).Select(words => string.Join(' ', words)).ToArbitrary(), Gen.Choose(20, 120).ToArbitrary(), (text, width) =>
        {
            var lines = Wrapped.Lines(text, width);

            Assert.All(lines, line => Assert.InRange(Wrapped.Cells(line), 0, width));
            Assert.Equal(Dense(text), Dense(string.Concat(lines)));
        }));

    [Fact]
    public void A_number_keeps_its_per_cent_sign() => Assert.Equal(["come back: 41 %", "within a year"], Wrapped.Lines("come back: 41 % within a year", 15));

    [Fact]
    public void A_number_goes_to_the_next_line_with_its_per_cent_sign() => Assert.Equal(["come back:", "41 % within a", "year"], Wrapped.Lines("come back: 41 % within a year", 14));

    [Fact]
    public void Chinese_breaks_between_characters_and_not_before_a_closing_mark() => Assert.Equal(["幼儿配", "方奶", "粉，三", "段"], Wrapped.Lines("幼儿配方奶粉，三段", 6));

    [Fact]
    public void What_is_wider_than_a_line_is_broken_where_it_must_be() => Assert.Equal(["see", "/a/very/lo", "ng/path"], Wrapped.Lines("see /a/very/long/path", 10));

    [Fact]
    public void An_empty_text_is_an_empty_line() => Assert.Equal([""], Wrapped.Lines("", 20));

    [Theory]
    [InlineData("tableware", 9, "tableware")]
    [InlineData("tableware", 8, "tablewa…")]
    [InlineData("幼儿配方奶粉", 9, "幼儿配方…")]
    [InlineData("幼儿配方奶粉", 8, "幼儿配…")]
    public void What_is_cut_says_so_and_fits(string text, int width, string cut)
    {
        Assert.Equal(cut, Wrapped.Cut(text, width));
        Assert.InRange(Wrapped.Cells(Wrapped.Cut(text, width)), 0, width);
    }

    private static string Dense(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
