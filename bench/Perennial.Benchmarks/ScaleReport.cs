using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using NodaTime;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Benchmarks;

/// <summary>What long books cost: bytes for each posting, the time to verify them, the time of one wallet's statement.</summary>
internal sealed class ScaleReport(string name, ShopSettings shop, ScaleFill fill, string? cli)
{
    private const int Statements = 20;

    /// <summary>The head of the table that <see cref="RowsAsync"/> fills.</summary>
    public const string Head = "| Database | Figure | Value |\n|---|---|---:|";

    /// <summary>Rows of a markdown table.</summary>
    /// <param name="filling">How long filling took.</param>
    public async Task<IReadOnlyList<string>> RowsAsync(TimeSpan filling)
    {
        var (transactions, postings) = fill.Written;
        var kind = Database.DialectOf(name).Name;
        var sizes = await SizesAsync();
        var rows = new List<(string Figure, string Value)>
        {
            ("postings / transactions / wallets", Text($"{postings:N0} / {transactions:N0} / {postings / ScaleFill.PostingsOfWallet:N0}")),
            ("filled, postings/s", Text($"{postings / filling.TotalSeconds:N0}")),
            ("**bytes on disk per posting, tables and indexes**", Text($"**{(double)sizes.Sum(size => size.Bytes) / postings:N0}**")),
        };
        rows.AddRange(sizes.Where(size => size.Bytes > postings).Select(size => ("… " + size.Part, Text($"{(double)size.Bytes / postings:N0}"))));
        rows.AddRange(await VerifiedAsync());
        rows.AddRange(StatementRows());
        return [.. rows.Select(row => $"| {kind} | {row.Figure} | {row.Value} |")];
    }

    private async Task<IReadOnlyList<(string Part, long Bytes)>> SizesAsync()
    {
        using var database = Open();
        if (database.Dialect is PostgresDialect)
        {
            return [.. await database.Connection.QueryAsync<(string, long)>("""
                select relname, pg_total_relation_size(oid) - pg_indexes_size(oid) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                union all
                select relname, pg_relation_size(oid) from pg_class where relkind = 'i' and relnamespace = 'public'::regnamespace
                order by 2 desc
                """)];
        }

        await database.Connection.ExecuteAsync("pragma wal_checkpoint(truncate)");
        var lines = await Stopwatches.OutputAsync(new("sqlite3", "sqlite3", name, "select name, sum(pgsize) from dbstat group by name order by 2 desc"));
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')).Select(parts => (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture)))];
    }

    private async Task<IEnumerable<(string, string)>> VerifiedAsync()
    {
        var measured = await Stopwatches.RunAsync(Programs.Ours(cli, "ledger", "verify", "--db", name, "--json"));
        using var json = JsonDocument.Parse(measured.Output);
        var postings = json.RootElement.GetProperty("postings").GetInt64();
        if (postings != fill.Written.Postings)
            throw new InvalidOperationException($"{fill.Written.Postings} postings were written and {postings} verified.");

        return
        [
            ("**ledger verify, postings/s**", Text($"**{postings / measured.Seconds:N0}**")),
            ("… wall s / CPU s / peak MB", Text($"{measured.Seconds:F1} / {measured.CpuSeconds:F1} / {measured.PeakMegabytes:F0}")),
        ];
    }

    /// <summary>One wallet after another, each another one, over an open connection.</summary>
    private IEnumerable<(string, string)> StatementRows()
    {
        using var database = Open();
        yield return ("**statement of one wallet, the latest, ms** (median of 20, most)", Text(Times(database, new(null, null))));
        yield return ("statement of one wallet from its first day, ms (median of 20, most)", Text(Times(database, new(0, null))));
    }

    private FormattableString Times(Database database, StatementAsk ask)
    {
        // The first compile code and read the schema.
        for (var n = 0; n < 5; n++)
            Time(database, ask);

        var times = Enumerable.Range(0, Statements).Select(_ => Time(database, ask)).Order().ToArray();
        return $"{(times[(Statements / 2) - 1] + times[Statements / 2]) / 2:F1}, {times[^1]:F1}";
    }

    private double Time(Database database, StatementAsk ask)
    {
        var began = Stopwatch.GetTimestamp();
        LoadStatement.Run(database, shop, fill.Someone(), (ask, Now));
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private Database Open() => Database.Open(name, Now, mustExist: true).OrThrow();

    private static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
