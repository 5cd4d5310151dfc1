using Perennial.Store;

namespace Perennial.Ledger;

/// <summary>Closes the books of a store: reads every bucket as of one instant.</summary>
public static class CloseBooks
{
    /// <summary>The books of a period.</summary>
    /// <param name="journal">Is given every line of the period; null when nobody wants them.</param>
    public static Books Run(Database database, ShopSettings shop, Func<ShopCalendar, BooksAsk> ask, Action<BookLine>? journal = null)
    {
        using var snapshot = database.Dialect.BeginRead(database.Connection);
        var reader = new LedgerReader(database, shop.Id, shop.Zone);
        var books = new Books(ask(reader.Calendar) with { Breakage = BreakageBook.Load(database, shop) }, reader.Calendar, journal);
        foreach (var bucket in reader.Buckets())
        {
            books.Begin(reader.Lots(bucket, null), reader.Holds(bucket));
            foreach (var row in reader.Transactions(bucket))
                books.Read(row.Transaction);

            books.EndBucket();
        }

        return books;
    }
}
