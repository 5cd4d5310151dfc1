using NodaTime;

namespace Perennial.Ledger;

/// <summary>What share of the rights that a programme sells is expected never to be used. Off until somebody sets it; it applies from its day on.</summary>
/// <param name="Kind">Principal or bonus.</param>
/// <param name="FromDay">In days since 1970-01-01.</param>
/// <param name="Author">Who estimates so, for the auditor.</param>
public sealed record Breakage(string Programme, BookKind Kind, Percent Share, int FromDay, string Author, Instant SetAt)
{
    /// <summary>The share that applies on a day: of those that have begun the latest, of two of one day the one that was set last; nothing when there is none.</summary>
    public static Percent On(IEnumerable<Breakage> settings, (string Programme, BookKind Kind) what, int day) =>
        settings.Where(setting => setting.Programme == what.Programme && setting.Kind == what.Kind && setting.FromDay <= day)
            .OrderBy(setting => setting.FromDay).ThenBy(setting => setting.SetAt).LastOrDefault()?.Share ?? default;
}
