using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NodaTime;
using Perennial.Printing;
using Perennial.Standing.Posters;
using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Standing;

/// <summary>"62 of 90": what stands on a poster, that all of it is there, and in both languages.</summary>
public sealed class PosterTests(BothDatabases databases)
{
    private const string Long = "Alexandra Konstantinopoulou-Featherstonehaugh von und zu Hohenlohe-Schillingsfürst";
    private static readonly LevelProgramme Flights = new("flights", Counting.Days, LevelWindow.Last(Period.FromYears(1)), [new("Gold", 90, null, [])]);

    /// <summary>Posters that are looked at: PERENNIAL_POSTERS names a folder to put them into.</summary>
    public static TheoryData<string, int, bool> Samples
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (var language in PosterWords.Languages)
            {
                foreach (var counted in new[] { 0, 62, 90, 120 })
                {
                    data.Add(language, counted, false);
                    data.Add(language, counted, true);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_line_of_a_poster_is_within_the_paper(string language, int counted, bool isSquare)
    {
        var svg = Draw(language, counted, isSquare, counted == 120 ? ("Seven Hills Coffee Roasters & Fine Teas of the World", Long) : language == "zh" ? ("满江红茶馆", "欧阳若曦") : ("Tea & Silk", "Anna"));
        if (Environment.GetEnvironmentVariable("PERENNIAL_POSTERS") is { Length: > 0 } folder)
        {
            var name = Path.Combine(folder, $"{language}-{counted}-{(isSquare ? "square" : "a4")}");
            await File.WriteAllTextAsync(name + ".svg", svg, TestContext.Current.CancellationToken);
            await PosterFile.Write(new(svg, isSquare), name + ".png", TestContext.Current.CancellationToken);
        }

        var page = XDocument.Parse(svg).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";
        var texts = page.Descendants(ns + "text").ToArray();
        Assert.InRange(texts.Length, 6, 12);
        foreach (var text in texts)
        {
            var size = double.Parse((string)text.Attribute("font-size")!, CultureInfo.InvariantCulture);
            var y = double.Parse((string)text.Attribute("y")!, CultureInfo.InvariantCulture);
            Assert.True(FittedText.Width(text.Value) * size <= 2_100 - (2 * 100), $"‘{text.Value}’ is {FittedText.Width(text.Value) * size} wide");
            Assert.InRange(y, size, PosterSvg.HeightOf(isSquare) - (size * 0.3));
        }

        Assert.Empty(page.Descendants(ns + "script"));
        Assert.DoesNotContain("href", svg, StringComparison.Ordinal);
        Assert.Contains(texts, text => text.Value == counted.ToString(CultureInfo.InvariantCulture));
        Assert.Contains(texts, text => text.Value == (language == "zh" ? "共需 90 天" : "of 90 days"));
    }

    [Fact]
    public void A_poster_says_what_is_missing_and_what_keeps_the_level_in_both_languages()
    {
        var row = new StandingRow(new(1), "flights", 1, 0, "Gold", false, new(1, 92, 0, 20_000) { KeepBy = LevelShop.Day("2026-03-14"), KeepMore = 2, LostDay = LevelShop.Day("2026-03-15") });
        var pounds = Currency.Of("GBP");

        Assert.Equal(("Gold reached", "2 more by 14 March 2026 keeps Gold"), PosterWords.Say(Flights, row, pounds, "en") is var said ? (said.Next, said.Keep) : default);
        Assert.Equal(("已达到 Gold", "2026年3月14日前再购买 2 天，可保留 Gold"), PosterWords.Say(Flights, row, pounds, "zh") is var zh ? (zh.Next, zh.Keep) : default);
        Assert.Equal("", PosterWords.Say(Flights, row with { IsHeldOut = true }, pounds, "en").Keep);
        var spend = Flights with { Counts = Counting.Spend };
        Assert.Equal(("620", "of 0.90 GBP", "0.28 GBP more to Gold"), PosterWords.Say(spend, row with { Standing = new(0, 62_000, 28, null) }, pounds, "en") is var money ? (money.Counted, money.Of, money.Next) : default);
    }

    [Theory]
    [InlineData("#FFFFFF", "#1a1a1a")]
    [InlineData("#FFE000", "#1a1a1a")]
    [InlineData("#B33A2B", "#ffffff")]
    [InlineData("#000000", "#ffffff")]
    public void What_stands_on_the_shops_colour_can_be_read_and_the_ring_seen(string colour, string ink)
    {
        var read = PosterColour.Read(colour).OrThrow();

        Assert.Equal((colour, ink), (read.ToString(), read.Ink));
        Assert.Equal("#ffffff", read.OnWhite.Ink);
    }

    [Fact]
    public async Task A_poster_becomes_a_picture_of_its_size_and_a_pdf_of_one_page()
    {
        Assert.SkipUnless(Printer.Find().Granted(out _), "No browser is installed here.");
        var folder = Directory.CreateTempSubdirectory("perennial-poster-");
        var stop = TestContext.Current.CancellationToken;
        foreach (var isSquare in new[] { false, true })
        {
            var poster = new Poster(Draw("zh", 62, isSquare, ("满江红茶馆", "欧阳若曦")), isSquare);
            var pdf = await File.ReadAllBytesAsync((await PosterFile.Write(poster, Path.Combine(folder.FullName, "p.pdf"), stop)).OrThrow(), stop);
            var png = (await PosterFile.Bytes(poster, "png", stop)).OrThrow();

            Assert.Single(Regex.Matches(System.Text.Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b(?!s)", RegexOptions.None, TimeSpan.FromSeconds(5)));
            Assert.Equal((0, 0, 4, 26, isSquare ? 1_050 : 1_485), (png[16], png[17], png[18], png[19], (png[22] << 8) + png[23]));
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_customers_poster_comes_over_http_and_from_the_command_line(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        var anna = api.Customer("anna@example.com");
        await api.Send(HttpMethod.Patch, $"/v1/customers/{anna}", """{"name":"<Anna>"}""", ApiTalk.NewKey());
        Assert.Equal((404, "programme_missing"), await api.Get($"/v1/customers/{anna}/poster") is var none ? (none.Status, none.Word("key")) : default);
        await api.Post("/v1/status-programs", new { name = "flights", counts = "days", window = new { rolling = "P12M" }, levels = new[] { new { name = "Gold", needs = 90 } } });

        var said = await api.Get($"/v1/customers/{anna}/poster?language=zh&size=square&wallet_url=https%3A%2F%2Fshop.example%2Fw&colour=%230A6E5C");
        var wrong = await api.Get($"/v1/customers/{anna}/poster?colour=red");

        Assert.Equal((200, "image/svg+xml"), (said.Status, said.Type));
        Assert.Contains("&lt;Anna&gt;", said.Text, StringComparison.Ordinal);
        Assert.Contains("共需 90 天", said.Text, StringComparison.Ordinal);
        Assert.Contains("扫码打开我的钱包", said.Text, StringComparison.Ordinal);
        Assert.Equal((422, "poster_unusable"), (wrong.Status, wrong.Word("key")));
        Assert.Equal("poster_unusable", PosterWish.Read(null, ("a5", null), null, null).Refusal!.Code);
        Assert.Equal("poster_unusable", PosterWish.Read(null, (null, "fr"), null, null).Refusal!.Code);
        Assert.Equal("poster_unusable", PosterWish.Read(null, (null, null), null, "javascript:alert(1)").Refusal!.Code);
    }

    private static string Draw(string language, int counted, bool isSquare, (string Shop, string Customer) names)
    {
        var standing = counted >= 90
            ? new CustomerStanding(1, counted, 0, 20_000) { KeepBy = LevelShop.Day("2026-03-14"), KeepMore = 2, LostDay = LevelShop.Day("2026-03-15") }
            : new CustomerStanding(0, counted, 90 - counted, null);
        var words = PosterWords.Say(Flights, new(new(1), "flights", 1, 0, standing.Rank > 0 ? "Gold" : "", false, standing), Currency.Of("GBP"), language);
        return PosterSvg.Draw(new(names.Shop, names.Customer, words, Math.Min(1, counted / 90.0), "https://shop.example/w/0A1B2C"), new(isSquare, language, PosterColour.Usual));
    }
}
