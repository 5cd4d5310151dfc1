using System.Buffers.Binary;
using System.Globalization;

namespace Perennial.Printing;

/// <summary>
/// Turns pages and pictures that we made into PDF and PNG, by a program of the machine: a Chromium (for both; the fastest), else WeasyPrint (for PDF).
/// What is printed is given as text and holds all that it needs: nothing is fetched from anywhere.
/// </summary>
public sealed class Printer
{
    /// <summary>The variable of the environment that names the program to print with.</summary>
    public const string Variable = "PERENNIAL_PRINTER";

    private const string Install = "Install one (on Debian: apt-get install chromium, or weasyprint for PDF only), or name it in PERENNIAL_PRINTER. The HTML can be printed from any browser: ask for a file that ends in .html.";
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome"];

    private readonly string? browser;
    private readonly string? weasyprint;

    private Printer(string? browser, string? weasyprint) => (this.browser, this.weasyprint) = (browser, weasyprint);

    /// <summary>For how long a program may print. One minute unless said; two hundred parcel cards take about two seconds.</summary>
    public TimeSpan Patience { get; private init; } = TimeSpan.FromMinutes(1);

    /// <summary>The same programs, with more or less patience.</summary>
    public Printer Within(TimeSpan patience) => new(browser, weasyprint) { Patience = patience };

    /// <summary>The programs of this machine.</summary>
    /// <param name="variable">Reads the environment; that of the process unless given.</param>
    /// <returns>Refusals: <c>printer_missing</c>.</returns>
    public static Verdict<Printer> Find(Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        if (variable(Variable) is { Length: > 0 } named)
        {
            if (Programs.Find(named, variable) is not { } program)
                return new Refusal("printer_missing", $"{Variable} names ‘{named}’, and there is no such program. {Install}");

            return IsWeasyPrint(program) ? new Printer(null, program) : new Printer(program, null);
        }

        var found = new Printer(Browsers.Select(name => Programs.Find(name, variable)).FirstOrDefault(path => path is not null), Programs.Find("weasyprint", variable));
        return found.browser is null && found.weasyprint is null ? new Refusal("printer_missing", $"There is no program here that makes PDF. {Install}") : found;
    }

    /// <summary>Prints a page, as its <c>@page</c> rules say, to a PDF file. A file that is there is replaced, once the new one is whole.</summary>
    /// <returns>The full path. Refusals: <c>printer_failed</c>.</returns>
    public async Task<Verdict<string>> Pdf(string html, string path, CancellationToken stop = default)
    {
        using var desk = new PrintDesk();
        var (page, printed) = (desk.Keep("page.html", html), desk.At("out.pdf"));
        var run = browser is not null
            ? new PrintRun(browser, [.. BrowserWords(desk), "--no-pdf-header-footer", $"--print-to-pdf={printed}", desk.Address(page)])
            : new PrintRun(weasyprint!, ["--quiet", "--encoding", "utf-8", page, printed]);
        if (await run.Go(desk, Patience, stop) is { } refusal)
            return refusal;

        return desk.IsPdf(printed) ? desk.Deliver(printed, path) : Failed(run, "what it made is not a PDF");
    }

    /// <summary>Makes a picture of a page, or of an SVG, from its top left corner.</summary>
    /// <param name="drawing">HTML, or SVG, which fills the picture.</param>
    /// <param name="size">In pixels.</param>
    /// <param name="path">Replaced when it is there, once the new one is whole.</param>
    /// <returns>The full path. Refusals: <c>printer_missing</c> (WeasyPrint makes no pictures), <c>printer_failed</c>.</returns>
    public async Task<Verdict<string>> Png(string drawing, (int Width, int Height) size, string path, CancellationToken stop = default)
    {
        if (browser is null)
            return new Refusal("printer_missing", $"WeasyPrint makes PDF and no pictures; a picture needs a Chromium. {Install}");

        using var desk = new PrintDesk();
        var (page, picture) = (desk.Keep("page.html", PageOf(drawing)), desk.At("out.png"));
        var window = string.Create(CultureInfo.InvariantCulture, $"--window-size={size.Width},{size.Height}");
        var run = new PrintRun(browser, [.. BrowserWords(desk), "--hide-scrollbars", "--force-device-scale-factor=1", window, $"--screenshot={picture}", desk.Address(page)]);
        if (await run.Go(desk, Patience, stop) is { } refusal)
            return refusal;

        return SizeOf(picture) is var made && made == size ? desk.Deliver(picture, path) : Failed(run, $"the picture is {made.Width} × {made.Height} instead of {size.Width} × {size.Height}");
    }

    private static bool IsWeasyPrint(string program) => Path.GetFileName(program).Contains("weasyprint", StringComparison.OrdinalIgnoreCase);

    private static Refusal Failed(PrintRun run, string why) => new("printer_failed", $"{run.Program} did not print: {why}. Update it, or name another in {Variable}.");

    /// <summary>No network, no script that could wait for anything, a profile that is thrown away. Root has no sandbox to give.</summary>
    private static IEnumerable<string> BrowserWords(PrintDesk desk) =>
    [
        "--headless", "--disable-gpu", "--disable-extensions", "--disable-sync", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
        "--disable-component-update", "--disable-dev-shm-usage", "--disable-breakpad", "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
        $"--user-data-dir={desk.At("profile")}", .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>(),
    ];

    private static string PageOf(string drawing)
    {
        var start = drawing.AsSpan().TrimStart();
        if (start.StartsWith("<?xml", StringComparison.Ordinal))
            start = start[(start.IndexOf("?>", StringComparison.Ordinal) + 2)..].TrimStart();

        return start.StartsWith("<svg", StringComparison.Ordinal)
            ? $"<!doctype html><meta charset=\"utf-8\"><style>html,body{{margin:0;height:100%}}body>svg{{display:block;width:100vw;height:100vh}}</style>{start}"
            : drawing;
    }

    /// <summary>Width and height of a PNG, from its first chunk; zeros when it is none.</summary>
    private static (int Width, int Height) SizeOf(string path)
    {
        if (!File.Exists(path))
            return default;

        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[24];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head[1..4].SequenceEqual("PNG"u8)
            ? (BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]))
            : default;
    }
}
