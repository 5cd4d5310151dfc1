using Dapper;
using Perennial.Store;

namespace Perennial.Journeys;

/// <summary>What stands in a database, as a bystander sees it.</summary>
internal sealed class Books(string database)
{
    /// <summary>Rows that each file has committed, and whether it is through; nothing before the database is there.</summary>
    public IReadOnlyDictionary<string, (long Read, long Accepted, bool IsFinished)> Progress() => Ask(
        connection => connection.Query<(string Name, long Read, long Accepted, long Open)>("select name, rows_read, accepted, case when finished_at is null then 1 else 0 end from imports")
            .ToDictionary(row => row.Name, row => (row.Read, row.Accepted, row.Open == 0), StringComparer.Ordinal));

    /// <summary>Lines, orders, customers and the sum of all amounts in minor units.</summary>
    public (long Lines, long Orders, long Customers, long AmountMinor) Totals() => Ask(connection => connection.QuerySingle<(long, long, long, long)>(
        """
        select (select count(*) from order_lines), (select count(*) from orders), (select count(*) from customers),
            (select cast(coalesce(sum(amount), 0) as bigint) from order_lines)
        """, commandTimeout: 600));

    /// <summary>Lines by the name of their category.</summary>
    public IReadOnlyDictionary<string, long> LinesByCategory() => Ask(connection => connection.Query<(string Name, long Lines)>(
        "select c.name, count(*) from order_lines l join categories c on c.id = l.category group by c.name", commandTimeout: 600).ToDictionary(row => row.Name, row => row.Lines, StringComparer.Ordinal));

    /// <summary>A number.</summary>
    public long Number(string sql) => Ask(connection => connection.QuerySingle<long>(sql));

    private T Ask<T>(Func<System.Data.Common.DbConnection, T> question)
    {
        using var connection = Database.DialectOf(database).Open();
        return question(connection);
    }
}
