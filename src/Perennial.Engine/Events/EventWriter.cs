using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Http;
using Perennial.Store;

namespace Perennial.Events;

/// <summary>Writes events in the transaction of what they tell of, so that neither is ever there without the other.</summary>
public static class EventWriter
{
    /// <summary>Writes events of a store. Its counter is locked until the transaction ends: call this last in it.</summary>
    public static void Add(Database database, DbTransaction transaction, StoreId store, params IReadOnlyList<EventDraft> events)
    {
        if (events.Count == 0)
            return;

        var number = Last(database, transaction, store, events.Count) - events.Count;
        var rows = new BulkTable("events",
            ("store", ColumnKind.Small), ("id", ColumnKind.Long), ("type", ColumnKind.Text), ("created_at", ColumnKind.Instant), ("data", ColumnKind.Text), ("source", ColumnKind.Text));
        foreach (var happened in events)
            rows.Add(store.Value, ++number, happened.Type, Dialect.Microseconds(happened.CreatedAt), Json(happened.Data), Json(happened.Source));

        database.Dialect.Insert(transaction, rows);
    }

    /// <summary>Takes the next numbers, and says the last of them.</summary>
    private static long Last(Database database, DbTransaction transaction, StoreId store, int count)
    {
        var parameters = new { store = store.Value, count };
        const string next = "update event_heads set last = last + @count where store = @store returning last";
        if (database.Connection.QueryFirstOrDefault<long?>(next, parameters, transaction) is { } last)
            return last;

        database.Connection.Execute("insert into event_heads (store, last) values (@store, 0) on conflict do nothing", parameters, transaction);
        return database.Connection.QuerySingle<long>(next, parameters, transaction);
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), ApiJson.Options);
}
