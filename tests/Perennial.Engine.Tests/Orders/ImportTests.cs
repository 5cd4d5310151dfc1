using System.Text;
using Dapper;
using Perennial.Clocks;
using Perennial.Store;

namespace Perennial.Orders;

public sealed class ImportTests(BothDatabases databases) : IDisposable
{
    private const string Header = "order_id,email,phone,customer_id,ordered_at,category,sku,quantity,amount,refunded\n";

    private readonly OrderFilesOnDisk files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_same_file_again_changes_nothing_and_says_so(string kind)
    {
        using var database = Open(kind);
        var path = files.Write("orders.csv", OrderFilesOnDisk.Sample);
        var first = Assert.Single((await Import(database, path)).Tables);
        var before = Dump(database);

        var again = Assert.Single((await Import(database, path)).Tables);

        Assert.Equal((4, 4, 0, 0), (first.Read, first.Accepted, first.Rejected, first.Skipped));
        Assert.Equal((4, 0, 0, 4, 4), (again.Read, again.Accepted, again.Rejected, again.Skipped, again.AlreadyThere));
        Assert.Equal(before, Dump(database));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Overlapping_files_in_either_order_end_in_the_same_books(string kind)
    {
        var rows = Enumerable.Range(0, 40).Select(at => $"o{at / 2},p{at % 7}@example.com,,,2025-01-{(at / 2) + 1:00},tea,T{at % 3},1,{10 + at},").ToArray();
        var older = files.Write("older.csv", Header + string.Join('\n', rows[..26]) + "\n");
        var newer = files.Write("newer.csv", Header + string.Join('\n', rows[13..]) + "\n");
        using var one = Open(kind);
        using var other = Open(kind);

        await Import(one, older);
        await Import(one, newer);
        await Import(other, newer);
        await Import(other, older);

        Assert.Equal(40, Lines(one));
        Assert.Equal(Dump(one), Dump(other));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_same_row_twice_in_one_order_is_two_lines_and_stays_two(string kind)
    {
        using var database = Open(kind);
        var path = files.Write("orders.csv", Header + "o1,a@example.com,,,2025-01-01,tea,T1,1,5,\no1,a@example.com,,,2025-01-01,tea,T1,1,5,\n");

        await Import(database, path);
        await Import(database, path);

        Assert.Equal(2, Lines(database));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_later_export_that_shows_a_refund_reduces_the_order_and_an_older_one_does_not_undo_it(string kind)
    {
        using var database = Open(kind);
        var paid = files.Write("paid.csv", Header + "o1,a@example.com,,,2025-01-01,tea,T1,1,30,\no1,a@example.com,,,2025-01-01,tea,T2,1,10,\n");
        var partly = files.Write("partly.csv", Header + "o1,a@example.com,,,2025-01-01,tea,T1,1,30,20\no1,a@example.com,,,2025-01-01,tea,T2,1,10,\n");
        var wholly = files.Write("wholly.csv", Header + "o1,a@example.com,,,2025-01-01,tea,T1,1,30,40\n");

        await Import(database, paid);
        await Import(database, partly);
        await Import(database, paid);
        Assert.Equal([500, 1500], database.Connection.Query<long>("select refunded from order_lines order by refunded"));
        Assert.Equal(0, database.Connection.QuerySingle<int>("select count(*) from order_lines where gone"));

        await Import(database, wholly);
        Assert.Equal(2, database.Connection.QuerySingle<int>("select count(*) from order_lines where gone"));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Identities_found_on_one_order_are_one_customer_whoever_came_first(string kind)
    {
        string[] rows =
        [
            "o1,ann@example.com,,,2025-01-01,tea,T1,1,5,",
            "o2,,+44 20 7946 0018,,2025-01-02,tea,T1,1,5,",
            "o3,,,acc-7,2025-01-03,tea,T1,1,5,",
            "o4,ANN@example.com,0044 2079460018,,2025-01-04,tea,T1,1,5,",
            "o5,,020 7946 0018,acc-7,2025-01-05,tea,T1,1,5,",
            "o6,bob@example.com,,,2025-01-06,tea,T1,1,5,",
        ];
        using var forward = Open(kind);
        using var backward = Open(kind);
        foreach (var (row, at) in rows.Select((row, at) => (row, at)))
            await Import(forward, files.Write($"f{at}.csv", Header + row + "\n"), "GBP");

        await Import(backward, files.Write("b.csv", Header + string.Join('\n', rows.Reverse()) + "\n"), "GBP");

        Assert.Equal(2, forward.Connection.QuerySingle<int>("select count(*) from customers"));
        Assert.Equal(4, forward.Connection.QuerySingle<int>("select count(*) from identities"));
        Assert.Equal([1, 5], forward.Connection.Query<int>("select count(*) from orders group by customer order by 1"));
        Assert.Equal(Groups(forward), Groups(backward));
        Assert.Empty(Orphans(forward));
        Assert.Empty(Orphans(backward));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_guest_stays_a_guest_until_the_same_order_says_who_it_was(string kind)
    {
        using var database = Open(kind);
        await Import(database, files.Write("guest.csv", Header + "o1,,,,2025-01-01,tea,T1,1,5,\no2,,,,2025-01-01,tea,T1,1,5,\n"));
        Assert.Equal(0, database.Connection.QuerySingle<int>("select count(*) from customers"));
        Assert.Equal(2, database.Connection.QuerySingle<int>("select count(distinct customer) from orders where customer < 0"));

        await Import(database, files.Write("known.csv", Header + "o1,ann@example.com,,,2025-01-01,tea,T1,1,5,\n"));

        Assert.Equal(1, database.Connection.QuerySingle<int>("select count(*) from orders where customer > 0"));
        Assert.Equal(2, Lines(database));
        Assert.Empty(Orphans(database));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Rejected_rows_come_back_mended_and_nothing_is_lost(string kind)
    {
        using var database = Open(kind);
        var path = files.Write("orders.csv", Header + "o1,a@example.com,,,2025-01-01,tea,T1,1,5,\no1,a@example.com,,,2025-01-01,tea,T2,one,7,\no2,b@example.com,,,2025/13/02,tea,T1,1,9,\n");
        var first = Assert.Single((await Import(database, path)).Tables);
        Assert.Equal((3, 1, 2, 0), (first.Read, first.Accepted, first.Rejected, first.Skipped));

        var mended = File.ReadAllText(first.RejectsPath!).Replace(",one,", ",1,", StringComparison.Ordinal).Replace("2025/13/02", "2025/12/02", StringComparison.Ordinal);
        var second = Assert.Single((await Import(database, files.Write("mended.csv", mended))).Tables);

        Assert.Equal((2, 2, 0, 0), (second.Read, second.Accepted, second.Rejected, second.Skipped));
        Assert.Equal(3, Lines(database));
        Assert.Equal(2, database.Connection.QuerySingle<int>("select count(*) from orders"));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Clocks_of_a_file_and_of_its_import_are_the_same(string kind)
    {
        var path = files.Write("orders.csv", RandomOrders());
        using var database = Open(kind);
        await Import(database, path, "GBP");
        ShopSettings.Load(database).Granted(out var shop);
        var stored = StoredPurchases.Read(database, shop!, withAmounts: true);
        var read = FilePurchases.Read(new() { Paths = [path], Options = new() { Currency = Currency.Of("GBP") }, WithAmounts = true }, _ => { }, default).OrThrow().Purchases;

        foreach (var question in new[] { ClockQuestion.Default, ClockQuestion.Default with { Nth = Nth.Next }, new ClockQuestion(new(3), ClockBy.Store) })
            Assert.Equal(Describe(read, question), Describe(stored, question));

        Assert.Equal(read.GuestLines, stored.GuestLines);
        Assert.Equal(read.UnmatchedReturns, stored.UnmatchedReturns);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_file_in_another_currency_is_refused(string kind)
    {
        using var database = Open(kind);
        var path = files.Write("orders.csv", OrderFilesOnDisk.Sample);
        await Import(database, path, "GBP");

        var verdict = await ImportOrders.Run(database, Ask(path, "EUR"), () => BothDatabases.Now, default);

        Assert.Equal("currency_differs", verdict.Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Two_imports_at_once_into_one_database_lose_and_double_nothing(string kind)
    {
        var name = databases.NewName(kind);
        using var one = Database.Open(name, BothDatabases.Now, mustExist: false).OrThrow();
        using var other = Database.Open(name, BothDatabases.Now, mustExist: false).OrThrow();
        var path = files.Write("orders.csv", RandomOrders());

        await Task.WhenAll(
            Task.Run(() => ImportOrders.Run(one, Ask(path, "GBP") with { BatchLines = 100 }, () => BothDatabases.Now, default)),
            Task.Run(() => ImportOrders.Run(other, Ask(path, "GBP") with { BatchLines = 130, RejectsFolder = Directory.CreateTempSubdirectory().FullName }, () => BothDatabases.Now, default)));

        using var alone = Open(kind);
        await Import(alone, path, "GBP");
        Assert.Equal(Dump(alone), Dump(one));
    }

    private Database Open(string kind) => Database.Open(databases.NewName(kind), BothDatabases.Now, mustExist: false).OrThrow();

    private static ImportAsk Ask(string path, string? currency = null) =>
        new() { Paths = [path], Options = new() { Currency = currency is null ? null : Currency.Of(currency) } };

    private static async Task<ImportAnswer> Import(Database database, string path, string? currency = null) =>
        (await ImportOrders.Run(database, Ask(path, currency), () => BothDatabases.Now, default)).OrThrow();

    private static int Lines(Database database) => database.Connection.QuerySingle<int>("select count(*) from order_lines");

    /// <summary>Everything that orders say, without what may differ: the numbers of categories.</summary>
    private static string[] Dump(Database database) =>
    [
        .. database.Connection.Query<string>("""
            select cast(l.bucket as text) || ' ' || o.source_id || ' ' || cast(o.customer as text) || ' ' || cast(o.day as text) || ' ' || cast(l.line_key as text) || ' ' || c.name || ' '
                || cast(l.quantity as text) || ' ' || cast(l.amount as text) || ' ' || cast(l.refunded as text) || ' ' || case when l.gone then 'gone' else 'there' end
            from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id join categories c on c.store = o.store and c.id = l.category
            """).Order(StringComparer.Ordinal),
    ];

    private static string[] Groups(Database database) =>
        [.. database.Connection.Query<(string Order, long Customer)>("select source_id, customer from orders").GroupBy(row => row.Customer, row => row.Order).Select(group => string.Join(' ', group.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];

    /// <summary>Rows that lead nowhere: directories and lines whose order or customer is not where they say.</summary>
    private static string[] Orphans(Database database) =>
    [
        .. database.Connection.Query<string>("""
            select 'line ' || cast(l.order_id as text) from order_lines l left join orders o on o.bucket = l.bucket and o.id = l.order_id where o.id is null
            union all select 'order ' || o.source_id from orders o left join customers c on c.bucket = o.bucket and c.id = o.customer where c.id is null and o.customer > 0
            union all select 'order directory ' || cast(d.order_id as text) from order_directory d left join orders o on o.bucket = d.bucket and o.id = d.order_id where o.id is null
            union all select 'identity ' || i.value from identities i left join customers c on c.bucket = i.bucket and c.id = i.customer where c.id is null
            union all select 'identity directory ' || cast(d.hash as text) from identity_directory d left join customers c on c.bucket = d.bucket and c.id = d.customer where c.id is null
            """),
    ];

    private static string[] Describe(ShopPurchases purchases, ClockQuestion question) =>
    [
        .. ClockLearning.Learn(purchases.Log, purchases.Categories, question).Clocks.OrderBy(clock => clock.Category, StringComparer.Ordinal)
            .Select(clock => $"{clock.Category} {clock.Customers} {clock.Spells} {clock.Returns} {clock.NaiveMedianDays} {clock.Half} {clock.Returned} {clock.SurvivalMedianClustered}"),
    ];

    /// <summary>A shop with returns, refunds, guests, cancelled orders and people who are known in two ways.</summary>
    private static string RandomOrders()
    {
        var (dice, text) = (new Dice(20260102), new StringBuilder(Header));
        for (var order = 0; order < 900; order++)
        {
            var person = dice.Below(60);
            var (mail, phone) = (dice.Chance(0.6) ? $"p{person}@example.com" : "", dice.Chance(0.5) ? $"+4420794600{person:00}" : "");
            var day = new DateOnly(2024, 1, 1).AddDays(dice.Below(700));
            var lines = 1 + dice.Below(3);
            for (var line = 0; line < lines; line++)
            {
                var back = dice.Chance(0.08);
                var (sku, pieces) = (dice.Below(8), 1 + dice.Below(3));
                var refund = line == 0 && dice.Chance(0.05) ? (dice.Below(60) / 10m).ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
                text.Append($"o{order},{mail},{phone},,{day:yyyy-MM-dd},{(sku < 4 ? "tea" : "coffee")},S{sku},{(back ? -pieces : pieces)},{(back ? -pieces : pieces) * (2 + sku)},{refund}\n");
            }
        }

        return text.ToString();
    }
}
