using System.Data.Common;
using Dapper;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Clocks;

/// <summary>Reads every purchase of a store out of its database: one scan of its lines, netted where goods came back.</summary>
public sealed class StoredPurchases
{
    private readonly Database database;
    private readonly ShopSettings shop;
    private readonly bool withAmounts, withNames;
    private readonly PurchaseLog log;
    private readonly Dictionary<long, int> numbers = [];
    private readonly List<long> customers = [];
    private readonly HashSet<long> returning;
    private readonly Dictionary<int, List<NetLine>> affected = [];
    private long guestLines, unmatched;

    private StoredPurchases(Database database, ShopSettings shop, (bool Amounts, bool Names) with)
    {
        (this.database, this.shop, withAmounts, withNames, log) = (database, shop, with.Amounts, with.Names, new(with.Amounts));
        returning = [.. database.Connection.Query<long>(
            """
            select distinct o.customer from order_lines l join orders o on o.bucket = l.bucket and o.id = l.order_id
            where o.store = @store and o.customer > 0 and (l.quantity < 0 or l.amount < 0) and not l.gone
            """, new { store = shop.Id.Value })];
    }

    /// <summary>Reads the store.</summary>
    /// <param name="withAmounts">Keep what was paid and who paid it too.</param>
    public static ShopPurchases Read(Database database, ShopSettings shop, bool withAmounts) => new StoredPurchases(database, shop, (withAmounts, withAmounts)).Run();

    /// <summary>Reads the store with what was paid, and without what customers are called.</summary>
    public static ShopPurchases ReadNameless(Database database, ShopSettings shop) => new StoredPurchases(database, shop, (true, false)).Run();

    private ShopPurchases Run()
    {
        var names = CategoryNames();
        Scan();
        foreach (var (customer, lines) in affected)
        {
            var left = Netting.Net(lines, out var unmatchedHere);
            unmatched += unmatchedHere;
            foreach (var line in left)
                log.Add(customer, line.Category, line.Day, line.AmountMinor);
        }

        log.Sort();
        var called = withNames ? CustomerNames() : [];
        return new()
        {
            Log = log,
            Categories = names,
            Currency = shop.Currency,
            GuestLines = guestLines,
            UnmatchedReturns = unmatched,
            CustomerName = customer => called.Length == 0 ? "" : called[customer] ?? "",
            Customers = customers,
            Returning = affected.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<NetLine>)pair.Value),
        };
    }

    private List<string> CategoryNames()
    {
        var names = new List<string> { CategoryRules.Uncategorised };
        foreach (var (id, name) in database.Connection.Query<(int Id, string Name)>("select id, name from categories where store = @store order by id", new { store = shop.Id.Value }))
        {
            while (names.Count <= id)
                names.Add("");

            names[id] = name;
        }

        return names;
    }

    private void Scan()
    {
        using var command = database.Connection.CreateCommand();
        command.CommandText = $"""
            select o.customer, {database.Dialect.DayNumber("o.day")}, l.category, l.product, l.quantity, l.amount - l.refunded, l.gone
            from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id
            where o.store = {shop.Id.Value}
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            Add(reader);
    }

    private void Add(DbDataReader row)
    {
        var (customer, day) = (row.GetInt64(0), row.GetInt32(1));
        log.Observe(day);
        if (customer < 0)
        {
            guestLines++;
            return;
        }

        if (row.GetBoolean(6))
            return;

        var number = NumberOf(customer);
        var (category, amount) = (row.GetInt32(2), row.GetInt64(5));
        if (!returning.Contains(customer))
        {
            log.Add(number, category, day, amount);
            return;
        }

        if (!affected.TryGetValue(number, out var lines))
            affected[number] = lines = [];

        lines.Add(new(day, category, row.GetInt64(3), row.GetInt64(4), amount));
    }

    private int NumberOf(long customer)
    {
        if (numbers.TryGetValue(customer, out var number))
            return number;

        numbers.Add(customer, customers.Count);
        customers.Add(customer);
        return customers.Count - 1;
    }

    /// <summary>What to call each customer: the account if there is one, else the first of the other identities.</summary>
    /// <remarks>Read in one go: a question for each customer is slow, and the database is closed by the time that names are asked for.</remarks>
    private string?[] CustomerNames()
    {
        var called = new string?[customers.Count];
        var kinds = new int[customers.Count];
        var identities = database.Connection.Query<(long Customer, int Kind, string Value)>(
            "select i.customer, i.kind, i.value from identities i join customers c on c.bucket = i.bucket and c.id = i.customer where c.store = @store",
            new { store = shop.Id.Value },
            buffered: false);
        foreach (var (customer, kind, value) in identities)
        {
            if (!numbers.TryGetValue(customer, out var number))
                continue;
            if (called[number] is not { } known || kind < kinds[number] || (kind == kinds[number] && string.CompareOrdinal(value, known) < 0))
                (called[number], kinds[number]) = (value, kind);
        }

        return called;
    }
}
