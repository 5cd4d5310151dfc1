using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using NodaTime;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Benchmarks;

/// <summary><c>plays</c>: the pass of a day over a million customers of whom one in a hundred crosses, against the plain INSERT … SELECT of the same rows.</summary>
internal static class PlaysVerb
{
    public static Command Make()
    {
        var customers = new Option<int>("--customers") { DefaultValueFactory = _ => 1_000_000, Description = "How many customers the shop has." };
        var pairs = new Option<int>("--pairs") { DefaultValueFactory = _ => 5, Description = "Runs of each side, in turns." };
        var into = new Option<string[]>("--into") { DefaultValueFactory = _ => ["sqlite", "postgres"], AllowMultipleArgumentsPerToken = true, Description = "sqlite, postgres or both." };
        var verb = new Command("plays", "The daily pass: who enters a play today, decided and written down.") { customers, pairs, into };
        verb.SetAction(async (parsed, _) =>
        {
            Console.WriteLine(await Machine.DescribeAsync());
            Console.WriteLine("\n| Database | Customers | Enter | INSERT … SELECT ms, median (least–most) | Pass ms, median (least–most) | Ratio |\n|---|---:|---:|---:|---:|---:|");
            if (parsed.GetRequiredValue(into).Contains("sqlite"))
            {
                var path = Path.Combine(Path.GetTempPath(), $"perennial-plays-{Environment.ProcessId}.db");
                Run("SQLite", path, (parsed.GetValue(customers), parsed.GetValue(pairs)));
                foreach (var ending in (string[])["", "-wal", "-shm"])
                    File.Delete(path + ending);
            }

            if (parsed.GetRequiredValue(into).Contains("postgres"))
            {
                await using var server = await ThrowawayPostgres.StartAsync();
                Run("PostgreSQL", (await server.NewDatabaseAsync()).ConnectionString, (parsed.GetValue(customers), parsed.GetValue(pairs)));
            }
        });
        return verb;
    }

    private static void Run(string kind, string name, (int Customers, int Pairs) size)
    {
        var now = Instant.FromUtc(2026, 6, 1, 8, 0);
        using var database = Database.Open(name, now, mustExist: false).OrThrow();
        var shop = new ShopSettings(new(1), "Bench", Currency.Of("GBP"), DateTimeZone.Utc);
        shop.Create(database, now);
        new PlaysShop(database, shop, size.Customers).Fill();
        database.Connection.Execute("create table peer as select * from enrolments where 1 = 0");
        database.Connection.Execute("create unique index peer_key on peer (bucket, store, play, customer, cycle)");
        database.Connection.Execute("create table kept as select * from spells");
        database.Connection.Execute("create unique index kept_key on kept (bucket, customer)");
        var (ours, peers) = (new List<double>(), new List<double>());
        long entered = 0;
        // The first of each warms up.
        for (var pair = 0; pair <= size.Pairs; pair++)
        {
            var watch = Stopwatch.StartNew();
            Peer(database, shop);
            peers.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            var report = new RunPlays(database, shop, _ => 0).Run(PlaysShop.Today);
            ours.Add(watch.Elapsed.TotalMilliseconds);
            entered = report.Entered + report.HeldOut;
            Again(database);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {size.Customers:N0} | {entered:N0} | {Shown(peers)} | {Shown(ours)} | {Median(ours) / Median(peers):F1} × |"));
    }

    /// <summary>The same rows by a statement that decides nothing: no audience, no hold-out, no budget, no purchase since.</summary>
    private static void Peer(Database database, ShopSettings shop)
    {
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Connection.Execute(
            """
            insert into peer (bucket, store, play, customer, cycle, version, state, entered_day, trigger_day, last_day, category, order_minor, order_hash, pace, step, next_day)
            select bucket, store, 1, customer, 1, 1, 0, next_day, next_day, last_day, category, 0, 0, '20 40 80 150 365', 0, next_day from spells where store = @store and next_day <= @day
            """, new { store = shop.Id.Value, day = database.Dialect.Day(PlaysShop.Today) }, transaction);
        transaction.Commit();
    }

    /// <summary>Everything as it was before.</summary>
    private static void Again(Database database)
    {
        foreach (var table in new[] { "peer", "enrolments", "promises" })
            database.Connection.Execute("delete from " + table);

        database.Connection.Execute("delete from spells where exists (select 1 from kept k where k.bucket = spells.bucket and k.customer = spells.customer and k.next_day <> spells.next_day)");
        database.Connection.Execute("insert into spells select * from kept where true on conflict do nothing");
        database.Connection.Execute("update plays set entered = 0, entered_today = 0, reserved = 0");
        database.Connection.Execute(database.Dialect is PostgresDialect ? "vacuum analyze spells, enrolments, promises, peer" : "pragma wal_checkpoint(truncate)");
    }

    private static string Shown(List<double> runs) => string.Create(CultureInfo.InvariantCulture, $"{Median(runs):N0} ({runs.Skip(1).Min():N0}–{runs.Skip(1).Max():N0})");

    private static double Median(List<double> runs)
    {
        var sorted = runs.Skip(1).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
