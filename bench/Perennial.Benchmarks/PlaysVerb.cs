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
            Console.WriteLine("\n| Database | Customers | Enter | INSERT … SELECT ms, median (least–most) | and the spells’ next days ms | Pass ms | Pass to the first | to the second |\n|---|---:|---:|---:|---:|---:|---:|---:|");
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
        database.Connection.Execute("create table kept as select * from spells");
        database.Connection.Execute("create unique index kept_key on kept (bucket, customer)");
        var (ours, inserts, all) = (new List<double>(), new List<double>(), new List<double>());
        long entered = 0;
        // The first of each warms up.
        for (var pair = 0; pair <= size.Pairs; pair++)
        {
            inserts.Add(Timed(database, () => Peer(database, shop, movesToo: false)));
            all.Add(Timed(database, () => Peer(database, shop, movesToo: true)));
            ours.Add(Timed(database, () =>
            {
                var report = new RunPlays(database, shop, _ => 0).Run(PlaysShop.Today);
                entered = report.Entered + report.HeldOut;
            }));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {kind} | {size.Customers:N0} | {entered:N0} | {Shown(inserts)} | {Shown(all)} | {Shown(ours)} | {Median(ours) / Median(inserts):F1} × | {Median(ours) / Median(all):F1} × |"));
    }

    private static double Timed(Database database, Action run)
    {
        var watch = Stopwatch.StartNew();
        run();
        var took = watch.Elapsed.TotalMilliseconds;
        Again(database);
        return took;
    }

    /// <summary>The same rows, in the same tables, by statements that decide nothing: no audience, no hold-out, no budget, no purchase since.</summary>
    /// <param name="movesToo">True to write the next days of the spells too, which the pass has to.</param>
    private static void Peer(Database database, ShopSettings shop, bool movesToo)
    {
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        var of = new { store = shop.Id.Value, day = database.Dialect.Day(PlaysShop.Today), next = database.Dialect.Day(PlaysShop.Today + 40) };
        database.Connection.Execute(
            """
            insert into enrolments (bucket, store, play, customer, cycle, version, state, entered_day, trigger_day, last_day, category, order_minor, order_hash, pace, step, next_day)
            select bucket, store, 1, customer, 1, 1, 1, next_day, next_day, last_day, category, 0, 0, '20 40 80 150 365', 0, next_day from spells where store = @store and next_day <= @day
            """, of, transaction);
        database.Connection.Execute(
            """
            insert into promises (bucket, store, play, customer, cycle, step, version, state, day, last_day, worst, cost, basket, order_minor, order_hash, least, owner, lots, card, code, told, why)
            select bucket, store, 1, customer, 1, 0, 1, 0, next_day, next_day, 500, 0, 3500, 0, 0, 0, customer, '', 0, '', 0, '' from spells where store = @store and next_day <= @day
            """, of, transaction);
        if (movesToo)
            database.Connection.Execute("update spells set next_day = @next where store = @store and next_day <= @day", of, transaction);

        transaction.Commit();
    }

    /// <summary>Everything as it was before.</summary>
    private static void Again(Database database)
    {
        foreach (var table in new[] { "enrolments", "promises" })
            database.Connection.Execute("delete from " + table);

        database.Connection.Execute("delete from spells where exists (select 1 from kept k where k.bucket = spells.bucket and k.customer = spells.customer and k.next_day <> spells.next_day)");
        database.Connection.Execute("insert into spells select * from kept where true on conflict do nothing");
        database.Connection.Execute("update plays set entered = 0, entered_today = 0, reserved = 0");
        database.Connection.Execute(database.Dialect is PostgresDialect ? "vacuum analyze spells, enrolments, promises" : "pragma wal_checkpoint(truncate)");
    }

    private static string Shown(List<double> runs) => string.Create(CultureInfo.InvariantCulture, $"{Median(runs):N0} ({runs.Skip(1).Min():N0}–{runs.Skip(1).Max():N0})");

    private static double Median(List<double> runs)
    {
        var sorted = runs.Skip(1).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
