using System.Globalization;
using System.Text.Json;
using Dapper;
using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Store;

/// <summary>A shop with books, and someone who sends commands to them.</summary>
internal sealed class Till : IAsyncDisposable
{
    public static readonly CustomerId Ann = new(4711);

    private int keys;

    private Till(string name, ShopSettings shop, MadeTime time) => (Name, Shop, Time) = (name, shop, time);

    public string Name { get; }

    public ShopSettings Shop { get; }

    public MadeTime Time { get; }

    /// <summary>One pipeline for each process that there would be.</summary>
    public List<LedgerPipeline> Pipelines { get; } = [];

    public static Till Open(string name, PipelineSettings? settings = null, int processes = 1)
    {
        var till = new Till(name, new(new(1), "Rice & Co", Currency.Of("GBP"), DateTimeZoneProviders.Tzdb["Europe/London"]), new(BothDatabases.Now));
        using (var database = till.Database())
            till.Shop.Create(database, BothDatabases.Now);
        for (var process = 0; process < processes; process++)
            till.Pipelines.Add(LedgerPipeline.Open(name, till.Shop, till.Time, settings).OrThrow());

        return till;
    }

    public Database Database() => Store.Database.Open(Name, BothDatabases.Now, mustExist: false).OrThrow();

    public ValueTask<Verdict<Answer>> Ask(WalletAsk ask, string? key = null, CustomerId? customer = null)
    {
        var number = Interlocked.Increment(ref keys);
        return Pipelines[number % Pipelines.Count].Ask(Command(ask, key ?? "k" + number.ToString(CultureInfo.InvariantCulture), customer));
    }

    public WalletCommand Command(WalletAsk ask, string key, CustomerId? customer = null) => new(Shop.Id, customer ?? Ann, key, new("till:1", "test", "order 1"), ask);

    public async Task<long[]> Give(long bonus, long coupon = 0, CustomerId? customer = null)
    {
        var answer = (await Ask(new GiveLots(bonus, coupon), null, customer)).OrThrow();
        return [.. JsonDocument.Parse(answer.Text).RootElement.GetProperty("lots").EnumerateArray().Select(lot => lot.GetInt64())];
    }

    public Redeem Redemption(long minor) => new(Spend.Of(new(minor, Shop.Currency)));

    public T Scalar<T>(string sql)
    {
        using var database = Database();
        return database.Connection.QuerySingle<T>(sql)!;
    }

    /// <summary>All laws of the ledger, from the raw rows, the chains among them.</summary>
    public void Check()
    {
        using var database = Database();
        Assert.Empty(VerifyLedger.Run(database, Shop, Instant.FromDateTimeOffset(Time.GetUtcNow())).First);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pipeline in Pipelines)
            await pipeline.DisposeAsync();
    }
}
