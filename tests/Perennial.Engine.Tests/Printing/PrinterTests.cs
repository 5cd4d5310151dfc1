using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Perennial.Printing;

public sealed class PrinterTests : IDisposable
{
    private const string Card = "<!doctype html><meta charset=\"utf-8\"><style>@page{size:105mm 148mm;margin:0}section{break-after:page}section:last-child{break-after:auto}</style>";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("perennial-printer-tests-");

    private static readonly Printer Printer = Printer.Find().OrThrow();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("chromium")]
    [InlineData("weasyprint")]
    public async Task A_page_for_each_card_comes_out_in_its_own_size(string program)
    {
        var printer = Printer.Find(name => name == Printer.Variable ? program : Environment.GetEnvironmentVariable(name)).OrThrow();

        var path = (await printer.Pdf(Card + "<section>一</section><section>二 🎁</section><section>3</section>", At("cards.pdf"), Stop)).OrThrow();

        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Stop));
        Assert.Equal(3, Regex.Count(text, @"/Type\s*/Page\b", RegexOptions.None, TimeSpan.FromSeconds(5)));
        var box = Regex.Match(text, @"/MediaBox\s*\[\s*0 0 (?<w>[\d.]+) (?<h>[\d.]+)", RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.InRange(double.Parse(box.Groups["w"].Value), 297, 299);
        Assert.InRange(double.Parse(box.Groups["h"].Value), 419, 421);
    }

    [Fact]
    public async Task A_drawing_becomes_a_picture_of_exactly_the_size_that_was_asked_for()
    {
        var path = (await Printer.Png("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><rect width=\"10\" height=\"10\" fill=\"red\"/></svg>", (640, 360), At("poster.png"), Stop)).OrThrow();

        var bytes = await File.ReadAllBytesAsync(path, Stop);
        Assert.Equal([0, 0, 2, 128, 0, 0, 1, 104], bytes[16..24]);
    }

    [Fact]
    public void Without_a_program_that_prints_it_says_what_to_install_and_that_a_browser_can_print_the_page()
    {
        var none = Printer.Find(name => name == "PATH" ? folder.FullName : null).Refusal!;
        var wrong = Printer.Find(name => name == Printer.Variable ? "/nowhere/chromium" : null).Refusal!;

        Assert.Equal("printer_missing", none.Code);
        Assert.Contains("apt-get install chromium", none.Message, StringComparison.Ordinal);
        Assert.Contains("any browser", none.Message, StringComparison.Ordinal);
        Assert.Equal("printer_missing", wrong.Code);
        Assert.Contains("/nowhere/chromium", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_printer_of_pages_only_says_that_it_makes_no_pictures()
    {
        var pages = Printer.Find(name => name == Printer.Variable ? "weasyprint" : Environment.GetEnvironmentVariable(name)).OrThrow();

        var refusal = (await pages.Png("<svg/>", (100, 100), At("no.png"), Stop)).Refusal!;

        Assert.Equal("printer_missing", refusal.Code);
        Assert.False(File.Exists(At("no.png")));
    }

    [Fact]
    public async Task A_program_that_never_ends_is_stopped_and_the_old_file_stays()
    {
        await File.WriteAllTextAsync(At("old.pdf"), "the old one", Stop);
        var before = Desks();
        var printer = Printer.Find(name => name == Printer.Variable ? Program("sleep 60") : null).OrThrow();

        var clock = Stopwatch.StartNew();
        var refusal = (await Impatient(printer).Pdf(Card, At("old.pdf"), Stop)).Refusal!;

        Assert.Equal("printer_failed", refusal.Code);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal("the old one", await File.ReadAllTextAsync(At("old.pdf"), Stop));
        Assert.Empty(Desks().Except(before));

        static Printer Impatient(Printer printer) => printer.Within(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task A_program_that_fails_says_why_in_its_own_words()
    {
        var printer = Printer.Find(name => name == Printer.Variable ? Program("echo 'no paper' >&2; exit 3") : null).OrThrow();

        var refusal = (await printer.Pdf(Card, At("x.pdf"), Stop)).Refusal!;

        Assert.Equal("printer_failed", refusal.Code);
        Assert.Contains("no paper", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chromium")]
    [InlineData("weasyprint")]
    public async Task Nothing_is_fetched_from_the_network(string program)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/spy.png";
        var printer = Printer.Find(name => name == Printer.Variable ? program : Environment.GetEnvironmentVariable(name)).OrThrow();

        await printer.Pdf($"{Card}<section><img src=\"{address}\"><link rel=\"stylesheet\" href=\"{address}\"></section>", At("spy.pdf"), Stop);

        Assert.False(listener.Pending());
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string[] Desks() => Directory.GetDirectories(Path.GetTempPath(), "perennial-print-*");

    private string At(string name) => Path.Combine(folder.FullName, name);

    private string Program(string script)
    {
        var path = At("printer.sh");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
