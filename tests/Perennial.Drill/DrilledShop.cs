using NodaTime;
using Perennial.Store;

namespace Perennial.Drill;

/// <summary>The shop of the drill, and the way into its books.</summary>
internal sealed class DrilledShop : IAsyncDisposable
{
    /// <summary>How many people have a card.</summary>
    public const int Customers = 40;

    private static readonly HashSet<string> NotKept = new(StringComparer.Ordinal)
    {
        "ledger_busy", "ledger_closing", "clock_jumped", "clock_behind", "clock_differs", "storage_full", "database_unavailable", "outcome_unknown",
    };

    private readonly LedgerPipeline pipeline;

    private DrilledShop(LedgerPipeline pipeline) => this.pipeline = pipeline;

    public static ShopSettings Settings { get; } = new(new(1), "Rice & Co", Currency.Of("GBP"), DateTimeZoneProviders.Tzdb["Europe/London"]);

    public static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    /// <summary>Opens the books; makes the shop if there is none.</summary>
    public static async Task<DrilledShop> OpenAsync(string name)
    {
        Refusal? refusal;
        do
        {
            if (Opened(name).Granted(out var pipeline, out refusal))
                return new(pipeline);

            await Task.Delay(50);
        }
        while (refusal.Code == "database_unavailable");

        throw new InvalidOperationException(refusal.Message);
    }

    /// <summary>Sends until there is an answer that is kept: one that the key has for ever.</summary>
    public async Task<Said> AskAsync(Sent sent)
    {
        while (true)
        {
            var verdict = await pipeline.Ask(sent.Command);
            if (verdict.Refusal is not { } refusal || !NotKept.Contains(refusal.Code))
                return Said.Of(sent.Key, verdict);

            await Task.Delay(20);
        }
    }

    public ValueTask DisposeAsync() => pipeline.DisposeAsync();

    private static Verdict<LedgerPipeline> Opened(string name)
    {
        if (!Database.Open(name, Now, mustExist: false).Granted(out var database, out var refusal))
            return refusal;

        using (database)
            Settings.Create(database, Now);

        return LedgerPipeline.Open(name, Settings, TimeProvider.System);
    }
}
