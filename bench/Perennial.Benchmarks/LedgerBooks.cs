using System.Diagnostics;
using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Redemptions;
using Perennial.Store;

namespace Perennial.Benchmarks;

/// <summary>Books with wallets in them, and callers who redeem.</summary>
internal sealed class LedgerBooks : IAsyncDisposable
{
    /// <summary>How many wallets "many" are.</summary>
    public const int Many = 10_000;

    private readonly ThrowawayPostgres? server;
    private readonly ShopSettings shop;
    private readonly string name;
    private readonly LedgerPipeline pipeline;
    private readonly string? file;
    private ulong runs;

    private LedgerBooks(ThrowawayPostgres? server, (string Name, string? File) database, ShopSettings shop, LedgerPipeline pipeline) =>
        (this.server, name, file, this.shop, this.pipeline) = (server, database.Name, database.File, shop, pipeline);

    /// <summary>What <c>--db</c> names.</summary>
    public string Name => name;

    /// <summary>The store.</summary>
    public ShopSettings Shop => shop;

    /// <summary>Makes a shop whose customers 1 to <see cref="Many"/> have enough to spend.</summary>
    /// <param name="server">Null for SQLite.</param>
    public static async Task<LedgerBooks> OpenAsync(ThrowawayPostgres? server, PipelineSettings? settings = null)
    {
        var path = server is null ? Path.Combine(Path.GetTempPath(), $"perennial-books-{Environment.ProcessId}.db") : null;
        var named = path ?? (await server!.NewDatabaseAsync()).ConnectionString;
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var rice = new ShopSettings(new(1), "Rice & Co", Currency.Of("GBP"), DateTimeZoneProviders.Tzdb["Europe/London"]);
        using (var database = Database.Open(named, now, mustExist: false).OrThrow())
            rice.Create(database, now);

        var books = new LedgerBooks(server, (named, path), rice, LedgerPipeline.Open(named, rice, TimeProvider.System, settings).OrThrow());
        await books.FillAsync();
        return books;
    }

    /// <summary>Lets the callers redeem for the time of the load.</summary>
    /// <exception cref="RefusedException">One was refused: what is measured is redemptions.</exception>
    public async Task<Rate> RunAsync(LedgerLoad load)
    {
        await Stopwatches.SettleAsync();
        var seed = runs += 1000;
        using var self = Process.GetCurrentProcess();
        var (ours, theirs) = (self.TotalProcessorTime, server?.CpuSeconds() ?? 0);
        var began = Stopwatch.GetTimestamp();
        var timings = await Task.WhenAll(Enumerable.Range(0, load.Callers).Select(caller => Task.Run(() => CallAsync(load, new(seed + (ulong)caller), began))));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        self.Refresh();
        var (ourSeconds, theirSeconds) = ((self.TotalProcessorTime - ours).TotalSeconds, (server?.CpuSeconds() ?? 0) - theirs);
        var all = timings.SelectMany(ticks => ticks).ToList();
        return new(all.Count / seconds, ourSeconds * 1e6 / all.Count, theirSeconds * 1e6 / all.Count, [.. Rate.PercentilesOf(all)]);
    }

    public async ValueTask DisposeAsync()
    {
        await pipeline.DisposeAsync();
        foreach (var ending in file is null ? [] : (string[])["", "-wal", "-shm"])
            File.Delete(file + ending);
    }

    private async Task<List<long>> CallAsync(LedgerLoad load, Dice dice, long began)
    {
        var ticks = new List<long>();
        while (Stopwatch.GetElapsedTime(began) < load.Time)
        {
            var asked = Stopwatch.GetTimestamp();
            var redemption = new Redeem(Spend.Of(new(1 + dice.Below(500), shop.Currency)));
            (await pipeline.Ask(Command(redemption, 1 + dice.Below(load.Wallets), "redemption"))).OrThrow();
            ticks.Add(Stopwatch.GetTimestamp() - asked);
        }

        return ticks;
    }

    private async Task FillAsync()
    {
        var gift = new Gift(GrantKind.Bonus, "made", "made@1", 1_000_000_000_000, 0, Terms.None, 0, Lot.NoEnd);
        foreach (var customers in Enumerable.Range(1, Many).Chunk(1000))
        {
            foreach (var verdict in await Task.WhenAll(customers.Select(customer => pipeline.Ask(Command(new IssueGrant(gift), customer, "goodwill")).AsTask())))
                verdict.OrThrow();
        }
    }

    /// <summary>Keys as a till would make them: identifiers that begin with the time.</summary>
    private WalletCommand Command(WalletAsk ask, int customer, string reason) =>
        new(shop.Id, new(customer), Guid.CreateVersion7().ToString(), new("till:3", reason, "order 10023"), ask);
}
