using Dapper;
using NodaTime;
using Perennial.Ledger;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Messages;

/// <summary>Writes down what plays say, when what they say it of has been given: in the customer's language, with its places filled. Each once.</summary>
public sealed class WriteMessages(Database database, ShopSettings shop)
{
    private const int AtOnce = 500;

    private readonly Dialect dialect = database.Dialect;
    private readonly PlayBook plays = new(database, shop);
    private readonly FactsReader facts = new(database, shop);

    /// <summary>Writes all that wait.</summary>
    /// <returns>How many were written.</returns>
    public long Run(Instant now)
    {
        long written = 0;
        foreach (var bucket in database.Connection.Query<short>("select distinct bucket from promises where store = @store and told = 1 and state = 1 order by bucket", new { store = shop.Id.Value }).AsList())
        {
            int some;
            do
            {
                some = Write(bucket, now);
                written += some;
            }
            while (some == AtOnce);
        }

        return written;
    }

    private int Write(short bucket, Instant now)
    {
        using var transaction = dialect.BeginWrite(database.Connection);
        var rows = database.Connection.Query<Told>(
            $"""
            select p.play, p.version, p.customer, p.cycle, p.step, {dialect.DayNumber("p.day")} as Day, {dialect.DayNumber("p.last_day")} as LastDay, p.basket, p.order_minor as OrderMinor, p.code,
                e.category, {dialect.DayNumber("e.last_day")} as BoughtDay
            from promises p join enrolments e on e.bucket = p.bucket and e.store = p.store and e.play = p.play and e.customer = p.customer and e.cycle = p.cycle
            where p.bucket = @bucket and p.store = @store and p.told = 1 and p.state = 1 order by p.customer, p.play, p.cycle, p.step limit @most
            """, new { bucket, store = shop.Id.Value, most = AtOnce }, transaction).AsList();
        var known = facts.Read([.. rows.Select(row => new CustomerId(row.Customer)).Distinct()], AskedFacts.All, transaction);
        var messages = new BulkTable("messages",
            ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("play", ColumnKind.Number), ("customer", ColumnKind.Long), ("cycle", ColumnKind.Long), ("step", ColumnKind.Small),
            ("state", ColumnKind.Small), ("channel", ColumnKind.Text), ("language", ColumnKind.Text), ("subject", ColumnKind.Text), ("body", ColumnKind.Text), ("day", ColumnKind.Day), ("written_at", ColumnKind.Instant));
        foreach (var row in rows)
        {
            // Somebody else may be writing the same.
            if (database.Connection.Execute(
                    "update promises set told = 2 where bucket = @bucket and store = @store and play = @Play and customer = @Customer and cycle = @Cycle and step = @Step and told = 1",
                    new { bucket, store = shop.Id.Value, row.Play, row.Customer, row.Cycle, row.Step }, transaction) == 1)
                Add(messages, bucket, row, (known[row.Customer], now));
        }

        dialect.Insert(transaction, messages);
        transaction.Commit();
        return rows.Count;
    }

    private void Add(BulkTable messages, short bucket, Told row, (CustomerFacts Facts, Instant Now) to)
    {
        var play = plays.Version(row.Play, row.Version);
        if (play.Steps[row.Step].Message is not { } message)
            return;

        var values = Said.Of(play.Steps[row.Step].Give, (row.Basket, row.OrderMinor), shop.Currency) with
        {
            Name = to.Facts.Name,
            Shop = shop.Name,
            Category = row.Category < 0 ? "" : facts.CategoryOf(row.Category),
            Days = row.Day - row.BoughtDay,
            Code = row.Code,
            Until = ShopCalendar.DateOf(row.LastDay),
        };
        var (language, subject, body) = values.In(message, to.Facts.Language);
        messages.Add(bucket, shop.Id.Value, row.Play, row.Customer, row.Cycle, row.Step, 0L, message.Channel, language, subject, body, row.Day, Dialect.Microseconds(to.Now));
    }

    private sealed class Told
    {
        public int Play { get; init; }

        public int Version { get; init; }

        public long Customer { get; init; }

        public long Cycle { get; init; }

        public short Step { get; init; }

        public int Day { get; init; }

        public int LastDay { get; init; }

        public long Basket { get; init; }

        public long OrderMinor { get; init; }

        public string Code { get; init; } = "";

        public int Category { get; init; }

        public int BoughtDay { get; init; }
    }
}
