using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>Reads and writes where customers stand.</summary>
internal sealed class StandingTable(Database database, ShopSettings shop)
{
    /// <summary>The rows of a bucket, by customer.</summary>
    /// <param name="customers">Whose; null for everybody.</param>
    public ILookup<long, StandingRow> Read(short bucket, IReadOnlyCollection<long>? customers, DbTransaction? transaction)
    {
        var dialect = database.Dialect;
        return database.Connection.Query<Row>(
            $"""
            select customer, programme, version, {dialect.DayNumber("as_of")} as AsOf, level, level_name as LevelName, counted, short_by as ShortBy, {dialect.DayNumber("since")} as Since,
                {dialect.DayNumber("keep_by")} as KeepBy, keep_more as KeepMore, {dialect.DayNumber("lost_day")} as LostDay, in_grace as InGrace, at_risk as AtRisk, held_out as HeldOut,
                {dialect.DayNumber("next_change_day")} as NextChangeDay
            from standings where bucket = @bucket and store = @store{(customers is null ? "" : " and " + dialect.In("customer", "customers"))}
            """, new { bucket, store = shop.Id.Value, customers = customers is null ? null : dialect.Numbers(customers) }, transaction).Select(row => row.Standing()).ToLookup(row => row.Customer.Value);
    }

    /// <summary>Customers whose standing changes by itself on a day or did so before, by bucket.</summary>
    public ILookup<short, long> Due(int today) => database.Connection.Query<(short Bucket, long Customer)>(
        "select distinct bucket, customer from standings where store = @store and next_change_day <= @today", new { store = shop.Id.Value, today = database.Dialect.Day(today) })
        .ToLookup(row => row.Bucket, row => row.Customer);

    /// <summary>The buckets in which there is anybody.</summary>
    public IReadOnlyList<short> Buckets() => database.Connection.Query<short>(
        "select bucket from (select distinct bucket from customers where store = @store union select distinct bucket from standings where store = @store) b order by bucket", new { store = shop.Id.Value }).AsList();

    /// <summary>Replaces everything that is kept of some customers of a bucket.</summary>
    public void Replace(short bucket, IReadOnlyCollection<long> customers, IEnumerable<StandingRow> rows, DbTransaction transaction)
    {
        if (customers.Count == 0)
            return;

        database.Connection.Execute(
            $"delete from standings where bucket = @bucket and store = @store and {database.Dialect.In("customer", "customers")}",
            new { bucket, store = shop.Id.Value, customers = database.Dialect.Numbers(customers) }, transaction);
        var table = new BulkTable(
            "standings", ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("customer", ColumnKind.Long), ("programme", ColumnKind.Text), ("version", ColumnKind.Number), ("as_of", ColumnKind.Day),
            ("level", ColumnKind.Small), ("level_name", ColumnKind.Text), ("counted", ColumnKind.Long), ("short_by", ColumnKind.Long), ("since", ColumnKind.Day), ("keep_by", ColumnKind.Day),
            ("keep_more", ColumnKind.Long), ("lost_day", ColumnKind.Day), ("in_grace", ColumnKind.Flag), ("at_risk", ColumnKind.Flag), ("held_out", ColumnKind.Flag), ("next_change_day", ColumnKind.Day));
        foreach (var row in rows)
        {
            var standing = row.Standing;
            table.Add(
                bucket, shop.Id.Value, row.Customer.Value, row.Programme, row.Version, row.AsOf, standing.Rank, row.LevelName, standing.Counted, standing.Short, Or(standing.Since), Or(standing.KeepBy),
                standing.KeepMore, Or(standing.LostDay), standing.IsInGrace, standing.IsAtRisk, row.IsHeldOut, Or(standing.NextChangeDay));
        }

        database.Dialect.Insert(transaction, table);
    }

    private static long Or(int? day) => day ?? StandingRow.Never;

    private sealed class Row
    {
        public long Customer { get; init; }

        public string Programme { get; init; } = "";

        public int Version { get; init; }

        public int AsOf { get; init; }

        public short Level { get; init; }

        public string LevelName { get; init; } = "";

        public long Counted { get; init; }

        public long ShortBy { get; init; }

        public int Since { get; init; }

        public int KeepBy { get; init; }

        public long KeepMore { get; init; }

        public int LostDay { get; init; }

        public bool InGrace { get; init; }

        public bool AtRisk { get; init; }

        public bool HeldOut { get; init; }

        public int NextChangeDay { get; init; }

        public StandingRow Standing() => new(new(Customer), Programme, Version, AsOf, LevelName, HeldOut, new(Level, Counted, ShortBy, None(Since))
        {
            KeepBy = None(KeepBy),
            KeepMore = KeepMore,
            LostDay = None(LostDay),
            IsInGrace = InGrace,
            IsAtRisk = AtRisk,
            NextChangeDay = None(NextChangeDay),
        });

        private static int? None(int day) => day == StandingRow.Never ? null : day;
    }
}
