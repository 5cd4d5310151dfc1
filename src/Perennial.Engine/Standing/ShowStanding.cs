using Perennial.Store;

namespace Perennial.Standing;

/// <summary>Where customers stand, to be looked at.</summary>
public static class ShowStanding
{
    /// <summary>One customer in every programme on a day, worked out from the orders as they are now.</summary>
    public static IReadOnlyList<StandingRow> Of(Database database, ShopSettings shop, CustomerId customer, (IReadOnlyList<DefinedLevels> Programmes, int Today) by)
    {
        var lines = PurchaseLines.Read(database, shop, (Bucket.Of(shop.Id, customer).Code, [customer.Value]), null).GetValueOrDefault(customer.Value) ?? [];
        return [.. new WorkedOut(database, shop, by, null).Of(customer, lines)];
    }

    /// <summary>How many have each level of a programme, by its name; "" for those who have none and something that counts.</summary>
    public static IReadOnlyDictionary<string, (long Customers, long HeldOut)> Tally(Database database, ShopSettings shop, string programme) =>
        Dapper.SqlMapper.Query<(string Level, bool HeldOut, long Count)>(
            database.Connection,
            "select level_name, held_out, count(*) from standings where store = @store and programme = @programme group by level_name, held_out", new { store = shop.Id.Value, programme })
            .GroupBy(row => row.Level).ToDictionary(level => level.Key, level => (level.Sum(row => row.Count), level.Where(row => row.HeldOut).Sum(row => row.Count)), StringComparer.Ordinal);
}
