using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Perennial.Terminal;

namespace Perennial.Journeys;

/// <summary>An import that is killed twice on its way and then run to its end, with everything that must hold afterwards.</summary>
internal sealed class KilledImport : IDisposable
{
    private readonly Cli cli = new();
    private readonly Dice dice;
    private readonly ManyOrders orders;
    private readonly string database;
    private readonly Books books;
    private readonly string[] arguments;
    private readonly List<string> log = [];
    private double peakMegabytes;

    public KilledImport(string database, (long Lines, int BatchLines) size, ulong seed)
    {
        (this.database, dice, books) = (database, new(seed), new(database));
        var watch = Stopwatch.StartNew();
        orders = ManyOrders.Write(cli.Folder, size.Lines, seed);
        var totals = orders.Totals;
        Say($"seed {seed}: {totals.Lines:N0} lines ({totals.DamagedLines:N0} damaged), {totals.Orders:N0} orders, {totals.Customers:N0} customers, {totals.AmountMinor:N0} minor units, written in {watch.Elapsed.TotalSeconds:F0} s");
        arguments = ["import", .. orders.Files, "--db", database, "--currency", "EUR", "--zone", "Europe/Berlin", "--batch-lines", size.BatchLines.ToString(CultureInfo.InvariantCulture), "--json"];
    }

    /// <summary>The most memory that any of the processes took.</summary>
    public double PeakMegabytes => peakMegabytes;

    /// <summary>What happened, for who reads the results.</summary>
    public string Log => string.Join('\n', log);

    public void Dispose() => cli.Dispose();

    /// <summary>Kills it twice, at random, in the first and in the second half of the files.</summary>
    public async Task KillTwice()
    {
        await Kill(part: dice.Below(2));
        var (lines, _, _, _) = books.Totals();
        Assert.Equal(books.Progress().Values.Sum(progress => progress.Accepted), lines);
        await Kill(part: 2 + dice.Below(2));
    }

    /// <summary>Runs it to the end and compares with the truth to the line.</summary>
    public async Task FinishAndCompare()
    {
        var tables = await Import("the rest");
        var totals = orders.Totals;
        Assert.Contains(tables, table => Count(table, "resumed") > 0);
        for (var part = 0; part < orders.Files.Count; part++)
        {
            Assert.Equal(totals.LinesByPart[part], Count(tables[part], "read"));
            Assert.Equal(totals.DamagedByPart[part], Count(tables[part], "rejected"));
            Assert.Equal(orders.Damaged(part), orders.Rejected(part));
        }

        Assert.Equal((totals.GoodLines, totals.Orders, totals.Customers, totals.AmountMinor), books.Totals());
        Assert.Equal(orders.Categories.Zip(totals.LinesByCategory).Where(pair => pair.Second > 0).OrderBy(pair => pair.First, StringComparer.Ordinal),
            books.LinesByCategory().Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    /// <summary>Imports everything once more: nothing may change.</summary>
    public async Task ImportAgain()
    {
        var before = books.Totals();
        var tables = await Import("everything again");
        Assert.All(tables, table => Assert.Equal((0, Count(table, "read")), (Count(table, "accepted"), Count(table, "rejected") + Count(table, "already_there"))));
        Assert.Equal(before, books.Totals());
        Assert.Equal(orders.Damaged(0), orders.Rejected(0));
    }

    private async Task Kill(int part)
    {
        var file = orders.Files[part];
        var from = (long)(orders.Totals.LinesByPart[part] * (0.05 + (0.7 * dice.Uniform())));
        var watch = Stopwatch.StartNew();
        using var import = cli.Start(arguments);
        while (Reached(file) < from)
        {
            Assert.False(import.HasEnded, "It ended before it could be killed.");
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        await Task.Delay(TimeSpan.FromMilliseconds(dice.Below(60)));
        import.Kill();
        peakMegabytes = Math.Max(peakMegabytes, (await import.End()).PeakMegabytes);
        var (read, _, isFinished) = books.Progress()[file];
        Say($"killed after {watch.Elapsed.TotalSeconds:F1} s in {file} with {read:N0} of its rows committed; {books.Totals().Lines:N0} lines in the books; peak {peakMegabytes:F0} MB so far");
        Assert.True(read > 0 && !isFinished, $"{file} was not under way.");
        Assert.InRange(books.Totals().Lines, 1, orders.Totals.GoodLines - 1);
    }

    private long Reached(string file)
    {
        // A finished file is read again from its start; what an earlier run said of it is not progress of this one.
        var made = !database.EndsWith(".db", StringComparison.Ordinal) || File.Exists(database);
        if (!made)
            return -1;

        try
        {
            return books.Progress().TryGetValue(file, out var progress) && !progress.IsFinished ? progress.Read : -1;
        }
        catch (System.Data.Common.DbException)
        {
            // The tables are not there yet.
            return -1;
        }
    }

    private async Task<JsonElement[]> Import(string what)
    {
        var watch = Stopwatch.StartNew();
        using var import = cli.Start(arguments);
        var ended = (await import.End()).With(ExitCode.Partial);
        peakMegabytes = Math.Max(peakMegabytes, ended.PeakMegabytes);
        var tables = ended.Json().GetProperty("tables").EnumerateArray().ToArray();
        Assert.All(tables, table => Assert.Equal(Count(table, "read"), Count(table, "accepted") + Count(table, "rejected") + Count(table, "skipped")));
        var seconds = watch.Elapsed.TotalSeconds;
        Say($"{what}: {seconds:F1} s; {tables.Sum(table => Count(table, "read")) - tables.Sum(table => Count(table, "resumed")):N0} rows read, {tables.Sum(table => Count(table, "resumed")):N0} passed over, peak {ended.PeakMegabytes:F0} MB");
        return tables;
    }

    private static long Count(JsonElement table, string name) => table.GetProperty(name).GetInt64();

    private void Say(FormattableString line) => log.Add(FormattableString.Invariant(line));
}
