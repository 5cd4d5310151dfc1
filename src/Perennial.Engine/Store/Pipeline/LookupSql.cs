namespace Perennial.Store;

/// <summary>
/// The queries of the books, the same on both databases: <c>{w}</c> stands for the keys, <c>{day:…}</c> for a day as a number of days.
/// The order of the columns is that in which <see cref="LoadedRows"/> reads them.
/// </summary>
/// <remarks>
/// An outer join whose misses are dropped by coalesce, which no planner sees through: it has to go from the keys to the rows by an index.
/// With an inner join, PostgreSQL kept going through all placed holds for as long as its plan dated from when there were few.
/// </remarks>
internal static class LookupSql
{
    public const string Chains = "select c.bucket, c.seq, c.recorded_at, c.hash from {w} join chains c on c.bucket = w.bucket and c.store = w.store order by c.bucket";

    public const string Keys = """
        select t.customer, t.seq, t.operation, t.key, t.request_hash, t.recorded_at, t.answer, t.refused
        from {w} left join transactions t on t.store = w.store and t.operation = w.operation and t.key = w.key
        where coalesce(t.seq, 0) > 0
        """;

    public const string Grants = """
        select g.customer, g.id, g.kind, g.card, g.part, g.programme, g.original, g.remaining, g.uses_max, g.uses_left,
            {day:g.first_day}, {day:g.last_day}, g.spend_rank, g.state, g.origin, g.terms, g.rule
        from {w} left join grants g on g.bucket = w.bucket and g.store = w.store and g.customer = w.customer and (w.everything or g.remaining > 0 or g.uses_left > 0)
        where coalesce(g.id, 0) > 0
        """;

    public const string PlacedHolds = HoldColumns + " from {w} left join holds h on h.bucket = w.bucket and h.store = w.store and h.customer = w.customer and h.state = 0 where coalesce(h.id, 0) > 0";

    public const string NamedHolds = HoldColumns + " from {w} left join holds h on h.bucket = w.bucket and h.store = w.store and h.id = w.number and h.customer = w.customer where coalesce(h.id, 0) > 0";

    public const string Frozen = "select f.customer, f.frozen from {w} left join wallets f on f.bucket = w.bucket and f.store = w.store and f.customer = w.customer where coalesce(f.bucket, -1) >= 0";

    /// <summary>Cards that came from another wallet are below zero.</summary>
    public const string Cards = """
        select c.customer, c.id, c.kind, c.programme, c.paid, c.bonus, c.paid_at, c.evidence, c.state, c.sale
        from {w} left join cards c on c.bucket = w.bucket and c.store = w.store and c.customer = w.customer
        where coalesce(c.id, 0) <> 0
        """;

    /// <summary>Whether there is such a customer, and who it turned out to be; 0 for nobody else.</summary>
    public const string Customers = """
        select w.customer, coalesce(c.id, 0), coalesce(j.stays, 0)
        from {w} left join customers c on c.bucket = w.bucket and c.id = w.customer and c.store = w.store
            left join customer_joins j on j.store = w.store and j.gone = w.customer
        """;

    /// <summary>Orders that have been called off.</summary>
    public const string CalledOff = """
        select w.hash from {w} left join order_directory d on d.store = w.store and d.hash = w.hash left join orders o on o.bucket = d.bucket and o.id = d.order_id
        where coalesce(o.cancelled, false)
        """;

    public const string Terms = "select t.id, t.text from {w} join terms t on t.store = w.store and t.id = w.id";

    /// <summary>All transactions of a wallet.</summary>
    public const string AllPast = "{w} left join transactions t on t.bucket = w.bucket and t.store = w.store and t.customer = w.customer";

    /// <summary>One transaction of a wallet.</summary>
    public const string ChainHead = "{w} left join transactions t on t.bucket = w.bucket and t.store = w.store and t.seq = w.number and t.customer = w.customer";

    /// <summary>Those that refer to it. The second look at the reference lets the database use the index of those that have one.</summary>
    public const string ChainRest = "{w} left join transactions t on t.bucket = w.bucket and t.store = w.store and t.reference = w.number and t.reference > 0 and t.customer = w.customer";

    private const string HoldColumns = "select h.customer, h.id, h.amount, h.placed_at, h.expires_at, h.state, h.parts, h.lines";

    public static string Past(string source) => $$"""
        select t.customer, t.seq, t.operation, t.reference, t.key, t.request_hash, t.recorded_at, t.actor, t.reason, t.source, t.details, t.answer, t.refused, t.balance
        from {{source}} where coalesce(t.seq, 0) > 0
        """;

    public static string PastPostings(string source) => $$"""
        select t.customer, t.seq, p.n, p.debit, p.debit_lot, p.credit, p.credit_lot, p.amount, p.line, p.list_amount
        from {{source}} left join postings p on p.bucket = t.bucket and p.store = t.store and p.seq = t.seq where coalesce(p.n, -1) >= 0
        """;
}
