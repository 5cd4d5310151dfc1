using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>What imports one after the other make of a store: its currency, its categories, what counts as news.</summary>
public sealed class ImportStoreTests(BothDatabases databases) : IDisposable
{
    private const string Header = "order_id,email,phone,ordered_at,category,amount,refunded\n";

    private readonly OrderFilesOnDisk files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_store_without_a_currency_takes_the_one_that_an_import_says(string kind)
    {
        using var database = Open(kind);
        var path = files.Write("orders.csv", OrderFilesOnDisk.Sample);
        Assert.Equal("XXX", (await Import(database, Ask(path))).Currency.Code);
        Assert.Equal("XXX", (await Import(database, Ask(path))).Currency.Code);

        var answer = await Import(database, Ask(path, "CNY"));

        Assert.Equal("CNY", answer.Currency.Code);
        Assert.Contains("CNY", Assert.Single(answer.Remarks), StringComparison.Ordinal);
        Assert.Equal("CNY", StoredCurrency(database));
        Assert.Equal(4, Assert.Single(answer.Tables).AlreadyThere);
        Assert.Empty((await Import(database, Ask(path))).Remarks);
        Assert.Equal("currency_differs", (await Run(database, Ask(path, "EUR"))).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_store_without_a_currency_takes_the_one_in_the_file(string kind)
    {
        using var database = Open(kind);
        await Import(database, Ask(files.Write("orders.csv", OrderFilesOnDisk.Sample)));

        await Import(database, Ask(files.Write("more.csv", "order_id,customer_id,ordered_at,category,amount,currency\n7,C7,2024-01-02,tea,9,EUR\n")));

        Assert.Equal("EUR", StoredCurrency(database));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Amounts_that_were_read_with_two_decimals_do_not_become_yen(string kind)
    {
        using var database = Open(kind);
        var path = files.Write("orders.csv", OrderFilesOnDisk.Sample);
        var yen = files.Write("yen.csv", "order_id,customer_id,ordered_at,category,amount,currency\n7,C7,2024-01-02,tea,900,JPY\n");
        await Import(database, Ask(path));

        Assert.Equal("currency_differs", (await Run(database, Ask(path, "JPY"))).Refusal!.Code);
        Assert.Equal("currency_differs", (await Run(database, Ask(yen))).Refusal!.Code);
        Assert.Equal("XXX", StoredCurrency(database));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Categories_that_differ_only_in_case_are_one_from_import_to_import(string kind)
    {
        using var database = Open(kind);
        await Import(database, Ask(files.Write("one.csv", Header + "1,a@example.com,,2024-01-02,Café,5,\n2,a@example.com,,2024-01-03,Żel,5,\n3,a@example.com,,2024-01-03,奶粉,5,\n")));
        await Import(database, Ask(files.Write("two.csv", Header + "4,a@example.com,,2024-02-02,CAFÉ,5,\n5,a@example.com,,2024-02-03,żel,5,\n6,a@example.com,,2024-02-03,奶粉,5,\n7,a@example.com,,2024-02-03,Tea,5,\n")));

        Assert.Equal(
            ["Café 2", "Tea 1", "Żel 2", "奶粉 2"],
            database.Connection.Query<string>("select c.name || ' ' || cast(count(*) as text) from order_lines l join categories c on c.id = l.category group by c.name").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_row_that_only_says_who_bought_counts_as_news_once(string kind)
    {
        using var database = Open(kind);
        await Import(database, Ask(files.Write("guests.csv", Header + "1,,,2024-01-02,tea,5,\n2,b@example.com,,2024-01-02,tea,5,\n3,,+442079460018,2024-01-02,tea,5,\n")));
        var known = files.Write("known.csv", Header + "1,a@example.com,,2024-01-02,tea,5,\n2,b@example.com,+442079460019,2024-01-02,tea,5,\n3,b@example.com,+442079460018,2024-01-02,tea,5,\n");

        var first = Assert.Single((await Import(database, Ask(known))).Tables);
        var again = Assert.Single((await Import(database, Ask(known))).Tables);

        Assert.Equal((3, 3, 0, 0), (first.Read, first.Accepted, first.Skipped, first.AlreadyThere));
        Assert.Equal((3, 0, 3, 3), (again.Read, again.Accepted, again.Skipped, again.AlreadyThere));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_folder_for_rejects_that_cannot_be_written_is_said_before_anything_is_imported(string kind)
    {
        using var database = Open(kind);
        var path = files.Write("orders.csv", Header + "1,a@example.com,,2024-01-02,tea,5,\n2,a@example.com,,never,tea,5,\n");
        var file = files.Write("no-folder", "a file");

        foreach (var folder in new[] { file, Path.Combine(file, "deeper") })
        {
            var verdict = await Run(database, Ask(path) with { RejectsFolder = folder });
            Assert.Equal("rejects_unwritable", verdict.Refusal!.Code);
        }

        Assert.Equal(0, database.Connection.QuerySingle<int>("select count(*) from stores"));
        Assert.Equal("a file", File.ReadAllText(file));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Two_files_of_one_name_have_their_rejects_in_two_files_of_one_folder(string kind)
    {
        using var database = Open(kind);
        Directory.CreateDirectory(files["may"]);
        Directory.CreateDirectory(files["june"]);
        var may = files.Write(Path.Combine("may", "orders.csv"), Header + "1,a@example.com,,maybe,tea,5,\n");
        var june = files.Write(Path.Combine("june", "orders.csv"), Header + "2,a@example.com,,never,tea,5,\n");

        var tables = (await Import(database, new() { Paths = [may, june], RejectsFolder = files["rejects"] })).Tables;

        Assert.Equal([Path.Combine(files["rejects"], "orders.csv.rejects.csv"), Path.Combine(files["rejects"], "orders.csv.rejects-2.csv")], tables.Select(table => table.RejectsPath));
        Assert.Contains("maybe", File.ReadAllText(tables[0].RejectsPath!), StringComparison.Ordinal);
        Assert.Contains("never", File.ReadAllText(tables[1].RejectsPath!), StringComparison.Ordinal);
        Assert.Equal(tables.Select(table => table.RejectsPath), database.Connection.Query<string>("select rejects_path from imports order by rejects_path desc"));
    }

    private static ImportAsk Ask(string path, string? currency = null) => new() { Paths = [path], Options = new() { Currency = currency is null ? null : Currency.Of(currency) } };

    private static Task<Verdict<ImportAnswer>> Run(Database database, ImportAsk ask) => ImportOrders.Run(database, ask, () => BothDatabases.Now, default);

    private static async Task<ImportAnswer> Import(Database database, ImportAsk ask) => (await Run(database, ask)).OrThrow();

    private static string? StoredCurrency(Database database) => database.Connection.QuerySingle<string>("select currency from stores");

    private Database Open(string kind) => Database.Open(databases.NewName(kind), BothDatabases.Now, mustExist: false).OrThrow();
}
