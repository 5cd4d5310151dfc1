using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Perennial.Grants;
using Perennial.Testing;

namespace Perennial.Store;

/// <summary>A disk that is full where PostgreSQL keeps its log: the whole server gives up, in the midst of commits, and stays away.</summary>
public sealed class FullLogTests
{
    private const int AtOnce = 200, RoundsMax = 100;

    private static readonly HashSet<string> Clean = new(StringComparer.Ordinal) { "storage_full", "database_unavailable", "outcome_unknown" };

    [Fact]
    public async Task A_full_disk_under_the_log_of_PostgreSQL_is_refused_doubles_nothing_and_goes_on_when_the_server_is_back()
    {
        await using var disk = await SmallDisk.MountAsync(96);
        await using var server = await PostgresServer.StartAsync($"pl-{Environment.ProcessId}", "fsync = off\nmin_wal_size = 32MB\nmax_wal_size = 48MB");
        await MoveLogAsync(server, disk);
        await using var till = Till.Open(server.ConnectionString("postgres") + ";Pooling=false", new() { Patience = TimeSpan.FromMilliseconds(300) });
        await till.Give(1_000_000);
        await disk.FillAsync(roomBytes: 0);

        var answers = new List<Verdict<Answer>>();
        for (var round = 0; round < RoundsMax && answers.TrueForAll(answer => answer.Granted(out _)); round++)
        {
            answers.AddRange(await Redeem(till, answers.Count, AtOnce));
            await UseUpLogAsync(till);
        }

        var refused = answers.Where(answer => !answer.Granted(out _)).ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.Contains(answer.Refusal!.Code, Clean));
        disk.MakeRoom();
        await server.KillAsync();
        await server.StartAgainAsync();

        var again = await Redeem(till, 0, answers.Count);
        Assert.All(again, answer => Assert.True(answer.Granted(out _)));
        foreach (var (first, second) in answers.Zip(again).Where(pair => pair.First.Granted(out _)))
            Assert.Equal(first.OrThrow() with { IsReplayed = true }, second.OrThrow());

        Assert.Equal(1_000_000 - answers.Count, till.Scalar<long>("select sum(remaining) from grants"));
        till.Check();
    }

    private static Task<Verdict<Answer>[]> Redeem(Till till, int from, int count) =>
        Task.WhenAll(Enumerable.Range(from, count).Select(async n => await till.Ask(till.Redemption(1), "log-" + n.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Leaves the rest of the log's current file empty, so that the test need not write 16 MB for each.</summary>
    private static async Task UseUpLogAsync(Till till)
    {
        try
        {
            await using var connection = new NpgsqlConnection(till.Name);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("select pg_switch_wal()", connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The server has given up.
        }
    }

    private static async Task MoveLogAsync(PostgresServer server, SmallDisk disk)
    {
        await server.KillAsync();
        var log = Path.Combine(server.Folder, "data", "pg_wal");
        using var move = Process.Start("sh", ["-c", "mv \"$0\" \"$1\" && ln -s \"$1/pg_wal\" \"$0\"", log, disk.Folder]);
        await move.WaitForExitAsync();
        Assert.Equal(0, move.ExitCode);
        await server.StartAgainAsync();
    }
}
