using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Http;

/// <summary>How many rows every table has: what was written leaves its mark.</summary>
internal static class Footprint
{
    /// <summary>Keys of requests and the beginnings of chains are not what somebody asked for; and events are told by work that goes on by itself.</summary>
    private static readonly string[] Aside = ["chains", "requests", "migrations", "events", "event_cursors", "event_days", "webhook_deliveries"];

    public static string Of(string name)
    {
        using var database = Database.Open(name, Instant.FromUtc(2026, 1, 1, 0, 0), mustExist: true).OrThrow();
        var tables = database.Connection.Query<string>(database.Dialect is SqliteDialect
            ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"
            : "select table_name from information_schema.tables where table_schema = 'public' order by table_name");
        return string.Join(' ', tables.Except(Aside).Select(table => $"{table}:{database.Connection.ExecuteScalar<long>($"select count(*) from {table}")}"));
    }
}
