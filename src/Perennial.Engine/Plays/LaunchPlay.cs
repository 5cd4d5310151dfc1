using Dapper;
using NodaTime;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Tries what a play gives in a dry run before anybody is told of it.</summary>
/// <returns>Why it could not be used; null when it can.</returns>
public delegate Refusal? Preflight(Database database, ShopSettings shop, Play play, Instant now);

/// <summary>Launches a play, after what it gives was tried. Launching it again changes nothing.</summary>
public static class LaunchPlay
{
    /// <summary>Launches.</summary>
    /// <param name="preflight">Does not run where somebody insists.</param>
    /// <returns>Refusals: <c>play_missing</c>, <c>play_ended</c>, <c>play_category</c>, <c>play_preflight</c> and why.</returns>
    public static Verdict<StoredPlay> Run((Database Database, ShopSettings Shop) store, string name, Preflight preflight, (bool IsForced, Instant Now) how)
    {
        var (database, shop) = store;
        var book = new PlayBook(database, shop);
        if (!book.Find(name).Granted(out var stored, out var refusal))
            return refusal;
        if (stored.State == PlayState.Running)
            return stored;
        if (!how.IsForced && WhyNot(store, stored.Play, preflight, how.Now) is { } wrong)
            return wrong.Code == "play_preflight" ? wrong with { Message = wrong.Message + " Mend it, or insist with --force." } : wrong;

        return book.Move(name, PlayState.Running, new ShopCalendar(shop.Zone).DayOf(how.Now), how.Now);
    }

    /// <summary>Why a play cannot run; null when it can.</summary>
    internal static Refusal? WhyNot((Database Database, ShopSettings Shop) store, Play play, Preflight preflight, Instant now) =>
        Category(store.Database, store.Shop, play) ?? preflight(store.Database, store.Shop, play, now);

    /// <summary>A category that the shop has not got never brings anybody.</summary>
    private static Refusal? Category(Database database, ShopSettings shop, Play play)
    {
        if (play.Trigger.Category.Length == 0)
            return null;

        var known = database.Connection.Query<string>("select name from categories where store = @store order by id", new { store = shop.Id.Value }).ToArray();
        if (known.Contains(play.Trigger.Category, StringComparer.OrdinalIgnoreCase))
            return null;

        var near = NearWord.Of(play.Trigger.Category, known);
        return new("play_category", $"The shop has no category ‘{play.Trigger.Category}’, so nobody would ever enter; {(near.Length > 0 ? $"did you mean {near}?" : known.Length == 0 ? "it has none yet." : $"it has {string.Join(", ", known.Take(12))}{(known.Length > 12 ? ", …" : "")}.")}");
    }
}
