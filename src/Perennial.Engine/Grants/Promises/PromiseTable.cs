using System.Data.Common;
using System.Globalization;
using Dapper;
using Perennial.Ledger;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>The promises of plays, as the store keeps them.</summary>
internal sealed class PromiseTable(Database database, ShopSettings shop)
{
    private readonly Dialect dialect = database.Dialect;

    /// <summary>Buckets in which something is to be given.</summary>
    public IReadOnlyList<short> BucketsToDo() => database.Connection.Query<short>(
        "select distinct bucket from promises where store = @store and state = 0 order by bucket", new { store = shop.Id.Value }).AsList();

    /// <summary>Promises of a bucket that are to be kept.</summary>
    public IReadOnlyList<Promise> ToDo(short bucket, int limit) => Read("bucket = @bucket and store = @store and state = 0 order by customer, play, cycle, step limit @limit", new { bucket, store = shop.Id.Value, limit });

    /// <summary>Those of one customer.</summary>
    public IReadOnlyList<Promise> ToDo(CustomerId customer) => Read(
        "bucket = @bucket and store = @store and customer = @customer and state = 0 order by play, cycle, step", new { bucket = BucketOf(customer), store = shop.Id.Value, customer = customer.Value });

    /// <summary>Writes codes down for promises that have none.</summary>
    public void Code(IReadOnlyList<(Promise Promise, CouponCode Code)> codes)
    {
        if (codes.Count == 0)
            return;

        using var transaction = database.Dialect.BeginWrite(database.Connection);
        foreach (var (promise, code) in codes)
            database.Connection.Execute($"update promises set code = @code where {Key} and code = ''", KeyOf(promise, new { code = code.Text }), transaction);

        transaction.Commit();
    }

    /// <summary>Notes what became of promises, in one transaction: those that somebody else has noted meanwhile are left as they are.</summary>
    public void Keep(IReadOnlyList<(Promise Promise, Verdict<KeptPromise> Outcome)> given)
    {
        using var transaction = dialect.BeginWrite(database.Connection);
        foreach (var (promise, outcome) in given)
        {
            if (outcome.Granted(out var kept, out var refusal))
                Keep(promise, kept, transaction);
            else
                Refuse(promise, refusal, transaction);
        }

        transaction.Commit();
    }

    /// <summary>Promises that were kept and of which nothing can be used any more, with their grants.</summary>
    public IReadOnlyList<KeptRow> Lapsed(int today, int limit) => Kept($"state = 1 and last_day < @day order by bucket limit @limit", new { store = shop.Id.Value, day = dialect.Day(today), limit });

    /// <summary>Promises that came from an order of which less is left than when they were made.</summary>
    public IReadOnlyList<KeptRow> OfSmallerOrders(int since, int limit) => Kept(
        $"order_hash <> 0 and day >= @day and state = 1 and {Left} < order_minor order by bucket limit @limit", new { store = shop.Id.Value, day = dialect.Day(since), limit }, Left);

    /// <summary>Those of one order.</summary>
    public IReadOnlyList<KeptRow> OfSmallerOrder(CustomerId customer, long orderHash) => Kept(
        $"bucket = @bucket and customer = @customer and order_hash = @orderHash and state = 1 and {Left} < order_minor", new { store = shop.Id.Value, bucket = BucketOf(customer), customer = customer.Value, orderHash }, Left);

    /// <summary>Notes what is left of a promise's order, and gives what was taken back with it to the play's budget, unless somebody else has.</summary>
    public void Lower(KeptRow row, long takenMinor, DbTransaction transaction)
    {
        var key = new { bucket = BucketOf(new(row.Customer)), store = shop.Id.Value, row.Play, row.Customer, row.Cycle, row.Step, row.OrderMinor, row.LeftMinor, taken = takenMinor };
        if (database.Connection.Execute($"update promises set worst = worst - @taken, order_minor = @LeftMinor where {Key} and state = 1 and order_minor = @OrderMinor", key, transaction) == 1)
            database.Connection.Execute("update plays set reserved = reserved - @taken where store = @store and id = @Play", key, transaction);
    }

    /// <summary>Notes what a promise has cost, gives the rest back to the play's budget, and ends the enrolment where it began with an order that came back.</summary>
    public void Settle(KeptRow row, (long CostMinor, string Why) known, bool isEnded, DbTransaction transaction)
    {
        var key = new { bucket = BucketOf(new(row.Customer)), store = shop.Id.Value, row.Play, row.Customer, row.Cycle, row.Step, row.Worst, known.CostMinor, known.Why, free = row.Worst - known.CostMinor };
        if (database.Connection.Execute(
                $"update promises set state = 3, cost = @CostMinor, why = @Why, told = case when told = 1 then 0 else told end where {Key} and state < 2 and worst = @Worst", key, transaction) == 1)
            database.Connection.Execute("update plays set reserved = reserved - @free where store = @store and id = @Play", key, transaction);
        if (isEnded)
            database.Connection.Execute("update enrolments set state = 4 where bucket = @bucket and store = @store and play = @Play and customer = @Customer and cycle = @Cycle and state = 0", key, transaction);
    }

    /// <summary>What is left of grants of a customer: for each what it was worth at most, and what of that is still there.</summary>
    public IReadOnlyList<(long Id, long Original, long Remaining, int UsesMax, int UsesLeft)> Grants(KeptRow row) => row.Lots.Length == 0 ? [] : database.Connection.Query<(long, long, long, int, int)>(
        $"select id, original, remaining, uses_max, uses_left from grants where bucket = @bucket and store = @store and customer = @customer and {dialect.In("id", "lots")}",
        new { bucket = BucketOf(new(row.Customer)), store = shop.Id.Value, customer = row.Customer, lots = dialect.Numbers([.. row.LotIds]) }).AsList();

    /// <summary>What is left of the order of a promise: its lines net of what came back, less what stored value paid of them, also after the order was heard. Stored value never earns value.</summary>
    private static readonly string Left = string.Create(CultureInfo.InvariantCulture, $"""
        (cast(coalesce((
            select sum(l.amount - l.refunded) from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id
            where o.bucket = promises.bucket and o.customer = promises.customer and o.store = promises.store and o.source_hash = promises.order_hash and not l.gone), 0) as bigint)
        - cast(coalesce((
            select sum(case when p.credit = {(short)Account.Redeemed} then p.amount else -p.amount end)
            from orders o join transactions t on t.bucket = o.bucket and t.store = o.store and t.customer = o.customer and t.source = 'order ' || o.channel || ' ' || o.source_id and not t.refused
                join postings p on p.bucket = t.bucket and p.store = t.store and p.seq = t.seq and (p.credit = {(short)Account.Redeemed} or p.debit = {(short)Account.Redeemed})
            where o.bucket = promises.bucket and o.customer = promises.customer and o.store = promises.store and o.source_hash = promises.order_hash), 0) as bigint))
        """);

    private const string Key = "bucket = @bucket and store = @store and play = @Play and customer = @Customer and cycle = @Cycle and step = @Step";

    private void Keep(Promise promise, KeptPromise kept, DbTransaction transaction)
    {
        var lots = string.Join(' ', kept.Lots.Select(lot => lot.ToString(CultureInfo.InvariantCulture)));
        var isMine = database.Connection.Execute(
            $"update promises set state = 1, lots = @lots, card = @card, last_day = @last where {Key} and state = 0",
            KeyOf(promise, new { lots, card = kept.Card, last = dialect.Day(kept.LastDay) }), transaction) == 1;
        if (!isMine || kept.Coupon is not { } coupon)
            return;

        var code = database.Connection.QuerySingle<string>($"select code from promises where {Key}", KeyOf(promise, new { }), transaction);
        if (code.Length == 0)
            return;

        var rows = CouponRow.Table();
        rows.Add(BucketOf(promise.Customer), code, shop.Id.Value, promise.Customer.Value, 0L, coupon.Terms.OffMinor, coupon.Terms.Off.BasisPoints, coupon.Terms.MinimumMinor, coupon.Terms.MaximumMinor,
            coupon.FirstDay, coupon.LastDay, 0L, coupon.Rule, kept.Lots[0]);
        dialect.Insert(transaction, rows);
    }

    private void Refuse(Promise promise, Refusal refusal, DbTransaction transaction)
    {
        if (database.Connection.Execute($"update promises set state = 2, told = 0, why = @why where {Key} and state = 0", KeyOf(promise, new { why = refusal.Message }), transaction) == 1)
            database.Connection.Execute("update plays set reserved = reserved - @worst where store = @store and id = @Play", new { worst = promise.WorstMinor, store = shop.Id.Value, promise.Play }, transaction);
    }

    private DynamicParameters KeyOf(Promise promise, object more)
    {
        var parameters = new DynamicParameters(more);
        parameters.AddDynamicParams(new { bucket = BucketOf(promise.Customer), store = shop.Id.Value, promise.Play, Customer = promise.Customer.Value, promise.Cycle, promise.Step });
        return parameters;
    }

    private short BucketOf(CustomerId customer) => Bucket.Of(shop.Id, customer).Code;

    private List<Promise> Read(string where, object parameters) =>
    [
        .. database.Connection.Query<Row>(
            $"""
            select play, version, customer, cycle, step, {dialect.DayNumber("day")} as Day, worst, basket, order_minor as OrderMinor, order_hash as OrderHash, least as Least, owner, told
            from promises where {where}
            """, parameters).Select(row => new Promise(row.Play, row.Version, new(row.Customer), row.Cycle, row.Step)
            {
                State = PromiseState.ToDo,
                Day = row.Day,
                WorstMinor = row.Worst,
                BasketMinor = row.Basket,
                OrderMinor = row.OrderMinor,
                OrderHash = row.OrderHash,
                LeastMinor = row.Least,
                Owner = new(row.Owner),
                IsToTell = row.Told == 1,
            }),
    ];

    private List<KeptRow> Kept(string where, object parameters, string left = "0") => database.Connection.Query<KeptRow>(
        $"select play, version, customer, cycle, step, state, {dialect.DayNumber("day")} as Day, {dialect.DayNumber("last_day")} as LastDay, worst, owner, order_minor as OrderMinor, least, {left} as LeftMinor, lots, card from promises where store = @store and {where}", parameters).AsList();

    private sealed class Row
    {
        public int Play { get; init; }

        public int Version { get; init; }

        public long Customer { get; init; }

        public long Cycle { get; init; }

        public short Step { get; init; }

        public int Day { get; init; }

        public long Worst { get; init; }

        public long Basket { get; init; }

        public long OrderMinor { get; init; }

        public long OrderHash { get; init; }

        public long Least { get; init; }

        public long Owner { get; init; }

        public short Told { get; init; }
    }
}
