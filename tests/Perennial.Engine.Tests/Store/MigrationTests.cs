using Dapper;

namespace Perennial.Store;

public sealed class MigrationTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void A_database_is_made_once_and_opened_ever_after(string kind)
    {
        var name = databases.NewName(kind);
        var files = typeof(Database).Assembly.GetManifestResourceNames().Count(file => file.Contains($".Migrations.{kind}.", StringComparison.Ordinal));
        using (var made = Database.Open(name, BothDatabases.Now, mustExist: false).OrThrow())
            Assert.Equal(files, made.Connection.QuerySingle<int>("select count(*) from migrations"));

        using var again = Database.Open(name, BothDatabases.Now, mustExist: true).OrThrow();
        Assert.Equal(files, again.Connection.QuerySingle<int>("select count(*) from migrations"));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Processes_that_start_at_once_migrate_once(string kind)
    {
        var name = databases.NewName(kind);

        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Database.Open(name, BothDatabases.Now, mustExist: false))));

        foreach (var database in opened.Select(verdict => verdict.OrThrow()))
            database.Dispose();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void A_database_of_a_newer_program_is_refused_and_not_touched(string kind)
    {
        var name = databases.NewName(kind);
        using (var made = Database.Open(name, BothDatabases.Now, mustExist: false).OrThrow())
            made.Connection.Execute("insert into migrations (number, name, hash, applied_at) values (999, 'tomorrow', 1, 1)");

        Assert.Equal("schema_newer", Database.Open(name, BothDatabases.Now, mustExist: false).Refusal!.Code);
    }

    [Fact]
    public void A_database_that_is_not_there_is_refused_with_the_command_that_makes_it()
    {
        var refusal = Database.Open("/nowhere/shop.db", BothDatabases.Now, mustExist: true).Refusal!;

        Assert.Equal("database_missing", refusal.Code);
        Assert.Contains("perennial import", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_does_not_answer_is_unavailable_and_no_password_is_shown()
    {
        var refusal = Database.Open("Host=/nowhere;Username=me;Password=secret;Database=shop;Timeout=2", BothDatabases.Now, mustExist: true).Refusal!;

        Assert.Equal("database_unavailable", refusal.Code);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }
}
