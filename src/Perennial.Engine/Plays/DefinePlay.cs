using NodaTime;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Keeps a play in the store. One that runs is live at once in its new version, so that is tried as at a launch; where it fails the old one runs on.</summary>
public static class DefinePlay
{
    /// <summary>Keeps it.</summary>
    /// <param name="play">One without faults.</param>
    /// <returns>Refusals: <c>play_ended</c>, <c>currency_unsaid</c>; of a play that runs also <c>play_category</c>, <c>play_preflight</c> and why.</returns>
    public static Verdict<StoredPlay> Run((Database Database, ShopSettings Shop) store, Play play, Preflight preflight, (string Author, Instant Now) by)
    {
        // Also for a draft, which somebody may be launching now.
        var wrong = store.Shop.HasCurrency ? LaunchPlay.WhyNot(store, play, preflight, by.Now) : null;
        return new PlayBook(store.Database, store.Shop).Define(play, by, wrong is null ? null : wrong with { Message = $"{wrong.Message} The play runs on as it was; mend it, or pause the play first." });
    }
}
