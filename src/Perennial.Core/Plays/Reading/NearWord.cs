namespace Perennial.Plays;

/// <summary>Which known word somebody meant who wrote another one.</summary>
public static class NearWord
{
    /// <summary>The nearest word, when it is near enough to be meant; "" for none.</summary>
    public static string Of(string written, IReadOnlyCollection<string> known)
    {
        var plain = Plain(written);
        var (word, distance) = known.Select(word => (Word: word, Distance: Distance(plain, Plain(word)))).OrderBy(pair => pair.Distance).ThenBy(pair => pair.Word, StringComparer.Ordinal).FirstOrDefault();
        // Who writes the beginning of one word only means that one.
        if (plain.Length >= 4 && known.Where(word => Plain(word).StartsWith(plain, StringComparison.Ordinal)).ToArray() is [var only])
            return only;

        return word is not null && distance <= Math.Max(1, word.Length / 3) ? word : "";
    }

    /// <summary>offPercent, off-percent and off_percent are the same slip of the pen.</summary>
    private static string Plain(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>How many letters have to be changed, put in, left out or swapped with their neighbour (Damerau 1964, adjacent transpositions only).</summary>
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[left.Length, right.Length];
    }
}
