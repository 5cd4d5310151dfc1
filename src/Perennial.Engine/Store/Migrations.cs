using System.Data.Common;
using System.Reflection;
using Dapper;
using NodaTime;

namespace Perennial.Store;

/// <summary>Brings a database to the schema that this program knows: numbered files, forward only, each in the transaction that records it.</summary>
public static class Migrations
{
    /// <summary>Applies what is missing. Several processes may try at once.</summary>
    /// <returns>A refusal when the database was made by a newer program, or a file that was applied has changed since.</returns>
    public static Refusal? Apply(Dialect dialect, DbConnection connection, Instant now)
    {
        using var transaction = dialect.BeginWrite(connection);
        dialect.Lock(transaction, Dialect.MigrationLock);
        // Who only works with the tables has no right to make one, not even one that is there.
        if (!dialect.HasTable(transaction, "migrations"))
            connection.Execute("create table migrations (number integer primary key, name text not null, hash bigint not null, applied_at bigint not null)", transaction: transaction);
        var applied = connection.Query<(int Number, string Name, long Hash)>("select number, name, hash from migrations order by number", transaction: transaction).ToDictionary(row => row.Number);
        var files = Files(dialect);
        if (applied.Keys.Except(files.Select(file => file.Number)).Order().LastOrDefault() is > 0 and var unknown)
            return new("schema_newer", $"The database has the schema change {unknown} ({applied[unknown].Name}), which this version does not know; use a newer perennial.");

        foreach (var (number, name, sql) in files)
        {
            var hash = (long)(FrozenHash.Of(System.Text.Encoding.UTF8.GetBytes(sql)) >> 1);
            if (applied.TryGetValue(number, out var earlier))
            {
                if (earlier.Hash != hash)
                    return new("schema_changed", $"The schema change {number} ({name}) is not the one that this database was made with; restore the program that made it.");

                continue;
            }

            connection.Execute(sql, transaction: transaction);
            connection.Execute("insert into migrations (number, name, hash, applied_at) values (@number, @name, @hash, @at)", new { number, name, hash, at = Dialect.Microseconds(now) }, transaction);
        }

        transaction.Commit();
        return null;
    }

    private static List<(int Number, string Name, string Sql)> Files(Dialect dialect)
    {
        var assembly = typeof(Migrations).Assembly;
        var folder = $"Perennial.Store.Migrations.{dialect.Name}.";
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (int.Parse(name.AsSpan(folder.Length, 4)), name[(folder.Length + 5)..^4], Read(assembly, name)))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
