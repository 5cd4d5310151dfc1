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
    public void Whatever_is_damaged_the_rest_is_read_and_the_damage_is_named(string kind)
    {
        for (ulong seed = 1; seed <= Cases; seed++)
            ReadBack(kind, seed);
    }

    private void ReadBack(string kind, ulong seed)
    {
        var dice = new Dice(seed);
        var made = Makers[kind](dice);
        foreach (var table in made.Tables)
            table.DamageSome(dice);

        made.Spread();
        var starts = made.Tables.Select(table => TableText.Write(table, folder, dice)).ToList();
        var options = new ReadingOptions { Currency = Currency.Of(made.Currency), DateOrder = made.DateOrder, Encoding = made.Encoding };
        using var reading = OrderReading.Open([.. made.Tables.Select(PathOf)], options).OrThrow();
        var (orders, rejects) = (new List<string>(), new List<string>());
        reading.Read(new()
        {
            Order = (draft, _) => orders.Add(MadeOrder.Shown(draft)),
            Rejected = (table, row, verdict) => rejects.Add($"{Path.GetFileName(table.Name)} line {row.Line}: {verdict.Code}"),
        });

        var note = $"{kind}, seed {seed}, formats {string.Join(", ", reading.Tables.Select(table => table.Format.Name))}";
        Same(note, Expected(made), orders);
        Same(note, [.. made.Tables.SelectMany((table, at) => Rejected(table, starts[at]))], rejects);
        foreach (var table in reading.Tables)
            Tallied(note, made.Tables.Single(each => PathOf(each) == table.Name), table);
    }

    private static IReadOnlyList<string> Expected(MadeCase made)
    {
        var details = made.Tables.Count > 1 ? made.Tables.Where(table => table.FileName.Contains("Detail", StringComparison.Ordinal)) : made.Tables;
        var orders = details.SelectMany(MadeCase.Expected).ToList();
        var named = details.SelectMany(table => table.Rows).Where(row => row.Code is null).Select(row => row.Order.Id).ToHashSet(StringComparer.Ordinal);
        return [.. orders, .. made.Leftovers(named)];
    }

    private static IEnumerable<string> Rejected(MadeTable table, IReadOnlyList<long> starts) =>
        table.Rows.Select((row, at) => (row, at)).Where(each => each.row.IsRejected).Select(each => $"{table.FileName} line {starts[each.at]}: {each.row.Code}");

    private static void Tallied(string note, MadeTable made, OpenTable table)
    {
        var tally = table.Tally;
        var expected = (made.Rows.Count, made.Rows.Count(row => row.Code is null), made.Rows.Count(row => row.IsRejected), made.Rows.Count(row => row.Code is not null && !row.IsRejected));
        if (expected != (tally.Read, tally.Accepted, tally.Rejected, tally.Skipped))
            Assert.Fail($"{note}: read, accepted, rejected, skipped should be {expected}, are {(tally.Read, tally.Accepted, tally.Rejected, tally.Skipped)}.");
    }

    /// <summary>Rejects of two files come in the order of reading, which is not that of the arguments.</summary>
    private static void Same(string note, IReadOnlyList<string> expected, List<string> actual)
    {
        var isSame = expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        if (!isSame)
            Assert.Fail($"{note}:\nmissing\n  {string.Join("\n  ", expected.Except(actual))}\nnot expected\n  {string.Join("\n  ", actual.Except(expected))}");
    }

    private string PathOf(MadeTable table) => Path.Combine(folder, table.FileName);
}
