using NodaTime;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>Works out where customers of one bucket stand, in one transaction that holds the lock of the bucket.</summary>
internal sealed class RequalifyBucket(Database database, ShopSettings shop, Instant now)
{
    /// <summary>What happened longer ago is history when it is found, and triggers nothing.</summary>
    public const int NewsDays = 30;

    private readonly StandingTable table = new(database, shop);
    private readonly int today = new ShopCalendar(shop.Zone).DayOf(now);

    /// <summary>Works it out.</summary>
    /// <param name="customers">Whose; null for everybody in the bucket.</param>
    public Requalified Run(short bucket, IReadOnlyCollection<long>? customers)
    {
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        // Whoever holds the lock reads what was committed before: of two nodes the later sees the orders of both.
        database.Dialect.Lock(transaction, Dialect.StandingLock(shop.Id, bucket));
        var programmes = LevelBook.Latest(database, shop, transaction);
        if (programmes.Count == 0)
            return default;

        var lines = PurchaseLines.Read(database, shop, (bucket, customers), transaction);
        var before = table.Read(bucket, customers, transaction);
        var workedOut = new WorkedOut(database, shop, (programmes, today), transaction);
        var filled = programmes.Where(one => one.IsFilled).ToDictionary(one => one.Programme.Name, one => one.Programme, StringComparer.Ordinal);
        var (changed, rows, changes) = (new List<long>(), new List<StandingRow>(), new List<KnownChange>());
        var everybody = lines.Keys.Union(before.Select(one => one.Key)).Order().ToArray();
        foreach (var customer in everybody)
        {
            var (was, now) = (before[customer].ToArray(), workedOut.Of(new(customer), lines.GetValueOrDefault(customer) ?? []).ToArray());
            var kept = now.Where(row => !row.Standing.IsNothing).ToArray();
            if (was.Length == kept.Length && was.All(row => kept.Any(row.SaysTheSame)))
                continue;

            changed.Add(customer);
            rows.AddRange(kept);
            changes.AddRange(now.Where(row => filled.ContainsKey(row.Programme)).Select(row => Change(filled[row.Programme], was.FirstOrDefault(one => one.Programme == row.Programme), row)).OfType<KnownChange>());
        }

        table.Replace(bucket, changed, rows, transaction);
        StandingChanges.Add(database, shop, (bucket, changes, now), transaction);
        transaction.Commit();
        return new(everybody.Length, Count(changes, StandingChangeKind.Gained), Count(changes, StandingChangeKind.Lost), Count(changes, StandingChangeKind.AtRisk));
    }

    /// <summary>What happened to a customer since the row of before; null when nothing did, or nothing that is news.</summary>
    private KnownChange? Change(LevelProgramme programme, StandingRow? before, StandingRow after)
    {
        // By another version everything may be different, and nobody did anything.
        if (before is not null && before.Version != after.Version)
            return null;

        var was = before is null ? (new CustomerStanding(0, 0, 0, null), today - NewsDays) : (before.Standing, before.AsOf);
        if (StandingChange.Between(was, after.Standing, today) is not { } change || change.Day < today - NewsDays || (after.IsHeldOut && change.Kind == StandingChangeKind.AtRisk))
            return null;

        return new(after.Customer, after.Programme, change.Kind, change.Day, change.Cycle, programme.NameOf(change.From), programme.NameOf(change.To)) { IsHeldOut = after.IsHeldOut };
    }

    private static int Count(List<KnownChange> changes, StandingChangeKind kind) => changes.Count(change => change.Kind == kind);
}
