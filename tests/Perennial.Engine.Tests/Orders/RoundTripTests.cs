namespace Perennial.Orders;

public sealed class RoundTripTests : IDisposable
{
    private const int Cases = 1_000;

    private readonly string folder = Directory.CreateTempSubdirectory("perennial-roundtrip-").FullName;

    public static TheoryData<string> Kinds => [.. Makers.Keys];

    private static Dictionary<string, Func<Dice, MadeCase>> Makers { get; } = new(StringComparer.Ordinal)
    {
        ["shopify"] = MadeShopify.Make,
        ["woo-skyverge, a row for each item"] = MadeWoo.RowPerItem,
        ["woo-skyverge, a row for each order"] = MadeWoo.RowPerOrder,
        ["woo-webtoffee, items in cells"] = MadeWoo.WebToffeeCells,
        ["woo-webtoffee, items in rows"] = MadeWoo.WebToffeeRows,
        ["woo-analytics"] = MadeAnalytics.Make,
        ["taobao, list and details"] = MadeTaobao.Pair,
        ["taobao, list alone"] = MadeTaobao.ListAlone,
        ["uci"] = MadeUci.Make,
        ["table"] = MadePlain.Make,
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_is_damaged_the_rest_is_read_the_damage_is_named_and_once_mended_nothing_is_missing(string kind)
    {
        var befallen = new HashSet<Damage>();
        for (ulong seed = 1; seed <= Cases; seed++)
        {
            var dice = new Dice(seed);
            var made = Makers[kind](dice);
            var whole = made.Expected();
            foreach (var table in made.Tables)
                table.DamageSome(dice);

            made.Spread();
            befallen.UnionWith(made.Tables.SelectMany(table => table.Rows).Select(row => row.Damage));
            ReadBack($"{kind}, seed {seed}", made, whole, dice);
        }

        Assert.Superset(new HashSet<Damage> { Damage.None, Damage.Date, Damage.Number, Damage.Id, Damage.TornQuote, Damage.MissingCells, Damage.BrokenByte }, befallen);
    }

    private void ReadBack(string note, MadeCase made, IReadOnlyList<(MadeOrder Order, IReadOnlyList<MadeLine> Lines)> whole, Dice dice)
    {
        var starts = made.Tables.ToDictionary(table => table.FileName, table => TableText.Write(table, folder, dice), StringComparer.Ordinal);
        var read = ReadShop.Of([.. made.Tables.Select(PathOf)], made);

        Same(note, made.Expected().Select(Shown), read.Orders.Select(Shown));
        Same(note, made.Tables.SelectMany(table => Rejected(table, starts[table.FileName])), read.Rejects.Select(reject => $"{reject.File} line {reject.Line}: {reject.Code}"));
        foreach (var (file, tally) in read.Tallies)
            Tallied(note, made.Tables.Single(table => table.FileName == file), tally);

        if (read.Rejects.Count == 0)
            return;

        var mended = ReadShop.Of([.. Mended(made, read, starts, dice)], made);
        Assert.True(mended.Rejects.Count == 0, $"{note}, mended: {string.Join(", ", mended.Rejects)}");
        Same($"{note}, mended", Merged(whole), Merged(read.Orders.Concat(mended.Orders)));
    }

    /// <summary>Writes what a shop would import again; details are given together with the list that their buyers stand in.</summary>
    private IEnumerable<string> Mended(MadeCase made, ReadShop read, Dictionary<string, IReadOnlyList<long>> starts, Dice dice)
    {
        foreach (var table in made.Tables)
        {
            var at = starts[table.FileName].Select((line, row) => (line, row)).ToDictionary(each => each.line, each => each.row);
            var rows = read.ToMend.Where(reject => reject.File == table.FileName).Select(reject => table.Rows[at[reject.Line]].Mended()).ToList();
            if (made.Tables.Count > 1 && table.FileName == "ExportOrderList.csv")
                rows = [.. table.Rows.Select(row => row.Mended())];
            if (rows.Count == 0)
                continue;

            var file = table with { FileName = "mended-" + table.FileName, Rows = rows };
            TableText.Write(file, folder, dice);
            yield return PathOf(file);
        }
    }

    /// <summary>What books hold that took both in: lines are a set, and real lines take the place of an outline.</summary>
    private static IEnumerable<string> Merged(IEnumerable<(MadeOrder Order, IReadOnlyList<MadeLine> Lines)> orders) => orders
        .GroupBy(each => each.Order.Id, StringComparer.Ordinal)
        .Select(same => same.Any(each => !each.Order.IsOutline) ? same.Where(each => !each.Order.IsOutline).ToList() : [.. same])
        .Select(same => $"{same[0].Order.Id} {same[0].Order.Day} [{string.Join(';', same.SelectMany(each => each.Order.Who).Distinct().Order(StringComparer.Ordinal))}] "
            + $"{same.Exists(each => each.Order.IsCancelled)} {same[0].Order.IsOutline} {string.Join(' ', same.SelectMany(each => each.Lines).Distinct().Select(line => $"{line}").Order(StringComparer.Ordinal))}");

    private static string Shown((MadeOrder Order, IReadOnlyList<MadeLine> Lines) each) => each.Order.Shown(each.Lines);

    private static IEnumerable<string> Rejected(MadeTable table, IReadOnlyList<long> starts) =>
        table.Rows.Select((row, at) => (row, at)).Where(each => each.row.IsRejected).Select(each => $"{table.FileName} line {starts[each.at]}: {each.row.Code}");

    private static void Tallied(string note, MadeTable made, ReadingTally tally)
    {
        var expected = (made.Rows.Count, made.Rows.Count(row => row.Code is null), made.Rows.Count(row => row.IsRejected), made.Rows.Count(row => row.Code is not null && !row.IsRejected));
        if (expected != (tally.Read, tally.Accepted, tally.Rejected, tally.Skipped))
            Assert.Fail($"{note}: read, accepted, rejected, skipped should be {expected}, are {(tally.Read, tally.Accepted, tally.Rejected, tally.Skipped)}.");
    }

    /// <summary>Rejects of two files come in the order of reading, which is not that of the arguments.</summary>
    private static void Same(string note, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (should, does) = (expected.Order(StringComparer.Ordinal).ToList(), actual.Order(StringComparer.Ordinal).ToList());
        if (!should.SequenceEqual(does, StringComparer.Ordinal))
            Assert.Fail($"{note}:\nmissing\n  {string.Join("\n  ", should.Except(does))}\nnot expected\n  {string.Join("\n  ", does.Except(should))}");
    }

    private string PathOf(MadeTable table) => Path.Combine(folder, table.FileName);
}
