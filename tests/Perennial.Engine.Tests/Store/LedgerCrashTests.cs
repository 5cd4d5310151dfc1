using Dapper;
using Npgsql;
using Perennial.Grants;

namespace Perennial.Store;

public sealed class LedgerCrashTests(BothDatabases databases)
{
    private const int Commands = 3000;

    [Fact]
    public async Task Connections_that_are_killed_under_load_lose_nothing_and_double_nothing()
    {
        await using var till = Till.Open(databases.NewName("postgres") + ";Pooling=false", new() { BatchMax = 16 }, processes: 2);
        await till.Give(Commands);
        using var stop = new CancellationTokenSource();
        var killer = KillAsync(till, stop.Token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(teller => Task.Run(async () =>
        {
            var given = new List<Answer>();
            for (var n = teller; n < Commands; n += 30)
                given.Add((await till.Ask(till.Redemption(1), $"killed-{n}")).OrThrow());

            return given;
        })));
        await stop.CancelAsync();

        Assert.InRange(await killer, 3, int.MaxValue);
        Assert.Equal(Commands, answers.Sum(list => list.Count));
        Assert.Equal(0, till.Scalar<long>("select sum(remaining) from grants"));
        Assert.Equal(Commands + 1, till.Scalar<long>("select count(*) from transactions"));
        till.Check();
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_again_and_not_done_twice()
    {
        var name = databases.NewName("postgres");
        await using var wire = new CutWire(new NpgsqlConnectionStringBuilder(name).Host!);
        await using var till = Till.Open(new NpgsqlConnectionStringBuilder(name) { Host = wire.Folder }.ToString());
        await till.Give(1000);

        wire.CutAfterNextCommit();
        var answer = (await till.Ask(till.Redemption(100), "k")).OrThrow();

        Assert.Equal(1, wire.Cuts);
        Assert.True(answer.IsReplayed);
        Assert.Equal(900, till.Scalar<long>("select sum(remaining) from grants"));
        till.Check();
    }

    [Fact]
    public async Task A_commit_that_never_reached_the_server_is_done_again()
    {
        var name = databases.NewName("postgres");
        await using var wire = new CutWire(new NpgsqlConnectionStringBuilder(name).Host!);
        await using var till = Till.Open(new NpgsqlConnectionStringBuilder(name) { Host = wire.Folder }.ToString());
        await till.Give(1000);

        wire.CutBeforeNextCommit();
        var answer = (await till.Ask(till.Redemption(100), "k")).OrThrow();

        Assert.Equal(1, wire.Cuts);
        Assert.False(answer.IsReplayed);
        Assert.Equal(900, till.Scalar<long>("select sum(remaining) from grants"));
        till.Check();
    }

    [Fact]
    public async Task A_server_that_stays_away_after_a_commit_leaves_the_outcome_unknown_and_the_key_tells_it_later()
    {
        var name = databases.NewName("postgres");
        await using var wire = new CutWire(new NpgsqlConnectionStringBuilder(name).Host!);
        await using var till = Till.Open(new NpgsqlConnectionStringBuilder(name) { Host = wire.Folder }.ToString(), new() { Patience = TimeSpan.FromMilliseconds(300) });
        await till.Give(1000);

        wire.CutAfterNextCommit();
        wire.IsDead = true;
        Assert.Equal("outcome_unknown", (await till.Ask(till.Redemption(100), "k")).Refusal!.Code);
        Assert.Equal("database_unavailable", (await till.Ask(till.Redemption(100), "other")).Refusal!.Code);
        wire.IsDead = false;

        Assert.True((await till.Ask(till.Redemption(100), "k")).OrThrow().IsReplayed);
        Assert.Equal(900, till.Scalar<long>("select sum(remaining) from grants"));
        till.Check();
    }

    private static async Task<int> KillAsync(Till till, CancellationToken stop)
    {
        var kills = 0;
        await using var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(till.Name) { Pooling = false }.ToString());
        await admin.OpenAsync(CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            kills += await admin.QuerySingleAsync<int>("""
                select count(pg_terminate_backend(pid))::int from
                    (select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by random() limit 1) one
                """);
            await Task.Delay(40, CancellationToken.None);
        }

        return kills;
    }
}
