using System.Collections.Concurrent;
using NodaTime;

namespace Perennial.Http;

/// <summary>Answers of the database that are good for a few seconds: a checkout asks for the same again and again.</summary>
/// <param name="lasts">How old an answer may be.</param>
internal sealed class Lately<TKey, TValue>(Duration lasts)
    where TKey : notnull
{
    private const int KeptMax = 100_000;

    private readonly ConcurrentDictionary<TKey, (TValue Value, Instant Until)> kept = new();

    /// <summary>The answer of before, while it is good, or a new one. A refusal is not kept.</summary>
    public Verdict<TValue> Of(TKey key, Instant now, Func<TKey, Verdict<TValue>> ask)
    {
        if (kept.TryGetValue(key, out var known) && known.Until > now)
            return known.Value;

        var answer = ask(key);
        if (!answer.Granted(out var value))
            return answer;

        // Forgetting all of them at once costs a question each, and needs no bookkeeping.
        if (kept.Count >= KeptMax)
            kept.Clear();

        kept[key] = (value, now + lasts);
        return answer;
    }

    /// <summary>This one thing is asked for anew.</summary>
    public void Forget(TKey key) => kept.TryRemove(key, out _);

    /// <summary>Everything is asked for anew.</summary>
    public void Forget() => kept.Clear();
}
