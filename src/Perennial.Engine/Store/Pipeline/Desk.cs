using System.Diagnostics;
using NodaTime;
using Perennial.Grants;

namespace Perennial.Store;

/// <summary>Where batches are decided, one after the other, over one connection. What can be mended is tried again; keys make that safe.</summary>
internal sealed class Desk(Dialect dialect, ShopSettings shop, TrustedClock clock, PipelineSettings settings) : IAsyncDisposable
{
    private const int ConflictsMax = 16;

    private readonly TermsBook terms = new(shop.Id);
    private LedgerConnection? connection;
    private bool mayHaveCommitted;

    /// <summary>Decides a batch, writes it, and answers everyone in it in the order in which they came.</summary>
    /// <param name="isDry">Decide only.</param>
    public async Task ServeAsync(IReadOnlyList<Waiting> batch, bool isDry = false)
    {
        mayHaveCommitted = false;
        var began = Stopwatch.GetTimestamp();
        for (var failures = 0; ; failures++)
        {
            var fault = await AttemptAsync(batch, isDry);
            if (fault is null)
                return;

            var kind = Fault.KindOf(fault);
            if (kind == FaultKind.Program)
            {
                await ServeApartAsync(batch, isDry, fault);
                return;
            }

            var isOver = kind switch { FaultKind.Full => true, FaultKind.Conflict => failures >= ConflictsMax, _ => Stopwatch.GetElapsedTime(began) >= settings.Patience };
            if (isOver)
            {
                var refusal = Refused(kind, fault);
                Answers.Give([.. batch.Select(waiting => (waiting, (Verdict<Answer>)refusal, (Exception?)null))]);
                return;
            }

            if (kind != FaultKind.Conflict)
                await Task.Delay(Math.Min(500, 10 << Math.Min(failures, 6)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
    }

    private async Task<Exception?> AttemptAsync(IReadOnlyList<Waiting> batch, bool isDry)
    {
        try
        {
            connection ??= await dialect.OpenLedgerAsync(settings.Patience);
            await DecideAsync(connection, batch, isDry);
            return null;
        }
        catch (Exception fault)
        {
            await LetGoAsync(Fault.KindOf(fault));
            return fault;
        }
    }

    private async Task DecideAsync(LedgerConnection ledger, IReadOnlyList<Waiting> waiting, bool isDry)
    {
        var plan = new LoadPlan(shop.Id, waiting.Select(one => one.Command));
        var loaded = new LoadedRows(shop);
        var lookups = plan.Lookups(loaded);
        var watch = ServerClock.Watch(dialect, settings.ServerClockTolerance);
        await ledger.BeginAsync(watch is null ? lookups : [.. lookups, watch.Lookup], isDry);
        if (terms.Missing(loaded.Terms) is { } missing)
            await ledger.LookUpAsync([missing]);

        // The chains are locked now: whatever an earlier attempt did is over, and what it committed has been found by its key.
        mayHaveCommitted = false;
        var reading = clock.Now();
        var trouble = reading.Granted(out var now, out var refusal) ? watch?.Differs(now) : refusal;
        var batch = new Batch(shop.Zone, now);
        loaded.Into(batch, plan, terms);
        var answers = new (Waiting, Verdict<Answer>, Exception?)[waiting.Count];
        for (var at = 0; at < answers.Length; at++)
            answers[at] = Decide(batch, waiting[at], (loaded, trouble), now);

        if (batch.Transactions.Count == 0 || isDry)
        {
            await ledger.RollBackAsync();
        }
        else
        {
            var changes = BatchRows.Of(batch);
            mayHaveCommitted = true;
            await ledger.CommitAsync(changes);
        }

        Answers.Give(answers);
    }

    private static (Waiting, Verdict<Answer>, Exception?) Decide(Batch batch, Waiting waiting, (LoadedRows Loaded, Refusal? Trouble) met, Instant now)
    {
        try
        {
            var command = waiting.Command;
            if (batch.Earlier(command, waiting.RequestHash) is { } earlier)
                return (waiting, earlier, null);
            if (waiting.Refer(met.Loaded) is { } elsewhere)
                return (waiting, elsewhere, null);
            if ((met.Trouble ?? TrustedClock.Behind(now, batch.Ends[Bucket.Of(command.Store, command.Customer)].RecordedAt)) is { } refusal)
                return (waiting, refusal, null);
            // Not kept with the key: it says nothing of the wallet.
            if (met.Loaded.WhyNotFor(command) is { } over)
                return (waiting, over, null);

            return (waiting, batch.Decide(command, waiting.RequestHash), null);
        }
        catch (Exception fault)
        {
            // A mistake in the rules of one command; the others of the batch have nothing to do with it.
            return (waiting, default, fault);
        }
    }

    /// <summary>The database refuses something of the batch: one after the other, so that only the one that it is gets to hear it.</summary>
    private async Task ServeApartAsync(IReadOnlyList<Waiting> batch, bool isDry, Exception fault)
    {
        if (batch.Count == 1)
        {
            Answers.Give([(batch[0], default, fault)]);
            return;
        }

        foreach (var one in batch)
            await ServeAsync([one], isDry);
    }

    /// <summary>Ends what was begun; a connection that does not even do that is closed.</summary>
    private async Task LetGoAsync(FaultKind kind)
    {
        try
        {
            if (connection is null || (kind != FaultKind.Lost && await RolledBackAsync(connection)))
                return;

            await connection.DisposeAsync();
        }
        catch (Exception fault) when (Fault.KindOf(fault) != FaultKind.Program || fault is InvalidOperationException)
        {
            // It was lost already.
        }

        connection = null;
    }

    private static async Task<bool> RolledBackAsync(LedgerConnection ledger)
    {
        try
        {
            await ledger.RollBackAsync();
            return true;
        }
        catch (Exception)
        {
            // The caller closes the connection, which ends its transaction too.
            return false;
        }
    }

    private Refusal Refused(FaultKind kind, Exception fault) => kind switch
    {
        FaultKind.Full => new("storage_full", $"The database has no room left, so nothing was written: {fault.Message} Make room and retry with the same key."),
        FaultKind.Lost when mayHaveCommitted => new("outcome_unknown", $"The connection to the database was lost while it was writing, and {settings.Patience.TotalSeconds:0.#} seconds of trying did not bring it back; it may have been done. Retry with the same key to learn it: {fault.Message}"),
        FaultKind.Lost => new("database_unavailable", $"The database did not answer for {settings.Patience.TotalSeconds:0.#} seconds; nothing was written: {fault.Message}"),
        _ => new("ledger_busy", $"Others held what is needed for {settings.Patience.TotalSeconds:0.#} seconds; nothing was written. Retry with the same key."),
    };
}
