using System.Data.Common;
using System.Text.Json;
using NodaTime;
using Perennial.Store;

namespace Perennial.Ledger;

/// <summary>Reads the rows of the ledger as they lie in the database, a (store, bucket) or a wallet at a time.</summary>
internal sealed class LedgerReader(Database database, StoreId store, DateTimeZone zone)
{
    private const string TransactionColumns = """
        t.seq, t.customer, t.operation, t.reference, t.request_hash, t.recorded_at, t.balance, t.refused, t.key, t.actor, t.reason, t.source, t.details, t.answer, t.hash,
            p.n, p.debit, p.debit_lot, p.credit, p.credit_lot, p.amount, p.line, p.list_amount
        """;

    private readonly bool hasDates = database.Dialect is PostgresDialect;

    public StoreId Store => store;

    public ShopCalendar Calendar { get; } = new(zone);

    /// <summary>The buckets of the store in which there is anything, by code.</summary>
    public IReadOnlyList<Bucket> Buckets()
    {
        var codes = new SortedSet<short>();
        foreach (var table in new[] { "chains", "transactions", "grants", "holds" })
            codes.UnionWith(Rows($"select distinct bucket from {table} where store = @store", [], row => row.GetInt16(0)));

        return [.. codes.Where(code => Bucket.Codes.BinarySearch(code) >= 0).Select(code => Bucket.At(Bucket.Codes.BinarySearch(code)).OrThrow())];
    }

    /// <summary>Everything of a bucket but its transactions.</summary>
    public BucketHead Head(Bucket bucket, Instant now) => new(
        store, bucket, Calendar, now, Tip(bucket), Lots(bucket, null), Holds(bucket), Cards(bucket),
        Rows("select distinct reference from transactions where bucket = @bucket and store = @store and reference > 0 and operation in (14, 15)", [("bucket", bucket.Code)], row => row.GetInt64(0)).ToHashSet());

    /// <summary>The lots of a bucket, or of one of its customers.</summary>
    public IReadOnlyList<WalletLot> Lots(Bucket bucket, CustomerId? customer)
    {
        var dialect = database.Dialect;
        return Rows(
            $"""
            select customer, id, kind, card, part, programme, original, remaining, uses_max, uses_left, {dialect.DayNumber("first_day")}, {dialect.DayNumber("last_day")},
                spend_rank, state, origin, terms, rule
            from grants where bucket = @bucket and store = @store{Of(customer)} order by customer, id
            """,
            Named(bucket, customer),
            row => new WalletLot(
                new(row.GetInt64(0)),
                new(
                    new(row.GetInt64(1)), (GrantKind)row.GetInt16(2), new(row.GetInt64(3)), row.GetInt32(4), row.GetString(5), row.GetInt64(6), row.GetInt64(7), row.GetInt32(8), row.GetInt32(9),
                    row.GetInt32(10), row.GetInt32(11), row.GetInt16(12), (LotState)row.GetInt16(13), new(row.GetInt64(14))),
                row.GetInt64(15),
                row.GetString(16)));
    }

    /// <summary>The holds of a bucket.</summary>
    public IReadOnlyList<WalletHold> Holds(Bucket bucket) => Rows($"{HoldColumns} order by id", [("bucket", bucket.Code)], Hold);

    /// <summary>The holds of a wallet that are placed, and those with these numbers.</summary>
    public IReadOnlyList<WalletHold> HoldsOf(Bucket bucket, CustomerId customer, IReadOnlyCollection<long> ids)
    {
        var placed = Rows($"{HoldColumns} and customer = @customer and state = 0 order by id", [("bucket", bucket.Code), ("customer", customer.Value)], Hold);
        return ids.Count == 0 ? placed : [.. placed, .. Rows($"{HoldColumns} and {database.Dialect.In("id", "ids")} and customer = @customer and state <> 0 order by id", [("bucket", bucket.Code), ("customer", customer.Value), ("ids", database.Dialect.Numbers(ids))], Hold)];
    }

    /// <summary>The transactions of a bucket with their postings, in the order of the chain.</summary>
    public IEnumerable<JournalRow> Transactions(Bucket bucket) => Grouped(
        $"select {TransactionColumns} from transactions t {PostingsJoined} where t.bucket = @bucket and t.store = @store order by t.seq, p.n", bucket, Named(bucket, null));

    /// <summary>The latest transactions of a wallet since an instant, the oldest first; at most so many.</summary>
    public IReadOnlyList<JournalRow> Latest(Bucket bucket, CustomerId customer, Instant since, int most) =>
        [.. Grouped(
            $"""
            select {TransactionColumns}
            from (select * from transactions where bucket = @bucket and store = @store and customer = @customer and recorded_at >= @since order by seq desc limit @most) t {PostingsJoined}
            order by t.seq, p.n
            """,
            bucket,
            [("bucket", bucket.Code), ("customer", customer.Value), ("since", database.Dialect.Instant(since)), ("most", most)])];

    /// <summary>How many postings a bucket has.</summary>
    public long Postings(Bucket bucket) => Rows("select count(*) from postings where bucket = @bucket and store = @store", [("bucket", bucket.Code)], row => row.GetInt64(0))[0];

    /// <summary>Runs a query and makes something of each row; the parameter <c>@store</c> is always there.</summary>
    public List<T> Rows<T>(string sql, IReadOnlyList<(string Name, object Value)> parameters, Func<DbDataReader, T> make)
    {
        using var command = Command(sql, parameters);
        using var row = command.ExecuteReader();
        var rows = new List<T>();
        while (row.Read())
            rows.Add(make(row));

        return rows;
    }

    /// <summary>An instant as this database stores it.</summary>
    public Instant At(DbDataReader row, int column) => hasDates
        ? Instant.FromDateTimeUtc(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc))
        : Instant.FromUnixTimeTicks(row.GetInt64(column) * 10);

    private const string PostingsJoined = "left join postings p on p.bucket = t.bucket and p.store = t.store and p.seq = t.seq";

    private ChainTip? Tip(Bucket bucket) => Rows(
        "select seq, recorded_at, hash from chains where bucket = @bucket and store = @store", [("bucket", bucket.Code)],
        row => new ChainTip(new(row.GetInt64(0)), At(row, 1), row.GetFieldValue<byte[]>(2))).FirstOrDefault();

    private IReadOnlyList<WalletCard> Cards(Bucket bucket) => Rows(
        "select customer, id, paid, bonus from cards where bucket = @bucket and store = @store order by id", [("bucket", bucket.Code)],
        row => new WalletCard(new(row.GetInt64(0)), new(row.GetInt64(1)), row.GetInt64(2), row.GetInt64(3)));

    private IEnumerable<JournalRow> Grouped(string sql, Bucket bucket, IReadOnlyList<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var row = command.ExecuteReader();
        JournalRow? current = null;
        var postings = new List<Posting>();
        var (last, isTwice) = (-1, false);
        while (row.Read())
        {
            var n = row.IsDBNull(15) ? -1 : row.GetInt32(15);
            if (current is null || current.Transaction.Id.Value != row.GetInt64(0))
            {
                if (current is not null)
                    yield return current;

                postings = [];
                (current, last, isTwice) = (ReadTransaction(row, bucket, postings), -1, false);
            }
            else if (n <= last && !isTwice)
            {
                // Only a table that lost its key has a transaction twice; the laws are shown it twice.
                isTwice = true;
                yield return current with { Transaction = current.Transaction with { Postings = [] } };
            }

            if (n > last)
                postings.Add(new((Account)row.GetInt16(16), new(row.GetInt64(17)), (Account)row.GetInt16(18), new(row.GetInt64(19)), row.GetInt64(20), row.GetInt32(21), row.GetInt64(22)));

            last = Math.Max(last, n);
        }

        if (current is not null)
            yield return current;
    }

    private JournalRow ReadTransaction(DbDataReader row, Bucket bucket, List<Posting> postings) => new(
        new(
            store, bucket, new(row.GetInt64(1)), new(row.GetInt64(0)), (Operation)row.GetInt16(2), new(row.GetInt64(3)), row.GetString(8), row.GetInt64(4), At(row, 5),
            new(row.GetString(9), row.GetString(10), row.GetString(11)), row.GetString(12), row.GetString(13), row.GetBoolean(7), row.GetInt64(6), postings),
        row.GetFieldValue<byte[]>(14));

    private DbCommand Command(string sql, IReadOnlyList<(string Name, object Value)> parameters)
    {
        var command = database.Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters.Append(("store", (object)store.Value)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private const string HoldColumns = "select customer, id, amount, placed_at, expires_at, state, parts from holds where bucket = @bucket and store = @store";

    private WalletHold Hold(DbDataReader row) =>
        new(new(row.GetInt64(0)), new(new(row.GetInt64(1)), row.GetInt64(2), At(row, 3), At(row, 4), (HoldState)row.GetInt16(5), Parts(row.GetString(6)), []));

    private static string Of(CustomerId? customer) => customer is null ? "" : " and customer = @customer";

    private static (string, object)[] Named(Bucket bucket, CustomerId? customer) =>
        customer is { } one ? [("bucket", bucket.Code), ("customer", one.Value)] : [("bucket", bucket.Code)];

    private static LotPart[] Parts(string text)
    {
        if (text.Length == 0)
            return [];

        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.EnumerateArray().Select(part => new LotPart(
            new(part.GetProperty("lot").GetInt64()), part.GetProperty("line").GetInt32(), part.GetProperty("minor").GetInt64(), part.GetProperty("uses").GetInt32(), part.GetProperty("list_minor").GetInt64()))];
    }
}
