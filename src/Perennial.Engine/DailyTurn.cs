using NodaTime;
using Perennial.Clocks;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Messages;
using Perennial.Plays;
using Perennial.Standing;
using Perennial.Standing.Pools;
using Perennial.Store;

namespace Perennial;

/// <summary>What a turn did.</summary>
/// <param name="Day">The shop's day, since 1970.</param>
/// <param name="Learned">Open spells that were written because clocks were learned anew; null when they were still good.</param>
public sealed record TurnReport(int Day, int? Learned, PlayReport Plays, long Given, long Settled, long Written);

/// <summary>
/// The whole flow of a shop's day, in its order: Orders → Clocks → Standing → Plays → Grants → Messages. It may be run as often as anybody likes, by
/// several programs at once, and be killed at any point: what was done stays done once, and the next turn goes on.
/// </summary>
public static class DailyTurn
{
    /// <summary>Runs a turn.</summary>
    /// <returns>Refusals: those of the books that may go away; the next turn goes on.</returns>
    public static async Task<Verdict<TurnReport>> Run(Database database, ShopSettings shop, LedgerPipeline books, Instant now)
    {
        var today = new ShopCalendar(shop.Zone).DayOf(now);

        int? learned = LearnClocks.IsDue(database, shop, today) ? LearnClocks.Run(database, shop, today) : null;
        Requalify.Due(database, shop, now);
        new PoolDesk(database, shop).Award();
        if (!shop.HasCurrency)
            return new TurnReport(today, learned, default, 0, 0, 0);

        EndPlay.Finish(database, shop, now);
        // What came back is taken back first: it makes room in budgets.
        if (!(await new SettlePromises(database, shop, books).Run(today)).Granted(out var settled, out var refusal))
            return refusal;

        var plays = new RunPlays(database, shop, GiveValues.Of(database, shop)).Run(today);
        if (!(await new KeepPromises(database, shop, books).Run()).Granted(out var given, out refusal))
            return refusal;
        if (!(await SweepGifts.Run((database, books), shop, "turn", now)).Granted(out _, out refusal))
            return refusal;

        return new TurnReport(today, learned, plays, given, settled, new WriteMessages(database, shop).Run(now));
    }
}
