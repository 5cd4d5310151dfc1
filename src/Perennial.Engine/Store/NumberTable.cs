using Dapper;

namespace Perennial.Store;

/// <summary>Rows of numbers that go with a statement as a table of its own: customers who are looked up in one question, rows that are changed in one statement.</summary>
/// <param name="name">What the statement calls the table.</param>
/// <param name="columns">What it calls its columns.</param>
public sealed class NumberTable(string name, params string[] columns)
{
    private readonly List<long> cells = [];

    public string Name => name;

    public IReadOnlyList<string> Columns => columns;

    public int Rows => cells.Count / columns.Length;

    public long this[int row, int column] => cells[(row * columns.Length) + column];

    /// <summary>Adds a row; as many numbers as there are columns.</summary>
    public void Add(params ReadOnlySpan<long> row)
    {
        if (row.Length != columns.Length)
            throw new ArgumentException($"{name} has {columns.Length} columns, the row {row.Length}.", nameof(row));

        cells.AddRange(row);
    }

    /// <summary>Customers of a store, each with its bucket: "asked (bucket, customer)".</summary>
    public static NumberTable OfCustomers(StoreId store, IEnumerable<CustomerId> customers)
    {
        var table = new NumberTable("asked", "bucket", "customer");
        foreach (var customer in customers)
            table.Add(Bucket.Of(store, customer).Code, customer.Value);

        return table;
    }

    /// <summary>The parameters of a statement that this table goes with.</summary>
    /// <param name="others">Its other parameters.</param>
    public DynamicParameters With(Dialect dialect, object others)
    {
        var parameters = new DynamicParameters(others);
        dialect.Give(parameters, this);
        return parameters;
    }
}
