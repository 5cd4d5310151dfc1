using System.Collections.Concurrent;
using System.Data;
using NodaTime;

namespace Perennial.Store;

/// <summary>Open connections of a server to one database, for everything that is not the hot way into the books. Opening one costs more than most questions.</summary>
public sealed class DatabasePool : IDisposable
{
    private const int KeptMax = 16;

    private readonly ConcurrentBag<Database> idle = [];
    private readonly Dialect dialect;

    private DatabasePool(string name) => (Name, dialect) = (name, Database.DialectOf(name));

    /// <summary>What <c>--db</c> names.</summary>
    public string Name { get; }

    /// <summary>Migrates the database, once, and keeps the first connection.</summary>
    /// <returns>Refusals: those of <see cref="Database.Open"/>.</returns>
    public static Verdict<DatabasePool> Open(string name, Instant now)
    {
        if (!Database.Open(name, now, mustExist: true).Granted(out var first, out var refusal))
            return refusal;

        first.Dispose();
        return new DatabasePool(name);
    }

    /// <summary>A connection; disposing it gives it back.</summary>
    /// <exception cref="System.Data.Common.DbException">The database does not answer.</exception>
    public Database Rent()
    {
        while (idle.TryTake(out var kept))
        {
            if (kept.Connection.State == ConnectionState.Open)
                return Database.Lent(dialect, kept.Connection, Return);
        }

        return Database.Lent(dialect, dialect.Open(), Return);
    }

    public void Dispose()
    {
        while (idle.TryTake(out var kept))
            kept.Connection.Dispose();
    }

    private void Return(Database lent)
    {
        if (lent.Connection.State == ConnectionState.Open && idle.Count < KeptMax)
            idle.Add(lent);
        else
            lent.Connection.Dispose();
    }
}
