using NodaTime;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>
/// Works out anew where customers stand: after an order, on the day on which something changes by itself, or for everybody. All of it may be
/// repeated, by several nodes at once; a bucket at a time is committed, so that whoever is stopped has done whole buckets.
/// </summary>
public static class Requalify
{
    /// <summary>Some customers, from their orders.</summary>
    public static Requalified Run(Database database, ShopSettings shop, IReadOnlyCollection<CustomerId> customers, Instant now)
    {
        var done = default(Requalified);
        var bucket = new RequalifyBucket(database, shop, now);
        foreach (var some in customers.Where(customer => customer.Value > 0).GroupBy(customer => Bucket.Of(shop.Id, customer).Code, customer => customer.Value).OrderBy(some => some.Key))
            done += bucket.Run(some.Key, [.. some.Distinct()]);

        return done;
    }

    /// <summary>
    /// Everybody, from all of history. The first time after a programme was defined or changed nothing of it is news: who has Gold by it has not
    /// gained it today.
    /// </summary>
    public static Requalified Everyone(Database database, ShopSettings shop, Instant now, CancellationToken stop = default)
    {
        var programmes = LevelBook.Latest(database, shop);
        var done = default(Requalified);
        if (programmes.Count == 0)
            return done;

        var bucket = new RequalifyBucket(database, shop, now);
        foreach (var code in new StandingTable(database, shop).Buckets())
        {
            stop.ThrowIfCancellationRequested();
            done += bucket.Run(code, null);
        }

        LevelBook.Fill(database, shop, programmes);
        return done;
    }

    /// <summary>The daily pass: those for whom something changes by itself, today or on a day that nobody passed. Everybody where a programme is new.</summary>
    public static Requalified Due(Database database, ShopSettings shop, Instant now, CancellationToken stop = default)
    {
        if (LevelBook.Latest(database, shop).Any(programme => !programme.IsFilled))
            return Everyone(database, shop, now, stop);

        var bucket = new RequalifyBucket(database, shop, now);
        var done = default(Requalified);
        foreach (var due in new StandingTable(database, shop).Due(new ShopCalendar(shop.Zone).DayOf(now)).OrderBy(due => due.Key))
        {
            stop.ThrowIfCancellationRequested();
            done += bucket.Run(due.Key, [.. due]);
        }

        return done;
    }

    /// <summary>One customer of whose orders something was heard: call it after the transaction that took it in.</summary>
    public static void After(Database database, ShopSettings shop, CustomerId customer, Instant now)
    {
        // Nobody buys in a guest's name again.
        if (customer.Value > 0 && LevelBook.HasAny(database, shop))
            Run(database, shop, [customer], now);
    }
}
