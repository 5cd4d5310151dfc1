using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Perennial.Printing;

namespace Perennial.Messages;

/// <summary>To look at the cards, set PERENNIAL_LOOK to a folder: the pages and their pictures are left there.</summary>
public sealed class CardPagesTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("perennial-cards-tests-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CardPaper.A6, 8, 297.6, 419.5)]
    [InlineData(CardPaper.Roll80, 8, 226.8, 311.8)]
    [InlineData(CardPaper.A4, 2, 595.3, 841.9)]
    public async Task Every_paper_has_its_own_size_and_as_many_pages_as_it_needs(CardPaper paper, int pages, double width, double height)
    {
        var html = CardPages.Of(CardSamples.Cards(8), paper, CardSamples.Settings);
        var path = (await Printer.Find().OrThrow().Pdf(html, Path.Combine(folder.FullName, "cards.pdf"), Stop)).OrThrow();

        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Stop));
        Assert.Equal(pages, Regex.Count(text, @"/Type\s*/Page\b", RegexOptions.None, Limit));
        var box = Regex.Match(text, @"/MediaBox\s*\[\s*0 0 (?<w>[\d.]+) (?<h>[\d.]+)", RegexOptions.None, Limit);
        Assert.InRange(double.Parse(box.Groups["w"].Value), width - 1.5, width + 1.5);
        Assert.InRange(double.Parse(box.Groups["h"].Value), height - 1.5, height + 1.5);
        if (Environment.GetEnvironmentVariable("PERENNIAL_LOOK") is { Length: > 0 } look)
            await Look(html, paper, look);
    }

    [Theory]
    [InlineData(CardPaper.A6)]
    [InlineData(CardPaper.A4)]
    public async Task Two_hundred_cards_in_Chinese_and_English_are_a_PDF_in_less_than_ten_seconds(CardPaper paper)
    {
        var clock = Stopwatch.StartNew();
        var html = CardPages.Of(CardSamples.Cards(200), paper, CardSamples.Settings);
        (await Printer.Find().OrThrow().Pdf(html, Path.Combine(folder.FullName, "many.pdf"), Stop)).OrThrow();

        TestContext.Current.TestOutputHelper?.WriteLine($"200 cards on {paper}: {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void What_customers_and_gifts_are_called_is_text_and_never_markup()
    {
        var html = CardPages.Of([CardSamples.Cards(6)[5]], CardPaper.A6, CardSamples.Settings);

        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Bobby&lt;/b&gt; &amp; &quot;Co&quot; {gift}", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_in_what_a_play_says_stays_on_one_line()
    {
        var html = CardPages.Of([CardSamples.Cards(1)[0] with { Said = "Until 2027-01-21: 40JB-HDKK-H3RX-66KR" }], CardPaper.Roll80, CardSamples.Settings);

        Assert.Contains("Until 2027-01-21: <span class=\"code\">40JB-HDKK-H3RX-66KR</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_that_is_printed_again_says_how_often_and_a_first_one_does_not()
    {
        var cards = CardSamples.Cards(2);

        Assert.DoesNotContain("class=\"again\"", CardPages.Of([cards[0]], CardPaper.A6, CardSamples.Settings), StringComparison.Ordinal);
        Assert.Contains("重印 2", CardPages.Of([cards[1]], CardPaper.A6, CardSamples.Settings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_leads_to_the_wallet_of_the_customer_and_without_an_address_there_is_none()
    {
        Assert.Contains("<svg", CardPages.Of(CardSamples.Cards(1), CardPaper.A6, CardSamples.Settings), StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", CardPages.Of(CardSamples.Cards(1), CardPaper.A6, CardSamples.Settings with { WalletAddress = "" }), StringComparison.Ordinal);
        Assert.Equal("https://shop.example/w/cust_1?o=a%2F1", (CardSamples.Settings with { WalletAddress = "https://shop.example/w/{customer}?o={order}" }).AddressOf("cust_1", "a/1"));
        Assert.Equal("parcel_settings_unusable", (CardSamples.Settings with { WalletAddress = "javascript:alert(1)" }).Check()!.Code);
        Assert.Equal("parcel_settings_unusable", (CardSamples.Settings with { Language = "" }).Check()!.Code);
        Assert.Null(CardSamples.Settings.Check());
    }

    [Fact]
    public async Task A_character_that_no_font_has_is_found_and_what_is_never_drawn_is_not()
    {
        var fonts = (await Fonts.Installed(Stop)).OrThrow();

        Assert.Empty(fonts.Missing("Tea 凉茶 🍵 ❤️ 👩‍🍳\u202b"));
        Assert.Equal([0x10FFFD], fonts.Missing("a\U0010FFFDb\U0010FFFD").Select(rune => rune.Value));
        Assert.Equal(["c"], Fonts.Of("61-62 20").Missing("a bc").Select(rune => rune.ToString()));
    }

    [Theory]
    [InlineData(1, 17)]
    [InlineData(2_000, 6)]
    public void A_short_sentence_is_written_large_and_a_long_one_small(int letters, double points) => Assert.Equal(points, CardFit.Points(new('a', letters), CardPaper.A6.Room()));

    [Theory]
    [InlineData(CardPaper.A6)]
    [InlineData(CardPaper.Roll80)]
    public void The_longest_sentence_that_a_shop_can_write_fits(CardPaper paper)
    {
        // With a name in it that is as long as a name can be.
        var letters = Plays.NoteTemplate.LengthMax + 255;
        var text = new string('茶', letters);
        var (width, height) = paper.Room(paper.IsTall(text));
        var em = CardFit.Points(text, (width, height)) * 0.3528;

        Assert.True(Math.Ceiling(letters * em * 1.15 / width) * em * 1.45 <= height);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task Look(string html, CardPaper paper, string look)
    {
        Directory.CreateDirectory(look);
        await File.WriteAllTextAsync(Path.Combine(look, $"{paper}.html"), html, Stop);
        var (width, height) = paper switch { CardPaper.A6 => (397, 8 * 560), CardPaper.Roll80 => (303, (8 * 416) + 302), _ => (794, 2 * 1123) };
        (await Printer.Find().OrThrow().Png(html.Replace("<style>", "<style>.card{outline:1px dotted #bbb}", StringComparison.Ordinal), (Math.Max(500, width), height), Path.Combine(look, $"{paper}.png"), Stop)).OrThrow();
    }
}
