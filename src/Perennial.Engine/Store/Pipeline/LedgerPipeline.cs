using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Grants;

namespace Perennial.Store;

/// <summary>
/// The one way into the books. Commands wait in lanes; a lane takes what is there, locks and loads the wallets concerned, lets the rules
/// decide each in order of arrival, writes everything in one transaction, and then answers. Any number of processes may do so at once.
/// </summary>
public sealed class LedgerPipeline : IAsyncDisposable
{
    /// <summary>The longest key.</summary>
    public const int KeyMax = 255;

    private readonly StoreId store;
    private readonly PipelineSettings settings;
    private readonly Lane[] lanes;
    private readonly LookingLane looking;
    private readonly Desk tryDesk;
    private readonly SemaphoreSlim tryTurn = new(1);
    private int closings;

    private LedgerPipeline(Dialect dialect, ShopSettings shop, TimeProvider time, PipelineSettings settings)
    {
        (store, this.settings) = (shop.Id, settings);
        var clock = new TrustedClock(time);
        lanes = [.. Enumerable.Range(0, settings.Lanes ?? dialect.LedgerLanes).Select(_ => new Lane(new(dialect, shop, clock, settings), settings))];
        tryDesk = new(dialect, shop, clock, settings);
        looking = new(dialect, shop, clock, settings);
    }

    /// <summary>Opens the books of a store in a database that is migrated.</summary>
    /// <param name="name">What <c>--db</c> names.</param>
    /// <returns>Refusal: <c>database_unavailable</c>.</returns>
    public static Verdict<LedgerPipeline> Open(string name, ShopSettings shop, TimeProvider time, PipelineSettings? settings = null)
    {
        var dialect = Database.DialectOf(name);
        try
        {
            using var connection = dialect.Open();
            MakeChains(dialect, connection, shop.Id);
        }
        catch (DbException exception)
        {
            return new Refusal("database_unavailable", $"The database ‘{Database.Shown(name)}’ cannot be used: {exception.Message}");
        }

        return new LedgerPipeline(dialect, shop, time, settings ?? new());
    }

    /// <summary>Has a command decided and written. Refusals by the rules are kept: a key has one answer for ever.</summary>
    /// <returns>
    /// Not kept, so that the same key may be tried again: <c>key_reused</c>, <c>key_unusable</c>, <c>ledger_busy</c>, <c>ledger_closing</c>,
    /// <c>clock_jumped</c>, <c>clock_behind</c>, <c>clock_differs</c>, <c>storage_full</c>, <c>database_unavailable</c>, <c>outcome_unknown</c>.
    /// </returns>
    /// <exception cref="Exception">The rules themselves failed; nothing was written.</exception>
    public ValueTask<Verdict<Answer>> Ask(WalletCommand command)
    {
        if (Unusable(command) is { } refusal)
            return new(refusal);

        return command.IsReference ? Follow(command) : Send(new Waiting(command));
    }

    /// <summary>Asks the wallet of whoever the customer turned out to be.</summary>
    private async ValueTask<Verdict<Answer>> Follow(WalletCommand command)
    {
        while (true)
        {
            var waiting = new Waiting(command);
            var verdict = await Send(waiting);
            if (waiting.Stays is not { } stays)
                return verdict;

            command = command with { Customer = stays };
        }
    }

    private ValueTask<Verdict<Answer>> Send(Waiting waiting)
    {
        var lane = lanes[Bucket.Of(waiting.Command.Store, waiting.Command.Customer).Index % lanes.Length];
        if (lane.TryAdd(waiting))
            return new(waiting.Answer);

        return new(Volatile.Read(ref closings) > 0
            ? new Refusal("ledger_closing", "The program is closing and takes nothing more; retry with the same key.")
            : new Refusal("ledger_busy", $"{lane.Count} commands wait already, {settings.WaitingMax} at most; nothing was written. Retry with the same key in a moment."));
    }

    /// <summary>Says what would be answered, and writes nothing. The number of the transaction is the one that it would get.</summary>
    public async ValueTask<Verdict<Answer>> Try(WalletCommand command)
    {
        if (Unusable(command) is { } refusal)
            return refusal;

        var waiting = new Waiting(command);
        await tryTurn.WaitAsync();
        try
        {
            await tryDesk.ServeAsync([waiting], isDry: true);
        }
        finally
        {
            tryTurn.Release();
        }

        return await waiting.Answer;
    }

    /// <summary>Looks at the wallet of a customer, or of whoever that turned out to be, as it is now and without a lock: those who look at the same time are loaded together.</summary>
    /// <param name="see">Makes what is wanted of the wallet; pure.</param>
    /// <param name="at">The instant at which it is looked at; null for now.</param>
    /// <returns>Refusals: <c>customer_missing</c>, <c>ledger_busy</c>, <c>ledger_closing</c>, <c>clock_jumped</c>, <c>database_unavailable</c>.</returns>
    public async ValueTask<Verdict<T>> Look<T>(CustomerId customer, Needs needs, Func<Wallet, Moment, T> see, Instant? at = null)
    {
        for (var whose = customer; ;)
        {
            var look = new Look<T>(whose, needs, see, at);
            if (!looking.TryAdd(look))
                break;

            var seen = await look.Seen;
            if (look.Stays is not { } stays)
                return seen;

            whose = stays;
        }

        return Volatile.Read(ref closings) > 0
            ? new Refusal("ledger_closing", "The program is closing and takes nothing more; ask again.")
            : new Refusal("ledger_busy", $"{settings.WaitingMax} looks wait already; ask again in a moment.");
    }

    /// <summary>Takes no more, has everything decided that waits, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Increment(ref closings) > 1)
            return;

        await Task.WhenAll([.. lanes.Select(lane => lane.DisposeAsync().AsTask()), looking.DisposeAsync().AsTask()]);
        await tryTurn.WaitAsync();
        await tryDesk.DisposeAsync();
        tryTurn.Dispose();
    }

    private Refusal? Unusable(WalletCommand command)
    {
        if (command.Store != store)
            throw new ArgumentException($"These are the books of store {store.Value}, the command is for {command.Store.Value}.", nameof(command));
        if (command.Key.Length is 0 or > KeyMax)
            return new("key_unusable", $"An idempotency key has 1 to {KeyMax} characters; this one has {command.Key.Length}.");
        foreach (var letter in command.Key)
        {
            if (char.IsControl(letter) || char.IsSurrogate(letter))
                return new("key_unusable", "An idempotency key is plain text: no control characters, nothing outside the basic plane.");
        }

        return null;
    }

    private static void MakeChains(Dialect dialect, DbConnection connection, StoreId store)
    {
        if (connection.QuerySingle<long>("select count(*) from chains where store = @store", new { store = store.Value }) == Bucket.Codes.Length)
            return;

        var start = ChainEnd.Start;
        using var transaction = dialect.BeginWrite(connection);
        foreach (var bucket in Bucket.Codes.ToArray())
        {
            connection.Execute(
                "insert into chains (bucket, store, seq, recorded_at, hash) values (@bucket, @store, 0, @at, @hash) on conflict do nothing",
                new { bucket, store = store.Value, at = dialect.Instant(start.RecordedAt), hash = start.Hash },
                transaction);
        }

        transaction.Commit();
    }
}
