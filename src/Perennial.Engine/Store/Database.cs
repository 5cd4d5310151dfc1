using System.Data.Common;
using NodaTime;

namespace Perennial.Store;

/// <summary>An open, migrated database.</summary>
public sealed class Database : IDisposable
{
    private readonly Action<Database>? giveBack;

    private Database(Dialect dialect, DbConnection connection, Action<Database>? giveBack = null) => (Dialect, Connection, this.giveBack) = (dialect, connection, giveBack);

    public Dialect Dialect { get; }

    public DbConnection Connection { get; }

    /// <summary>
    /// Opens what <c>--db</c> names: a path of a SQLite file, or a PostgreSQL connection string ("Host=…;Database=…" or "postgres://user@host/name").
    /// </summary>
    /// <param name="mustExist">Refuse a SQLite file that is not there, instead of making it.</param>
    public static Verdict<Database> Open(string name, Instant now, bool mustExist)
    {
        if (!ReadName(name).Granted(out var dialect))
            return ReadName(name).Refusal!;
        if (dialect is SqliteDialect && mustExist && !File.Exists(name))
            return new Refusal("database_missing", $"There is no database ‘{name}’; make one with: perennial import FILE --db {name}, or: perennial shop open NAME --db {name}");

        DbConnection? connection = null;
        try
        {
            connection = dialect.Open();
            if (Migrations.Apply(dialect, connection, now) is not { } refusal)
                return new Database(dialect, connection);

            connection.Dispose();
            return refusal;
        }
        catch (DbException exception)
        {
            connection?.Dispose();
            return new Refusal("database_unavailable", $"The database ‘{Shown(name)}’ cannot be used: {exception.Message}");
        }
    }

    /// <summary>A connection that goes back to where it came from.</summary>
    internal static Database Lent(Dialect dialect, DbConnection connection, Action<Database> giveBack) => new(dialect, connection, giveBack);

    public void Dispose()
    {
        if (giveBack is null)
            Connection.Dispose();
        else
            giveBack(this);
    }

    private static Verdict<Dialect> ReadName(string name)
    {
        try
        {
            return DialectOf(name);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return new Refusal("option_db", $"That is neither a SQLite file that is there nor a PostgreSQL connection string such as “Host=localhost;Database=shop”: {fault.Message}");
        }
    }

    /// <summary>The dialect that a name means.</summary>
    /// <exception cref="ArgumentException">It is a connection string that no server would understand.</exception>
    public static Dialect DialectOf(string name)
    {
        if (Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Scheme is "postgres" or "postgresql")
            return new PostgresDialect(FromAddress(address));

        return name.Contains('=', StringComparison.Ordinal) && !File.Exists(name) ? new PostgresDialect(name) : new SqliteDialect(name);
    }

    /// <summary>The connection string of a PostgreSQL database, whichever way it is named.</summary>
    public static string ConnectionString(string name) =>
        Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Scheme is "postgres" or "postgresql" ? FromAddress(address) : name;

    /// <summary>A name that is safe to print: no password.</summary>
    public static string Shown(string name) => DialectOf(name) is SqliteDialect ? name : "PostgreSQL";

    private static string FromAddress(Uri address)
    {
        var parts = address.UserInfo.Split(':', 2);
        var builder = new Npgsql.NpgsqlConnectionStringBuilder { Host = address.Host, Database = address.AbsolutePath.Trim('/') };
        if (address.Port > 0)
            builder.Port = address.Port;
        if (parts[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(parts[0]);
        if (parts.Length > 1)
            builder.Password = Uri.UnescapeDataString(parts[1]);

        return builder.ToString();
    }
}
