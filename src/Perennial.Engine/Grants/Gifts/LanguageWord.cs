namespace Perennial.Grants;

/// <summary>Texts by language as a person writes them on a command line: "en=herbal tea".</summary>
internal static class LanguageWord
{
    /// <summary>The texts of each language, in the order in which they were written.</summary>
    /// <param name="option">For the refusal.</param>
    public static Verdict<IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>>> Read(string[]? words, string option)
    {
        var texts = new List<KeyValuePair<string, List<string>>>();
        foreach (var word in words ?? [])
        {
            var at = word.IndexOf('=', StringComparison.Ordinal);
            if (at is < 2 or > 20 || at + 1 == word.Length)
                return new Refusal("option_language", $"{option}: ‘{word}’ does not begin with its language; write en=\"herbal tea\".");

            var language = word[..at];
            if (texts.FindIndex(pair => pair.Key == language) is >= 0 and var known)
                texts[known].Value.Add(word[(at + 1)..]);
            else
                texts.Add(new(language, [word[(at + 1)..]]));
        }

        return texts.Select(pair => new KeyValuePair<string, IReadOnlyList<string>>(pair.Key, pair.Value)).ToList();
    }
}
