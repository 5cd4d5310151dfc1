using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>How far a long action is. The numbers are stored.</summary>
public enum ActionState : short
{
    Waiting = 0,
    Running = 1,
    Done = 2,
    Failed = 3,
}

/// <summary>Work that goes on behind its answer.</summary>
/// <param name="Kind">"import", "export_orders" …</param>
/// <param name="Ask">What is to be done, as JSON.</param>
/// <param name="Progress">How far it is, as JSON; "" before it began.</param>
/// <param name="Result">What came of it, as JSON; "" before it ended.</param>
public sealed record StoredAction(long Id, string Kind, ActionState State, string Ask, string Progress, string Result, Instant CreatedAt, Instant? FinishedAt);

/// <summary>The long actions of a store: one at a time, in the order in which they were asked for.</summary>
/// <remarks>Whoever works on one says so every few seconds; what nobody has said anything of for a while is taken over and goes on from where it was.</remarks>
public sealed class AsyncActions(Database database, StoreId store)
{
    /// <summary>For how long nobody else takes over work of which nothing is heard.</summary>
    public static Duration ClaimLasts { get; } = Duration.FromSeconds(15);

    /// <summary>Adds an action; the same again changes nothing.</summary>
    public void Add(StoredAction action) => database.Connection.Execute(
        """
        insert into async_actions (store, id, kind, state, ask, progress, result, created_at) values (@store, @id, @kind, @state, @ask, '', '', @at)
        on conflict (store, id) do nothing
        """,
        new { store = store.Value, id = action.Id, kind = action.Kind, state = (short)ActionState.Waiting, ask = action.Ask, at = database.Dialect.Instant(action.CreatedAt) });

    /// <summary>An action; null when there is none with that number.</summary>
    public StoredAction? Find(long id) => Load("id = @id", new { store = store.Value, id }, null).FirstOrDefault();

    /// <summary>Stores that have something to do.</summary>
    public static IReadOnlyList<StoreId> Waiting(Database database) =>
        [.. database.Connection.Query<short>("select distinct store from async_actions where state < 2").Select(store => new StoreId(store))];

    /// <summary>Takes the next action, unless one of the store is being worked on.</summary>
    /// <param name="canDo">False for what only another machine can do: the one that has the file.</param>
    public StoredAction? Claim(Instant now, Func<StoredAction, bool> canDo)
    {
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.ActionLock(store));
        var isBusy = database.Connection.ExecuteScalar<bool>(
            "select exists (select 1 from async_actions where store = @store and state = 1 and started_at > @alive)", new { store = store.Value, alive = database.Dialect.Instant(now - ClaimLasts) }, transaction);
        var next = isBusy ? null : Load("state < 2 order by created_at, id", new { store = store.Value }, transaction).FirstOrDefault(canDo);
        if (next is not null)
            Update("state = 1, started_at = @at", (next.Id, "", now), transaction);

        transaction.Commit();
        return next;
    }

    /// <summary>Says that somebody is at work, and how far it is.</summary>
    public void Beat(long id, string progress, Instant now) => Update("progress = @text, started_at = @at", (id, progress, now), null);

    /// <summary>Lets somebody else go on with it.</summary>
    public void Release(long id, Instant now) => Update("state = 0", (id, "", now), null);

    /// <summary>Ends an action.</summary>
    public void End(long id, ActionState state, string result, Instant now) =>
        Update(state == ActionState.Done ? "state = 2, result = @text, finished_at = @at" : "state = 3, result = @text, finished_at = @at", (id, result, now), null);

    /// <summary>Actions that ended before an instant.</summary>
    public IReadOnlyList<long> EndedBefore(Instant instant) =>
        database.Connection.Query<long>("select id from async_actions where store = @store and state >= 2 and finished_at < @at", new { store = store.Value, at = database.Dialect.Instant(instant) }).AsList();

    private void Update(string changes, (long Id, string Text, Instant At) said, DbTransaction? transaction) => database.Connection.Execute(
        $"update async_actions set {changes} where store = @store and id = @id and state < 2",
        new { store = store.Value, id = said.Id, text = said.Text, at = database.Dialect.Instant(said.At) }, transaction);

    private List<StoredAction> Load(string where, object parameters, DbTransaction? transaction) =>
    [
        .. database.Connection.Query<(long Id, string Kind, short State, string Ask, string Progress, string Result, long Created, long? Finished)>(
            $"""
            select id, kind, state, ask, progress, result, {database.Dialect.InstantNumber("created_at")}, {database.Dialect.InstantNumber("finished_at")}
            from async_actions where store = @store and {where}
            """, parameters, transaction)
            .Select(row => new StoredAction(
                row.Id, row.Kind, (ActionState)row.State, row.Ask, row.Progress, row.Result, Instant.FromUnixTimeTicks(row.Created * 10),
                row.Finished is { } finished ? Instant.FromUnixTimeTicks(finished * 10) : null)),
    ];
}
