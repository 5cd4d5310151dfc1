using Dapper;
using NodaTime;
using Perennial.Clocks;
using Perennial.Ledger;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Benchmarks;

/// <summary>A shop of many customers, each with two orders, of whom one in a hundred passes the half-return day today.</summary>
internal sealed class PlaysShop(Database database, ShopSettings shop, int customers)
{
    /// <summary>Half of those who come back do so within so many days.</summary>
    private const int HalfDays = 40;

    private const int PieceRows = 100_000;

    private readonly Dice dice = new(1);

    public static int Today { get; } = ShopCalendar.NumberOf(new LocalDate(2026, 6, 1));

    /// <summary>Writes everything, and launches a play that gives whoever passes half a coupon.</summary>
    public StoredPlay Fill()
    {
        using (var transaction = database.Dialect.BeginWrite(database.Connection))
        {
            ClockFaceBook.Save(database, shop, [new(ClockFace.Shop, null, new(20, HalfDays, 80, 150, 365), 3.5, double.PositiveInfinity)], transaction);
            transaction.Commit();
        }

        for (var from = 0; from < customers; from += PieceRows)
            Fill(from, Math.Min(customers, from + PieceRows));

        database.Connection.Execute(database.Dialect is PostgresDialect ? "vacuum analyze" : "analyze main");
        var play = new Play("bench", Family.Duration, new(TriggerKind.ClockPassed), [new() { Give = new() { Coupon = new(500) } }], new(1_000_000_000));
        var book = new PlayBook(database, shop);
        book.Define(play, ("bench", Instant.FromUnixTimeSeconds(0))).OrThrow();
        return book.Move("bench", PlayState.Running, Today - 1, Instant.FromUnixTimeSeconds(0)).OrThrow();
    }

    private void Fill(int from, int to)
    {
        var orders = new BulkTable("orders",
            ("bucket", ColumnKind.Small), ("id", ColumnKind.Long), ("customer", ColumnKind.Long), ("store", ColumnKind.Small), ("source_hash", ColumnKind.Long), ("channel", ColumnKind.Text), ("source_id", ColumnKind.Text),
            ("day", ColumnKind.Day), ("ordered_at", ColumnKind.Instant), ("refunded", ColumnKind.Long), ("cancelled", ColumnKind.Flag), ("outline", ColumnKind.Flag), ("exact", ColumnKind.Flag), ("unpaid", ColumnKind.Flag));
        var lines = new BulkTable("order_lines",
            ("bucket", ColumnKind.Small), ("order_id", ColumnKind.Long), ("line_key", ColumnKind.Long), ("category", ColumnKind.Number), ("product", ColumnKind.Long), ("quantity", ColumnKind.Long), ("amount", ColumnKind.Long),
            ("refund_said", ColumnKind.Long), ("refunded", ColumnKind.Long), ("gone", ColumnKind.Flag));
        var spells = OpenSpell.Table();
        for (var number = from; number < to; number++)
        {
            var customer = new CustomerId(number + 1);
            var bucket = Bucket.Of(shop.Id, customer).Code;
            var last = Today - (number % 100 == 0 ? HalfDays : 1 + dice.Below(HalfDays - 1));
            var spent = 0L;
            foreach (var (day, at) in new[] { (last - 30, 0L), (last, 1L) })
            {
                var id = OrderId.Of(day, (number * 2L) + at).Value;
                orders.Add(bucket, id, customer.Value, shop.Id.Value, id, "web", $"{number}-{at}", day, day * 86_400_000_000L, 0L, false, false, true, false);
                var amount = 2_000L + dice.Below(3_000);
                spent += amount;
                lines.Add(bucket, id, 1L, 0, 1L, 1_000L, amount, 0L, 0L, false);
            }

            new OpenSpell(customer, ClockFace.Shop, last, 2, 1_000_000, last + HalfDays) { SpentMinor = spent }.AddTo(spells, shop.Id);
        }

        using var transaction = database.Dialect.BeginWrite(database.Connection);
        foreach (var table in new[] { orders, lines, spells })
            database.Dialect.Insert(transaction, table);

        transaction.Commit();
    }
}
