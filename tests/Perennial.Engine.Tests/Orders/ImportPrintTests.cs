using NodaTime;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Orders;

public sealed class ImportPrintTests : IDisposable
{
    private const string Rows = """
        order_id,customer_id,ordered_at,category,product,title,quantity,amount
        1001,ada@example.com,2025-01-03T10:00:00,women's shoes,S-17,"Ballerina flats, soft leather, with a bow and a very long name indeed",1,59.90
        1002,王@example.com,2025-01-04T10:00:00,奶粉,M-1,幼儿配方奶粉三段九百克装（新包装）,2,396.00
        1003,,2025-01-05T10:00:00,garden,G-1,Trowel,1,12.50
        1004,bo@example.com,2025-13-05T10:00:00,garden,G-1,Trowel,1,12.50
        1005,bo@example.com,2025-02-05T10:00:00,garden,G-1,Trowel,some,12.50

        """;

    private static int folders;

    // Relative and always as long, for paths are on the screen and take part in its lines.
    private readonly string folder = $"import-print-{Interlocked.Increment(ref folders):000}";

    public ImportPrintTests() => Directory.CreateDirectory(folder);

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_dry_run_looks_as_it_did(int width) => Screens.Match($"dry-run-{width}", Shown(width, Preview));

    [Fact]
    public void A_plain_dry_run_is_one_record_a_line() => Screens.Match("dry-run-plain", Shown(80, Preview, isPlain: true));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task An_import_looks_as_it_did_and_a_second_one_says_that_nothing_is_new(int width)
    {
        var (first, second) = (await Import(), await Import());

        Screens.Match($"import-{width}", Shown(width, screen => ImportPrint.Answer(screen, first, "shop.db")));
        Screens.Match($"import-again-{width}", Shown(width, screen => ImportPrint.Answer(screen, second, "shop.db")));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(72)]
    [InlineData(100)]
    public void No_line_of_a_dry_run_is_wider_than_the_terminal(int width) => Assert.InRange(Terminals.Widest(Shown(width, Preview)), width / 2, width);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Preview(Screen screen)
    {
        using var reading = OrderReading.Open([Orders()], new() { Currency = Currency.Of("EUR") }).OrThrow();
        ImportPrint.Preview(screen, ReadingPreview.Of(reading));
    }

    private async Task<ImportAnswer> Import()
    {
        var now = Instant.FromUtc(2025, 3, 1, 12, 0);
        using var database = Database.Open(Path.Combine(folder, "shop.db"), now, mustExist: false).OrThrow();
        var ask = new ImportAsk { Paths = [Orders()] };
        return (await ImportOrders.Run(database, ask, () => now, CancellationToken.None)).OrThrow();
    }

    private string Orders()
    {
        var path = Path.Combine(folder, "orders.csv");
        File.WriteAllText(path, Rows);
        return path;
    }

    private string Shown(int width, Action<Screen> print, bool isPlain = false) => Terminals.Print(width, print, isPlain).Replace(folder, "import-print-000", StringComparison.Ordinal);
}
