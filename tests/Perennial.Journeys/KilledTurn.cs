using System.Globalization;
using System.Text;
using Dapper;
using NodaTime;
using Npgsql;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Journeys;

/// <summary>A shop with plays of which one turn has much to do, and what is in its database afterwards.</summary>
internal sealed class KilledTurn : IDisposable
{
    private const int CustomersMax = 1_500;

    private readonly Cli cli = new();
    private readonly Dice dice = new(77);

    public void Dispose() => cli.Dispose();

    /// <summary>Imports orders and launches a play that reaches everybody who is late, with a code, a budget that ends before they do, and a bonus.</summary>
    public async Task Prepare(string database)
    {
        cli.Write("orders.csv", Orders());
        cli.Write("win-back.yaml", """
            name: win-back
            family: duration
            trigger: { on: clock_passed, quantile: half, catch_up: true }
            steps:
              - give: { coupon: { off_amount: 300, lasts: P30D } }
                message: { channel: sms, text: { en: "{name}, {value} off with {code}" } }
            guard: { budget_amount: 120000, cooldown: P3D }
            """);
        cli.Write("thanks.yaml", """
            name: thanks
            family: lock_in
            trigger: { on: date, day: "2026-01-01", every: P1D }
            steps:
              - give: { bonus: { amount: 90, parts: 3, every: P7D, lasts: P30D } }
            guard: { budget_amount: 40000 }
            audience: { occasions_min: 3 }
            """);
        (await cli.Run("import", "orders.csv", "--db", database, "--currency", "EUR", "--zone", "Europe/Berlin")).With(ExitCode.Ok);
        foreach (var play in new[] { "win-back", "thanks" })
        {
            (await cli.Run("plays", "define", play + ".yaml", "--db", database)).With(ExitCode.Ok);
            // Clocks are learned by the first turn; a play that catches up has to find them.
            (await cli.Run("turn", "--db", database)).With(ExitCode.Ok);
        }

        foreach (var play in new[] { "win-back", "thanks" })
            (await cli.Run("plays", "launch", play, "--db", database)).With(ExitCode.Ok);
    }

    /// <summary>The same database once more.</summary>
    public static void Copy(string from, string to)
    {
        if (Database.DialectOf(from) is SqliteDialect)
        {
            File.Copy(from, to);
            return;
        }

        NpgsqlConnection.ClearAllPools();
        var (source, target) = (new NpgsqlConnectionStringBuilder(from), new NpgsqlConnectionStringBuilder(to));
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(to) { Database = "postgres", Pooling = false }.ToString());
        connection.Open();
        connection.Execute($"drop database {target.Database} with (force)");
        connection.Execute($"create database {target.Database} template {source.Database}");
    }

    /// <summary>Runs turns and kills each after a while, then one to its end.</summary>
    /// <returns>How many were killed on their way.</returns>
    public async Task<int> KillAndFinish(string database, int times)
    {
        var killed = 0;
        for (var time = 0; time < times; time++)
        {
            using var turn = cli.Start("turn", "--db", database);
            await Task.Delay(TimeSpan.FromMilliseconds(400 + dice.Below(1_600)));
            killed += turn.HasEnded ? 0 : 1;
            turn.Kill();
            await turn.End();
        }

        await Finish(database);
        return killed;
    }

    public async Task Finish(string database)
    {
        (await cli.Run("turn", "--db", database)).With(ExitCode.Ok);
        (await cli.Run("ledger", "verify", "--db", database)).With(ExitCode.Ok);
    }

    /// <summary>Everything that plays did, in an order of its own; codes are of chance and left out.</summary>
    public static string[] Dump(string name)
    {
        using var database = Database.Open(name, BothDatabases.Now, mustExist: true).OrThrow();
        string[] Rows(string sql) => [.. database.Connection.Query<string>(sql).Order(StringComparer.Ordinal)];
        return
        [
            .. Rows("select name || ' ' || cast(entered as text) || ' ' || cast(reserved as text) from plays"),
            .. Rows("select cast(play as text) || ' ' || cast(customer as text) || ' ' || cast(cycle as text) || ' ' || cast(state as text) || ' ' || cast(step as text) from enrolments"),
            .. Rows("select cast(play as text) || ' ' || cast(customer as text) || ' ' || cast(state as text) || ' ' || cast(worst as text) || ' ' || cast(told as text) || ' ' || why from promises"),
            .. Rows("select cast(customer as text) || ' ' || cast(kind as text) || ' ' || cast(remaining as text) || ' ' || cast(first_day as text) || ' ' || cast(last_day as text) || ' ' || programme from grants"),
            .. Rows("select cast(customer as text) || ' ' || substr(body, 1, 12) from messages"),
            .. Rows("select cast(count(*) as text) || ' codes' from coupons where lot > 0"),
            .. Rows("select cast(customer as text) || ' ' || cast(category as text) || ' ' || cast(next_day as text) from spells"),
        ];
    }

    private string Orders()
    {
        var text = new StringBuilder(MadeOrders.Header);
        var today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;
        for (var customer = 0; customer < CustomersMax; customer++)
        {
            for (var day = 400 - dice.Below(60); day > 3; day -= 15 + dice.Below(50))
            {
                text.Append(CultureInfo.InvariantCulture, $"o{customer}-{day},c{customer}@example.com,{today.PlusDays(-day):uuuu-MM-dd},tea,{20 + dice.Below(30)}.00\n");
                if (dice.Chance(0.2))
                    break;
            }
        }

        return text.ToString();
    }
}
