using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Orders;

public sealed class MendedRejectsTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);

    private readonly string folder = Directory.CreateTempSubdirectory("perennial-mended-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_mended_line_of_a_Shopify_order_joins_the_order_that_was_imported_without_it()
    {
        var file = Path.Combine(folder, "orders.csv");
        File.WriteAllText(
            file,
            """
            Name,Email,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price
            #1,ada@example.com,paid,GBP,2025-10-07 09:50:26 +0100,1,Tea,5
            #1,,,,,two,Cup,8
            #2,bob@example.com,paid,GBP,2025-10-08 09:50:26 +0100,1,Tea,5

            """);
        using var database = Database.Open(Path.Combine(folder, "shop.db"), Now, mustExist: false).OrThrow();
        var first = Assert.Single((await Import(database, file)).Tables);

        Assert.Equal((3, 2, 1, 0), (first.Read, first.Accepted, first.Rejected, first.Skipped));
        Assert.Equal(2, database.Connection.QuerySingle<int>("select count(*) from order_lines"));

        File.WriteAllText(first.RejectsPath!, File.ReadAllText(first.RejectsPath!).Replace(",two,", ",2,", StringComparison.Ordinal));
        var second = Assert.Single((await Import(database, first.RejectsPath!)).Tables);

        Assert.Equal((2, 1, 0, 1), (second.Read, second.Accepted, second.Rejected, second.AlreadyThere));
        Assert.Equal(2, database.Connection.QuerySingle<int>("select count(*) from orders"));
        Assert.Equal([500, 500, 1600], database.Connection.Query<int>("select amount from order_lines order by amount"));
    }

    private static async Task<ImportAnswer> Import(Database database, string path)
    {
        var ask = new ImportAsk { Paths = [path], Options = new() { Currency = Currency.Of("GBP") }, Zone = DateTimeZoneProviders.Tzdb["Europe/London"] };
        return (await ImportOrders.Run(database, ask, () => Now, CancellationToken.None)).OrThrow();
    }
}
