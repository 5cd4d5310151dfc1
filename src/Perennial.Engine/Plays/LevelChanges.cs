using System.Data.Common;
using Dapper;
using Perennial.Standing;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>A level that a customer gained, or is about to lose.</summary>
/// <param name="Day">In days since 1970.</param>
internal readonly record struct LevelChange(CustomerId Customer, long Cycle, int Day);

/// <summary>Reads the changes of levels that plays wait for. Who is held out of a status programme is told nothing because of it.</summary>
internal static class LevelChanges
{
    public static IReadOnlyList<LevelChange> Read(Database database, ShopSettings shop, Trigger trigger, (int From, int To, object Buckets, DbTransaction? Transaction) where)
    {
        var (dialect, kind) = (database.Dialect, trigger.On == TriggerKind.StatusGained ? StandingChangeKind.Gained : StandingChangeKind.AtRisk);
        var rows = database.Connection.Query<(long Customer, string Level, int Cycle, int Day)>(
            $"""
            select customer, to_level, {dialect.DayNumber("cycle")}, {dialect.DayNumber("day")} from standing_changes
            where {dialect.In("bucket", "buckets")} and store = @store and day >= @from and day <= @to and kind = @kind and not held_out and (@programme = '' or programme = @programme)
            order by day, customer, programme
            """,
            new { buckets = where.Buckets, store = shop.Id.Value, from = dialect.Day(where.From), to = dialect.Day(where.To), kind = (short)kind, programme = trigger.Programme }, where.Transaction);
        return [.. rows.Where(row => trigger.Level.Length == 0 || string.Equals(row.Level, trigger.Level, StringComparison.OrdinalIgnoreCase)).Select(row => new LevelChange(new(row.Customer), row.Cycle, row.Day))];
    }
}
