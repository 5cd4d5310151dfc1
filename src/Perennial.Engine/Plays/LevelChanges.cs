using System.Data.Common;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>A level that a customer gained, or is about to lose.</summary>
/// <param name="Day">In days since 1970.</param>
internal readonly record struct LevelChange(CustomerId Customer, long Cycle, int Day);

/// <summary>Reads the changes of levels that plays wait for.</summary>
internal static class LevelChanges
{
    public static IReadOnlyList<LevelChange> Read(Database database, ShopSettings shop, Trigger trigger, (int From, int To, object Buckets, DbTransaction? Transaction) where) => [];
}
