using NodaTime;
using Perennial.Store;

namespace Perennial.Ledger;

/// <summary>Which part of a wallet's life a statement shows.</summary>
/// <param name="From">The first day, inclusive; null for the usual <see cref="UsualDays"/>, or fewer when more than <paramref name="Most"/> entries are in them.</param>
/// <param name="To">The last day, inclusive; null for now.</param>
/// <param name="Most">How many transactions at most.</param>
public sealed record StatementAsk(int? From, int? To, int Most = StatementAsk.UsualEntries)
{
    /// <summary>How far back a statement goes unless asked otherwise.</summary>
    public const int UsualDays = 90;

    /// <summary>How many transactions a statement has unless asked otherwise.</summary>
    public const int UsualEntries = 100;
}

/// <summary>Reads one wallet by the index of its customer, and makes the statement.</summary>
public static class LoadStatement
{
    /// <summary>The statement, and whether earlier transactions of the period were left out.</summary>
    public static (Statement Statement, bool IsCut) Run(Database database, ShopSettings shop, CustomerId customer, (StatementAsk Ask, Instant Now) wish)
    {
        var (ask, now) = wish;
        var reader = new LedgerReader(database, shop.Id, shop.Zone);
        var bucket = Bucket.Of(shop.Id, customer);
        using var snapshot = database.Dialect.BeginRead(database.Connection);
        // What was recorded at this very instant has happened.
        var until = ask.To is { } to ? Instant.Min(reader.Calendar.EndOf(to), now.PlusNanoseconds(1000)) : now.PlusNanoseconds(1000);
        var start = reader.Calendar.StartOf(ask.From ?? reader.Calendar.DayOf(now) - StatementAsk.UsualDays + 1);
        var most = ask.From is null ? ask.Most : int.MaxValue - 1;
        var rows = reader.Latest(bucket, customer, start, most + 1);
        var isCut = rows.Count > most;
        if (isCut)
            (rows, start) = ([.. rows.Skip(1)], rows[1].Transaction.RecordedAt);

        var transactions = rows.Select(row => row.Transaction).ToArray();
        var ended = transactions.Where(transaction => transaction.Operation is Operation.Capture or Operation.Void).Select(transaction => transaction.Reference.Value).ToArray();
        var wallet = new WalletRows(reader.Lots(bucket, customer), reader.HoldsOf(bucket, customer, ended), transactions);
        return (Statement.Of(wallet, reader.Calendar, start, until), isCut);
    }
}
