using System.Diagnostics;
using System.Globalization;
using Dapper;
using Perennial.Drill;
using Perennial.Store;

namespace Perennial.Journeys;

/// <summary>Processes that send commands by chance into the books of one database, and what they wrote down of it.</summary>
internal sealed class Drilling(string database, ulong seed) : IDisposable
{
    /// <summary>The executable that was built together with these tests.</summary>
    public static string Program { get; } = Path.Combine(Cli.Root(), "tests", "Perennial.Drill", "bin", Cli.Configuration(), "net10.0", "Perennial.Drill");

    /// <summary>So much more on paper than what a run begins with, and it is in the midst of it.</summary>
    private const int LoadBytes = 30_000;

    private readonly string folder = Directory.CreateTempSubdirectory("perennial drill ").FullName;
    private readonly Dictionary<string, (bool IsFound, string Text)> outstanding = new(StringComparer.Ordinal);
    private int runs;

    public string Database => database;

    /// <summary>The paths of the journals.</summary>
    public IEnumerable<string> Journals => Directory.GetFiles(folder);

    /// <summary>Commands that a run sent and heard nothing of before it was killed, and what then stood in the books.</summary>
    public IReadOnlyDictionary<string, (bool IsFound, string Text)> Outstanding => outstanding;

    /// <summary>Starts a run that writes on the journal of this name.</summary>
    public RunningCommand Start(string journal) => new(new(Program, ["load", database, PathOf(journal), (seed + (ulong)runs++).ToString(CultureInfo.InvariantCulture)])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    });

    /// <summary>Waits until much more has been sent and answered than there was.</summary>
    public async Task Load(RunningCommand run, string journal)
    {
        var (from, watch) = (Length(journal), Stopwatch.StartNew());
        while (Length(journal) < from + LoadBytes)
        {
            Assert.False(run.HasEnded, "The drill ended by itself.");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "Nothing is answered any more.");
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    /// <summary>kill -9, and then a look into the books for what was sent and not answered.</summary>
    public async Task Kill(RunningCommand run, string journal)
    {
        run.Kill();
        await run.End();
        await Settle();
        var (sent, said) = Journal.Read(PathOf(journal));
        var unanswered = sent.Where(one => !said.ContainsKey(one.Key)).ToArray();
        using var connection = Store.Database.DialectOf(database).Open();
        foreach (var one in unanswered)
        {
            var text = connection.QuerySingleOrDefault<string>("select answer from transactions where store = 1 and operation = @operation and key = @key", new { operation = (short)one.Ask.Operation, key = one.Key });
            outstanding[one.Key] = (text is not null, text ?? "");
        }
    }

    /// <summary>Lets a run finish: everything that it sent is answered.</summary>
    public static async Task Stop(RunningCommand run)
    {
        await run.Feed("");
        (await run.End()).With(0);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A server goes on with what it was sent when its client is gone; waits until it has noticed.</summary>
    private async Task Settle()
    {
        if (Store.Database.DialectOf(database) is not PostgresDialect postgres)
            return;

        using var connection = postgres.Open();
        while (await connection.QuerySingleAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()") > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(2));
    }

    private string PathOf(string journal) => Path.Combine(folder, journal);

    private long Length(string journal) => File.Exists(PathOf(journal)) ? new FileInfo(PathOf(journal)).Length : 0;
}
