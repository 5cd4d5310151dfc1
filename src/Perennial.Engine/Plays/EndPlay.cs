using Dapper;
using NodaTime;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Ends a play: nobody enters any more, and who is in it goes no further. What was promised stays.</summary>
public static class EndPlay
{
    /// <summary>For so long after its end every turn looks whether a program was killed before everybody was let go.</summary>
    private static readonly Duration LookedAfter = Duration.FromDays(30);

    /// <summary>Ends it.</summary>
    /// <returns>Refusal: <c>play_missing</c>.</returns>
    public static Verdict<StoredPlay> Run((Database Database, ShopSettings Shop) store, string name, Instant now)
    {
        var (database, shop) = store;
        if (!new PlayBook(database, shop).Move(name, PlayState.Ended, new ShopCalendar(shop.Zone).DayOf(now), now).Granted(out var ended, out var refusal))
            return refusal;

        LetGo(database, shop, [ended.Id]);
        return ended;
    }

    /// <summary>Lets those go who are still in plays that have ended lately.</summary>
    public static void Finish(Database database, ShopSettings shop, Instant now)
    {
        int[] ended =
        [
            .. database.Connection.Query<int>(
                "select id from plays where store = @store and state = @ended and ended_at >= @since",
                new { store = shop.Id.Value, ended = (short)PlayState.Ended, since = database.Dialect.Instant(now - LookedAfter) }),
        ];
        if (ended.Length > 0)
            LetGo(database, shop, ended);
    }

    /// <summary>By pieces, each under the lock under which plays are decided: a pass that is under way writes its rows first.</summary>
    private static void LetGo(Database database, ShopSettings shop, IReadOnlyList<int> plays)
    {
        for (var from = 0; from < Bucket.Codes.Length; from += RunPlays.BucketsAtOnce)
        {
            using var transaction = database.Dialect.BeginWrite(database.Connection);
            database.Dialect.Lock(transaction, Dialect.PieceLock(shop.Id, from / RunPlays.BucketsAtOnce));
            database.Connection.Execute(
                $"update enrolments set state = @to where {database.Dialect.In("bucket", "buckets")} and store = @store and {database.Dialect.In("play", "plays")} and state = @within",
                new
                {
                    to = (short)EnrolmentState.Ended,
                    within = (short)EnrolmentState.Within,
                    store = shop.Id.Value,
                    plays = database.Dialect.Numbers([.. plays.Select(play => (long)play)]),
                    buckets = database.Dialect.Numbers([.. Bucket.Codes.Slice(from, RunPlays.BucketsAtOnce).ToArray().Select(bucket => (long)bucket)]),
                }, transaction);
            transaction.Commit();
        }
    }
}
