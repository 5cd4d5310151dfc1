using System.Threading.Channels;
using Perennial.Ledger;

namespace Perennial.Store;

/// <summary>A queue of looks at wallets: those who wait are loaded together, in one round trip, and nothing is locked.</summary>
internal sealed class LookingLane : IAsyncDisposable
{
    private readonly Channel<Look> queue;
    private readonly Dialect dialect;
    private readonly ShopSettings shop;
    private readonly TrustedClock clock;
    private readonly PipelineSettings settings;
    private readonly TermsBook terms;
    private readonly ShopCalendar calendar;
    private readonly Task work;
    private LedgerConnection? connection;

    public LookingLane(Dialect dialect, ShopSettings shop, TrustedClock clock, PipelineSettings settings)
    {
        (this.dialect, this.shop, this.clock, this.settings) = (dialect, shop, clock, settings);
        (terms, calendar) = (new(shop.Id), new(shop.Zone));
        queue = Channel.CreateBounded<Look>(new BoundedChannelOptions(settings.WaitingMax) { SingleReader = true });
        work = Task.Run(WorkAsync);
    }

    /// <summary>Lines up; false when there is no more room, or the lane is closing.</summary>
    public bool TryAdd(Look look) => queue.Writer.TryWrite(look);

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await work;
        await CloseAsync();
    }

    private async Task WorkAsync()
    {
        var batch = new List<Look>(settings.BatchMax);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < settings.BatchMax && queue.Reader.TryRead(out var look))
                batch.Add(look);

            await ServeAsync(batch);
            batch.Clear();
        }
    }

    /// <summary>A connection that was lost is opened once more: looking twice changes nothing.</summary>
    private async Task ServeAsync(IReadOnlyList<Look> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await LoadAsync(batch);
                return;
            }
            catch (Exception fault)
            {
                await CloseAsync();
                if (attempt == 1)
                    continue;

                var refusal = new Refusal("database_unavailable", $"The database does not answer: {fault.Message}");
                foreach (var look in batch)
                    look.Refuse(refusal);

                return;
            }
        }
    }

    private async Task LoadAsync(IReadOnlyList<Look> batch)
    {
        if (!clock.Now().Granted(out var now, out var refusal))
        {
            foreach (var look in batch)
                look.Refuse(refusal);

            return;
        }

        connection ??= await dialect.OpenLedgerAsync(settings.Patience);
        var loaded = new LoadedRows(shop);
        var plan = new LoadPlan(shop.Id, batch.Select(look => (look.Customer, look.Needs)));
        await connection.BeginAsync(plan.Lookups(loaded), isDry: true);
        if (terms.Missing(loaded.Terms) is { } missing)
            await connection.LookUpAsync([missing]);

        await connection.RollBackAsync();
        foreach (var look in batch)
        {
            look.Stays = loaded.StaysOf(look.Customer);
            if (look.Stays is not null || loaded.IsMissing(look.Customer))
            {
                look.Refuse(Look.NoSuchCustomer);
                continue;
            }

            var at = look.At ?? now;
            look.See(loaded.WalletOf(look.Customer, terms).WithExpiredHolds(at), new(default, at, calendar.DayOf(at)));
        }
    }

    private async Task CloseAsync()
    {
        if (connection is null)
            return;

        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception fault) when (Fault.KindOf(fault) != FaultKind.Program || fault is InvalidOperationException)
        {
            // It was lost already.
        }

        connection = null;
    }
}
