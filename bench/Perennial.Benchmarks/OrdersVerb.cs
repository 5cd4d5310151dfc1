using System.CommandLine;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Perennial.Simulator;

namespace Perennial.Benchmarks;

/// <summary><c>orders generate</c>: writes the orders of a simulated shop and says what is in them.</summary>
internal static class OrdersVerb
{
    /// <summary>Days of trade that a file of any length covers, so that longer files have more customers, not a longer history.</summary>
    private const double Days = 1095, LinesPerCustomer = 10.6;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make()
    {
        var lines = new Option<long>("--lines") { DefaultValueFactory = _ => 1_000_000, Description = "Lines in all parts together." };
        var seed = new Option<ulong>("--seed") { DefaultValueFactory = _ => 1, Description = "The same seed gives the same bytes." };
        var target = new Option<string>("--out") { Required = true, Description = "The file; with several parts, -1, -2 … go before its ending." };
        var damaged = new Option<double>("--damaged") { Description = "Share of lines to spoil: 0.01 is every hundredth." };
        var lineNumbers = new Option<bool>("--line-no") { Description = "Add the column line_no." };
        var emails = new Option<bool>("--emails") { Description = "Add the column email (example.com)." };
        var parts = new Option<FileEncoding[]>("--parts") { AllowMultipleArgumentsPerToken = true, Description = "One part for each: Utf8, Utf8WithMark, Gb18030, Utf16." };
        var generate = new Command("generate", "Write orders; what is in them goes to standard output as JSON.") { lines, seed, target, damaged, lineNumbers, emails, parts };
        generate.SetAction(parsed => Generate(parsed.GetRequiredValue(target), parsed.GetValue(seed), new()
        {
            Lines = parsed.GetValue(lines),
            DamagedShare = parsed.GetValue(damaged),
            LineNumbers = parsed.GetValue(lineNumbers),
            Emails = parsed.GetValue(emails),
            Parts = parsed.GetValue(parts) is { Length: > 0 } given ? given : [FileEncoding.Utf8],
        }));
        return new("orders", "Made-up order files.") { generate };
    }

    /// <summary>The shop whose file of this many lines covers three years.</summary>
    public static SimulatedShop ShopOf(long lines, ulong seed) => new(new() { Seed = seed, ArrivalsPerDay = lines / Days / LinesPerCustomer });

    private static int Generate(string target, ulong seed, OrderFilePlan plan)
    {
        var watch = Stopwatch.StartNew();
        var totals = OrderFileWriter.Write(ShopOf(plan.Lines, seed), plan, part => new FileStream(PartName(target, part, plan.Parts.Count), FileMode.Create, FileAccess.Write, FileShare.Read, 1));
        Console.WriteLine(JsonSerializer.Serialize(totals, Json));
        Console.Error.WriteLine($"{totals.Lines:N0} lines of {totals.Customers:N0} customers in {watch.Elapsed.TotalSeconds:F1} s.");
        return 0;
    }

    private static string PartName(string target, int part, int parts) =>
        parts == 1 ? target : Path.Combine(Path.GetDirectoryName(target) ?? "", $"{Path.GetFileNameWithoutExtension(target)}-{part + 1}{Path.GetExtension(target)}");
}
