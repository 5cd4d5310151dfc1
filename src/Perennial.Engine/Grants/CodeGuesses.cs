using System.Collections.Concurrent;
using NodaTime;

namespace Perennial.Grants;

/// <summary>
/// Counts wrong codes of each key and address, in this process: ten at once, then one every six seconds. A code has sixty bits of chance, so this is not
/// what keeps guessing from succeeding; it keeps it from being tried.
/// </summary>
public sealed class CodeGuesses
{
    private const double Most = 10;
    private const int KeptMax = 100_000;

    private static readonly Duration Each = Duration.FromSeconds(6);

    private readonly ConcurrentDictionary<(long Key, string Address), (double Left, Instant At)> kept = new();

    /// <summary>Why somebody may not try a code now, right or wrong; null when they may.</summary>
    public Refusal? Throttled((long Key, string Address) who, Instant now)
    {
        if (Left(who, now) >= 1)
            return null;

        return new("codes_throttled", $"More than {Most} codes that there are not were tried; go on in {Wait(who, now)} seconds.");
    }

    /// <summary>After how many seconds the next code may be tried.</summary>
    public int Wait((long Key, string Address) who, Instant now) => Math.Max(1, (int)Math.Ceiling((1 - Left(who, now)) * Each.TotalSeconds));

    /// <summary>Somebody tried a code that there is not.</summary>
    public void Wrong((long Key, string Address) who, Instant now)
    {
        // Forgetting everybody costs less than keeping order, and whoever makes so many addresses has more than we can count.
        if (kept.Count >= KeptMax)
            kept.Clear();

        kept.AddOrUpdate(who, _ => (Most - 1, now), (_, before) => (Refilled(before, now) - 1, now));
    }

    private double Left((long Key, string Address) who, Instant now) => kept.TryGetValue(who, out var before) ? Refilled(before, now) : Most;

    private static double Refilled((double Left, Instant At) before, Instant now) => Math.Min(Most, before.Left + Math.Max(0, (now - before.At) / Each));
}
