using Spectre.Console;

namespace Perennial.Terminal;

public sealed class FittedTableTests
{
    [Fact]
    public void A_wide_terminal_shows_everything() => Assert.Equal(
        [
            "category                         customers  naive",
            "─────────────────────────────────────────────────",
            "幼儿配方奶粉三段九百克装               300     12",
            "hats for weddings and all [red]         40    1.5",
            "gloves                           not enough data yet",
        ],
        Lines(80));

    [Fact]
    public void A_narrower_one_shortens_the_names_a_little() => Assert.Equal(
        [
            "category                  customers  naive",
            "──────────────────────────────────────────",
            "幼儿配方奶粉三段九百克装        300     12",
            "hats for weddings and a…         40    1.5",
            "gloves                    not enough data…",
        ],
        Lines(42));

    [Fact]
    public void Then_the_column_that_matters_least_goes() => Assert.Equal(
        [
            "category                  customers",
            "───────────────────────────────────",
            "幼儿配方奶粉三段九百克装        300",
            "hats for weddings and a…         40",
            "gloves                    not enou…",
        ],
        Lines(35));

    [Fact]
    public void In_the_end_names_are_cut_short() => Assert.Equal(
        [
            "category      customers",
            "───────────────────────",
            "幼儿配方奶…         300",
            "hats for we…         40",
            "gloves        not enou…",
        ],
        Lines(23));

    private static IEnumerable<string> Lines(int width)
    {
        var table = new FittedTable(new FittedColumn("category", IsRight: false, CanShrink: true), new FittedColumn("customers"), new FittedColumn("naive", Weight: 1));
        table.Add("幼儿配方奶粉三段九百克装", "300", "12");
        table.Add("hats for weddings and all [red]", "40", "1.5");
        table.Add("gloves", "not enough data yet");
        return table.Lines(width).Select(Markup.Remove);
    }
}
