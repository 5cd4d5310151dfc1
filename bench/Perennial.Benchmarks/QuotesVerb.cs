using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Perennial.Redemptions;

namespace Perennial.Benchmarks;

/// <summary><c>quotes</c>: the best combination of thirty coupons on twenty lines, proven, against peers that apply all of them in one order.</summary>
internal static class QuotesVerb
{
    private const int Carts = 200;
    private const ulong Seed = 2_026;

    /// <summary>What one side did in a run, as it says itself.</summary>
    private sealed record Side(string Name, long Quotes, double Seconds, double CpuSeconds, double MedianMicros, double P99Micros);

    public static Command Make()
    {
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 6, Description = "How long each run measures, after a third of that to warm up." };
        var pairs = new Option<int>("--pairs") { DefaultValueFactory = _ => 3, Description = "Runs of each side, in turns." };
        var alone = new Option<bool>("--ours-only") { Description = "Measure only ours." };
        var verb = new Command("quotes", "The best combination for 20 lines and 30 redeemables, against Medusa's and Vendure's promotion engines.") { seconds, pairs, alone };
        verb.SetAction(async (parsed, _) => await RunAsync(parsed.GetValue(pairs), parsed.GetValue(seconds), parsed.GetValue(alone)));
        return verb;
    }

    private static async Task RunAsync(int pairs, int seconds, bool isAlone)
    {
        var carts = QuoteCarts.Make(Carts, Seed);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, QuoteCarts.Json(carts));
            var runs = new List<Side>();
            for (var pair = 0; pair < pairs; pair++)
            {
                runs.Add(Ours(carts, seconds));
                foreach (var peer in isAlone ? [] : new[] { "medusa.mjs", "vendure.mjs" })
                    runs.Add(await PeerAsync(peer, file, seconds));
            }

            Console.WriteLine(await Machine.DescribeAsync());
            Console.WriteLine();
            Console.WriteLine("| Side | Runs | Quotes a second, median (least–most) | CPU µs each | Median µs | p99 µs |\n|---|---:|---:|---:|---:|---:|");
            foreach (var side in runs.GroupBy(run => run.Name))
                Console.WriteLine(Row(side.Key, [.. side]));
            foreach (var peer in runs.GroupBy(run => run.Name).Skip(1))
                Console.WriteLine(Ratio(peer.Key, [.. runs.Where(run => run.Name == runs[0].Name)], [.. peer]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>One thread, one quote after the other; every quote has to be proven the best.</summary>
    private static Side Ours(IReadOnlyList<QuoteCart> carts, int seconds)
    {
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed.TotalSeconds < seconds / 3.0)
            Round(carts, null);

        var (micros, watch, cpu) = (new List<double>(), Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        while (watch.Elapsed.TotalSeconds < seconds)
            Round(carts, micros);

        var used = Environment.CpuUsage.TotalTime - cpu;
        micros.Sort();
        return new("Perennial, best combination proven", micros.Count, micros.Sum() / 1e6, used.TotalSeconds, micros[micros.Count / 2], micros[(int)(micros.Count * 0.99)]);
    }

    private static void Round(IReadOnlyList<QuoteCart> carts, List<double>? micros)
    {
        foreach (var cart in carts)
        {
            var start = Stopwatch.GetTimestamp();
            var quote = Quote.Of(cart.Wallet, new(cart.Basket, Use.Best, CheckoutContext.Usual), QuoteCarts.Moment).OrThrow();
            micros?.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            if (!quote.IsProven || quote.Totals.DiscountMinor == 0)
                throw new InvalidOperationException("A cart of the benchmark was not proven, or nothing was taken off it.");
        }
    }

    private static async Task<Side> PeerAsync(string script, string carts, int seconds)
    {
        var path = Path.Combine(Programs.Root, "bench", "peers", "quotes");
        if (!Directory.Exists(Path.Combine(path, "node_modules")))
            throw new InvalidOperationException($"The peers are missing; run: (cd {path} && npm ci --ignore-scripts)");

        var output = await Stopwatches.OutputAsync(new(script, "node", Path.Combine(path, script), carts, seconds.ToString(CultureInfo.InvariantCulture)));
        return JsonSerializer.Deserialize<Side>(output, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"{script} said nothing.");
    }

    private static string Row(string name, Side[] runs)
    {
        var rates = runs.Select(run => run.Quotes / run.Seconds).ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {runs.Length} | {Median(rates):N0} ({rates.Min():N0}–{rates.Max():N0}) | {Median(runs.Select(run => run.CpuSeconds * 1e6 / run.Quotes)):N0} | {Median(runs.Select(run => run.MedianMicros)):N0} | {Median(runs.Select(run => run.P99Micros)):N0} |");
    }

    private static string Ratio(string peer, Side[] ours, Side[] theirs) => string.Create(
        CultureInfo.InvariantCulture,
        $"| **ours to {peer}** | | **{Median(ours.Select(run => run.Quotes / run.Seconds)) / Median(theirs.Select(run => run.Quotes / run.Seconds)):F1}** | {Median(ours.Select(run => run.CpuSeconds / run.Quotes)) / Median(theirs.Select(run => run.CpuSeconds / run.Quotes)):F3} | {Median(ours.Select(run => run.MedianMicros)) / Median(theirs.Select(run => run.MedianMicros)):F3} | {Median(ours.Select(run => run.P99Micros)) / Median(theirs.Select(run => run.P99Micros)):F3} |");

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
