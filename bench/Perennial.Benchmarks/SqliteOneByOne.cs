using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Perennial.Benchmarks;

/// <summary>Redemptions on SQLite the plain way: one transaction for each, callers take turns with the one connection that writes.</summary>
internal sealed class SqliteOneByOne : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"perennial-single-{Environment.ProcessId}.db");
    private readonly SqliteConnection connection;
    private readonly SqliteCommand take;
    private readonly SqliteCommand note;
    private readonly Lock turn = new();
    private ulong runs;

    public SqliteOneByOne()
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var make = connection.CreateCommand();
        make.CommandText = $"""
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma cache_size = -65536;
            pragma wal_autocheckpoint = 16384;
            create table wallet (id integer primary key, remaining integer not null check (remaining >= 0));
            create table entry (id integer primary key, wallet integer not null, minor integer not null, key text not null unique, at integer not null);
            insert into wallet with recursive n(id) as (values (1) union all select id + 1 from n where id < {LedgerBooks.Many}) select id, 1000000000000 from n;
            """;
        make.ExecuteNonQuery();
        take = Prepared("update wallet set remaining = remaining - $minor where id = $wallet and remaining >= $minor", "$wallet", "$minor");
        note = Prepared("insert into entry (wallet, minor, key, at) values ($wallet, $minor, $key, $at)", "$wallet", "$minor", "$key", "$at");
    }

    /// <summary>Lets the callers, a thread each, redeem for the time of the load.</summary>
    public async Task<Rate> RunAsync(LedgerLoad load)
    {
        await Stopwatches.SettleAsync();
        var seed = runs += 1000;
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var began = Stopwatch.GetTimestamp();
        var calls = Enumerable.Range(0, load.Callers).Select(caller =>
            Task.Factory.StartNew(() => Call(load, new(seed + (ulong)caller), began), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        var timings = await Task.WhenAll(calls);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        self.Refresh();
        var all = timings.SelectMany(ticks => ticks).ToList();
        return new(all.Count / seconds, (self.TotalProcessorTime - before).TotalMicroseconds / all.Count, 0, [.. Rate.PercentilesOf(all)]);
    }

    public void Dispose()
    {
        take.Dispose();
        note.Dispose();
        connection.Dispose();
        foreach (var ending in (string[])["", "-wal", "-shm"])
            File.Delete(file + ending);
    }

    private List<long> Call(LedgerLoad load, Dice dice, long began)
    {
        var ticks = new List<long>();
        while (Stopwatch.GetElapsedTime(began) < load.Time)
        {
            var asked = Stopwatch.GetTimestamp();
            lock (turn)
                Redeem(1 + dice.Below(load.Wallets), 1 + dice.Below(500));

            ticks.Add(Stopwatch.GetTimestamp() - asked);
        }

        return ticks;
    }

    private void Redeem(long wallet, long minor)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        (take.Transaction, note.Transaction) = (transaction, transaction);
        (take.Parameters[0].Value, take.Parameters[1].Value) = (wallet, minor);
        if (take.ExecuteNonQuery() != 1)
            throw new InvalidOperationException($"Wallet {wallet} has no {minor} left; what is measured is redemptions.");

        (note.Parameters[0].Value, note.Parameters[1].Value, note.Parameters[2].Value) = (wallet, minor, Guid.CreateVersion7().ToString());
        note.Parameters[3].Value = Stopwatch.GetTimestamp();
        note.ExecuteNonQuery();
        transaction.Commit();
    }

    private SqliteCommand Prepared(string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Parameters.AddWithValue(parameter, parameter == "$key" ? "" : 0L);

        command.Prepare();
        return command;
    }
}
