using Dapper;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Clocks;

/// <summary>
/// Learns the clocks of a store from its whole history and writes down when each customer passes a share of each: what acting goes by until they are
/// learned again. Acting reads only the rows of the day.
/// </summary>
public static class LearnClocks
{
    /// <summary>Clocks are learned again after so many days, and after orders were imported.</summary>
    public const int GoodForDays = 7;

    /// <summary>How far "comes back" reaches.</summary>
    public const int HorizonDays = 365;

    /// <summary>The pieces in which plays are decided too: whoever writes spells of a bucket waits for whoever else does.</summary>
    internal const int BucketsAtOnce = 32;

    /// <summary>True when there are orders, and clocks were never learned, or long ago, or of less than what was imported.</summary>
    public static bool IsDue(Database database, ShopSettings shop, int today)
    {
        var learned = database.Connection.QueryFirstOrDefault<Learning>(
            $"select {database.Dialect.DayNumber("learned_day")} as Day, imports from clock_learnings where store = @store", new { store = shop.Id.Value });
        var imports = OrderVersion.Imports(database, shop);
        return learned is null ? OrderVersion.Of(database, shop) > 0 : learned.Imports != imports || today - learned.Day >= GoodForDays;
    }

    /// <summary>Learns. A run that is killed is as good as none: the next begins again.</summary>
    /// <returns>How many spells were written.</returns>
    public static int Run(Database database, ShopSettings shop, int today)
    {
        // What is imported while this reads is learned the next time.
        var imports = OrderVersion.Imports(database, shop);
        var purchases = StoredPurchases.ReadNameless(database, shop);
        var faces = purchases.Log.Count == 0 ? [] : ClockFaces.Learn(purchases.Log, purchases.Categories, today, HorizonDays);
        var spells = Spells(shop, purchases, faces, today);
        for (var from = 0; from < Bucket.Codes.Length; from += BucketsAtOnce)
            Write(database, shop, (from, Math.Min(from + BucketsAtOnce, Bucket.Codes.Length)), spells);

        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.PieceLock(shop.Id, Bucket.Codes.Length));
        ClockFaceBook.Save(database, shop, faces, transaction);
        database.Connection.Execute(
            "insert into clock_learnings (store, learned_day, imports) values (@store, @day, @imports) on conflict (store) do update set learned_day = excluded.learned_day, imports = excluded.imports",
            new { store = shop.Id.Value, day = database.Dialect.Day(today), imports }, transaction);
        transaction.Commit();
        return spells.Sum(bucket => bucket?.Count ?? 0);
    }

    /// <summary>The spells by the place of their bucket.</summary>
    private static List<OpenSpell>?[] Spells(ShopSettings shop, ShopPurchases purchases, IReadOnlyList<ClockFace> faces, int today)
    {
        var byCategory = faces.ToDictionary(face => face.Category);
        var spells = new List<OpenSpell>?[Bucket.Codes.Length];
        if (faces.Count == 0)
            return spells;

        ClockFaces.Visit(purchases.Log, today, (customer, category, days, amounts) =>
        {
            var who = new CustomerId(purchases.Customers[customer]);
            // Clocks move when they are learned: a share that was missed by it in the last days is looked at again.
            var spell = OpenSpell.Of(who, byCategory[category], days, today - GoodForDays) with { SpentMinor = Sum(amounts) };
            (spells[Bucket.Of(shop.Id, who).Index] ??= []).Add(spell);
        });
        return spells;
    }

    private static long Sum(ReadOnlySpan<long> amounts)
    {
        var sum = 0L;
        foreach (var amount in amounts)
            sum += amount;

        return sum;
    }

    private static void Write(Database database, ShopSettings shop, (int From, int To) buckets, List<OpenSpell>?[] spells)
    {
        var rows = OpenSpell.Table();
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.PieceLock(shop.Id, buckets.From / BucketsAtOnce));
        for (var at = buckets.From; at < buckets.To; at++)
        {
            var which = new { bucket = Bucket.Codes[at], store = shop.Id.Value };
            var waiting = WaitingDays.Read(database, "bucket = @bucket and store = @store", which, transaction);
            database.Connection.Execute("delete from spells where bucket = @bucket and store = @store", which, transaction);
            foreach (var spell in spells[at] ?? [])
                waiting.Kept(spell).AddTo(rows, shop.Id);
        }

        database.Dialect.Insert(transaction, rows);
        transaction.Commit();
    }

    private sealed class Learning
    {
        public int Day { get; init; }

        public long Imports { get; init; }
    }
}
