using System.Data.Common;
using System.Globalization;
using Dapper;
using Perennial.Orders;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>Reads what customers bought and kept, with the tags of the products.</summary>
public sealed class TasteHistory(Database database, ShopSettings shop)
{
    /// <summary>The name in a product's metadata under which its tags stand, with commas between them.</summary>
    public const string TagsName = "tags";

    private readonly Dictionary<long, IReadOnlyList<string>> tags = [];
    private Dictionary<int, string>? categories;

    /// <summary>All lines of one customer that is somebody.</summary>
    public IReadOnlyList<TasteLine> Of(CustomerId customer, DbTransaction? transaction = null)
    {
        var rows = Rows($"o.bucket = {Bucket.Of(shop.Id, customer).Code} and o.customer = {customer.Value.ToString(CultureInfo.InvariantCulture)}", transaction).ToList();
        LoadCategories(transaction);
        LoadTags([.. rows.Select(row => row.Product).Where(product => !tags.ContainsKey(product)).Distinct()], transaction);
        return Lines(rows);
    }

    /// <summary>Every customer with everything that they bought, one after the other.</summary>
    public IEnumerable<(CustomerId Customer, IReadOnlyList<TasteLine> Lines)> All()
    {
        LoadCategories(null);
        LoadTags(null, null);
        var (customer, rows) = (0L, new List<Row>());
        foreach (var row in Rows("o.customer > 0 order by o.bucket, o.customer", null))
        {
            if (row.Customer != customer && rows.Count > 0)
            {
                yield return (new(customer), Lines(rows));
                rows.Clear();
            }

            customer = row.Customer;
            rows.Add(row);
        }

        if (rows.Count > 0)
            yield return (new(customer), Lines(rows));
    }

    /// <summary>The tags in the metadata of a product.</summary>
    internal static IReadOnlyList<string> TagsOf(string metadata) =>
        metadata.Contains($"\"{TagsName}\"", StringComparison.Ordinal) && Metadata.Of(metadata).TryGetValue(TagsName, out var text)
            ? [.. text.Split(',', '，', '、').Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal)]
            : [];

    private IEnumerable<Row> Rows(string where, DbTransaction? transaction)
    {
        using var command = database.Connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""
            select o.customer, o.id, {database.Dialect.DayNumber("o.day")}, case when l.category = 0 then coalesce(p.category, 0) else l.category end, l.product, l.quantity, l.amount, l.refunded
            from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id left join products p on p.store = o.store and p.id = l.product
            where o.store = {shop.Id.Value} and not o.cancelled and not o.unpaid and not l.gone and {where}
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7));
    }

    /// <summary>Where returns are lines of their own they are netted, and the orders of a day are one.</summary>
    private List<TasteLine> Lines(List<Row> rows)
    {
        if (!rows.Exists(row => row.Quantity < 0 || row.Amount < 0))
            return [.. rows.Select(row => Line(row.Order, row.Day, (row.Category, row.Product), (row.Amount - row.Refunded, Kept(row))))];

        return
        [
            .. Netting.Net([.. rows.Select(row => new NetLine(row.Day, row.Category, row.Product, row.Quantity, row.Amount - row.Refunded))], out _)
                .Select(line => Line(0, line.Day, (line.Category, line.Product), (line.AmountMinor, line.QuantityMilli))),
        ];
    }

    private TasteLine Line(long order, int day, (int Category, long Product) what, (long Minor, long Milli) amount) =>
        new(order, day, categories!.GetValueOrDefault(what.Category, ""), tags.GetValueOrDefault(what.Product, []), amount.Minor, amount.Milli);

    /// <summary>How many were kept: as many as the part of the money that was.</summary>
    private static long Kept(Row row) => row.Amount > 0 ? (long)((Int128)row.Quantity * Math.Max(0, row.Amount - row.Refunded) / row.Amount) : row.Quantity;

    private void LoadCategories(DbTransaction? transaction) => categories ??= database.Connection
        .Query<(int Id, string Name)>("select id, name from categories where store = @store and id > 0", new { store = shop.Id.Value }, transaction).ToDictionary(row => row.Id, row => row.Name);

    private void LoadTags(IReadOnlyCollection<long>? products, DbTransaction? transaction)
    {
        if (products is { Count: 0 })
            return;

        var which = products is null ? "metadata <> ''" : database.Dialect.In("id", "ids");
        foreach (var (id, metadata) in database.Connection.Query<(long, string)>(
            $"select id, metadata from products where store = @store and {which}", new { store = shop.Id.Value, ids = products is null ? null : database.Dialect.Numbers(products) }, transaction))
        {
            tags[id] = TagsOf(metadata);
        }
    }

    private readonly record struct Row(long Customer, long Order, int Day, int Category, long Product, long Quantity, long Amount, long Refunded);
}
