using Dapper;
using NodaTime;
using Npgsql;
using Perennial.Grants;
using Perennial.Testing;

namespace Perennial.Store;

public sealed class LedgerFaultTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_clock_that_is_set_back_an_hour_is_refused_until_it_is_right_again(string kind) =>
        await SetAndRight(kind, Duration.FromHours(-1));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_clock_that_is_set_forward_forty_days_is_refused_until_it_is_right_again(string kind) =>
        await SetAndRight(kind, Duration.FromDays(40));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Books_that_are_ahead_of_a_program_that_starts_are_waited_for(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        till.Time.Pass(Duration.FromHours(3));
        await till.Give(10_000);
        till.Time.Pass(Duration.FromHours(-3));
        till.Pipelines.Add(LedgerPipeline.Open(till.Name, till.Shop, till.Time).OrThrow());

        Assert.Equal("clock_behind", (await till.Pipelines[1].Ask(till.Command(till.Redemption(100), "k"))).Refusal!.Code);
        till.Time.Pass(Duration.FromHours(3));
        Assert.True((await till.Pipelines[1].Ask(till.Command(till.Redemption(100), "k"))).Granted(out _));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_clock_that_is_set_back_a_little_never_makes_recorded_time_run_back(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await till.Give(10_000);
        till.Time.Set(Duration.FromSeconds(-50));

        Assert.True((await till.Ask(till.Redemption(100))).Granted(out _));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_mistake_in_the_rules_of_one_command_does_not_touch_the_others_of_its_batch(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await till.Give(10_000);

        var answers = Enumerable.Range(0, 30).Select(n => Task.Run(async () => await till.Ask(n == 13 ? new GiveLots(-1, 0) : till.Redemption(100)))).ToArray();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Task.WhenAll(answers));
        Assert.Equal(29, answers.Count(answer => answer.IsCompletedSuccessfully));
        Assert.Equal(7_100, till.Scalar<long>("select sum(remaining) from grants"));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_the_database_will_not_take_fails_for_the_one_who_sent_it_only(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await till.Give(10_000);

        var answers = Enumerable.Range(0, 30).Select(n => Task.Run(async () => await till.Ask(n == 13 ? new SellNameless() : till.Redemption(100)))).ToArray();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Task.WhenAll(answers));
        Assert.Equal(29, answers.Count(answer => answer.IsCompletedSuccessfully));
        till.Check();
    }

    [Fact]
    public async Task A_clock_that_differs_from_the_database_servers_is_refused_until_they_agree()
    {
        await using var till = Till.Open(databases.NewName("postgres"), new() { ServerClockTolerance = Duration.FromMinutes(1) });

        Assert.Equal("clock_differs", (await till.Ask(new GiveLots(100, 0), "k")).Refusal!.Code);
        till.Time.Pass(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) - BothDatabases.Now);
        Assert.True((await till.Ask(new GiveLots(100, 0), "k")).Granted(out _));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Books_that_somebody_else_keeps_locked_are_not_waited_for_for_ever(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind), new() { Patience = TimeSpan.FromMilliseconds(200) });
        await till.Give(1000);
        using (var other = till.Database())
        using (var transaction = other.Dialect.BeginWrite(other.Connection))
        {
            other.Connection.Execute("update chains set seq = seq", transaction: transaction);

            Assert.Equal("ledger_busy", (await till.Ask(till.Redemption(100), "k")).Refusal!.Code);
        }

        Assert.False((await till.Ask(till.Redemption(100), "k")).OrThrow().IsReplayed);
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task More_than_may_wait_is_refused_at_once_and_can_be_tried_again(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind), new() { WaitingMax = 8, BatchMax = 4, Lanes = 1 });
        await till.Give(100_000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(async n => await till.Ask(till.Redemption(1), $"many-{n}")));
        var busy = answers.Index().Where(answer => !answer.Item.Granted(out _)).ToArray();

        Assert.NotEmpty(busy);
        Assert.All(busy, answer => Assert.Equal("ledger_busy", answer.Item.Refusal!.Code));
        Assert.Equal(400 - busy.Length, till.Scalar<long>("select count(*) from transactions where operation = 10"));
        Assert.True((await till.Ask(till.Redemption(1), $"many-{busy[0].Index}")).OrThrow() is { IsReplayed: false });
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Closing_serves_everyone_who_waits_and_takes_nobody_more(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind), new() { BatchMax = 3 });
        await till.Give(100_000);

        var waiting = Enumerable.Range(0, 300).Select(async _ => await till.Ask(till.Redemption(1))).ToArray();
        await till.Pipelines[0].DisposeAsync();

        Assert.All(await Task.WhenAll(waiting), answer => Assert.True(answer.Granted(out _)));
        Assert.Equal("ledger_closing", (await till.Ask(till.Redemption(1))).Refusal!.Code);
        till.Pipelines.Clear();
        Assert.Equal(99_700, till.Scalar<long>("select sum(remaining) from grants"));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_was_written_can_be_neither_changed_nor_deleted(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await till.Give(10_000);
        using var database = till.Database();

        foreach (var sql in new[] { "update transactions set balance = 1", "delete from transactions", "update postings set amount = 1", "delete from postings", "delete from grants", "update grants set original = 99999" })
            Assert.Contains("append-only", Assert.ThrowsAny<System.Data.Common.DbException>(() => database.Connection.Execute(sql)).Message.Replace("never changes", "append-only", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_superuser_of_PostgreSQL_has_not_even_the_right_to_change_what_was_written()
    {
        var name = databases.NewName("postgres");
        var role = "shop_" + new NpgsqlConnectionStringBuilder(name).Database;
        await using (var admin = new NpgsqlConnection(name))
            await admin.ExecuteAsync($"create role {role} login; grant all on schema public to {role}");

        await using var till = Till.Open(new NpgsqlConnectionStringBuilder(name) { Username = role }.ToString());
        await till.Give(10_000);
        Assert.True((await till.Ask(till.Redemption(100))).Granted(out _));
        using var database = till.Database();

        foreach (var sql in new[] { "update transactions set balance = 1", "delete from postings", "truncate postings", "delete from grants", "update grants set original = 99999" })
            Assert.Equal("42501", Assert.Throws<PostgresException>(() => database.Connection.Execute(sql)).SqlState);
    }

    [Fact]
    public async Task A_till_with_its_own_role_works_with_the_tables_and_owns_none()
    {
        var name = databases.NewName("postgres");
        var role = "till_" + new NpgsqlConnectionStringBuilder(name).Database;
        await using (var office = Till.Open(name))
            await office.Give(10_000);
        await using (var admin = new NpgsqlConnection(name))
        {
            await admin.ExecuteAsync($"""
                create role {role} login;
                grant select, insert on all tables in schema public to {role};
                grant update (remaining, uses_left, state) on grants to {role};
                grant update on holds, cards, wallets, chains to {role};
                """);
        }

        await using var till = Till.Open(new NpgsqlConnectionStringBuilder(name) { Username = role }.ToString());

        Assert.True((await till.Ask(till.Redemption(100))).Granted(out _));
        using var database = till.Database();
        Assert.Equal("42501", Assert.Throws<PostgresException>(() => database.Connection.Execute("update transactions set balance = 1")).SqlState);
    }

    [Fact]
    public async Task A_full_disk_under_SQLite_is_refused_doubles_nothing_and_goes_on_when_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync(8);
        await using var till = Till.Open(Path.Combine(disk.Folder, "shop.db"));

        await FillAndMakeRoom(till, disk);
    }

    [Fact]
    public async Task A_full_disk_under_PostgreSQL_is_refused_doubles_nothing_and_goes_on_when_there_is_room()
    {
        // A server of its own: one that has lost a tablespace checkpoints no more, and the other tests would notice.
        await using var disk = await SmallDisk.MountAsync(8);
        await using var server = await PostgresServer.StartAsync($"pf-{Environment.ProcessId}", "fsync = off");
        await using var till = Till.Open(server.ConnectionString("postgres") + ";Pooling=false");
        using (var database = till.Database())
        {
            database.Connection.Execute($"create tablespace small location '{await disk.ServerFolderAsync()}'");
            database.Connection.Execute("alter table transactions set tablespace small");
        }

        await FillAndMakeRoom(till, disk);
    }

    private static async Task FillAndMakeRoom(Till till, SmallDisk disk)
    {
        await till.Give(1_000_000);
        await disk.FillAsync(roomBytes: 300_000);

        var answers = await Redeem(till);
        var refused = answers.Where(answer => !answer.Granted(out _)).ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.Equal("storage_full", answer.Refusal!.Code));
        disk.MakeRoom();

        Assert.All(await Redeem(till), answer => Assert.True(answer.Granted(out _)));
        Assert.Equal(998_000, till.Scalar<long>("select sum(remaining) from grants"));
        till.Check();
    }

    private static Task<Verdict<Answer>[]> Redeem(Till till) =>
        Task.WhenAll(Enumerable.Range(0, 2000).Select(async n => await till.Ask(till.Redemption(1), $"full-{n}")));

    private async Task SetAndRight(string kind, Duration by)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await till.Give(10_000);
        await till.Ask(till.Redemption(100), "before");
        till.Time.Set(by);

        Assert.Equal("clock_jumped", (await till.Ask(till.Redemption(100), "wrong")).Refusal!.Code);
        Assert.True((await till.Ask(till.Redemption(100), "before")).OrThrow().IsReplayed);
        till.Time.Set(-by);
        Assert.False((await till.Ask(till.Redemption(100), "wrong")).OrThrow().IsReplayed);

        Assert.Equal(9_800, till.Scalar<long>("select sum(remaining) from grants"));
        till.Check();
    }
}
