namespace Perennial.Grants;

/// <summary>Letters of codes that people read to each other: Crockford's base 32, no I, L, O, U. Frozen: codes are printed on paper.</summary>
internal static class CodeLetters
{
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The letters of what somebody typed: either case, with or without dashes, O for 0 and I or L for 1; null when there is another one in it, or more than fit.</summary>
    public static string? Read(string typed, int most)
    {
        Span<char> letters = stackalloc char[most];
        var length = 0;
        foreach (var letter in typed)
        {
            if (letter is '-' or ' ' or '‐' or '–')
                continue;

            // Only plain letters: a long s, a dotless i or a Kelvin sign would become one of ours as a capital.
            var read = (char.IsAscii(letter) ? char.ToUpperInvariant(letter) : '\0') switch { 'O' => '0', 'I' or 'L' => '1', var plain => plain };
            if (length == most || !Alphabet.Contains(read, StringComparison.Ordinal))
                return null;

            letters[length++] = read;
        }

        return letters[..length].ToString();
    }

    /// <summary>What catches a slip of the pen.</summary>
    /// <remarks>1021 is the largest prime that two letters hold: any one wrong letter, and any two exchanged, change the remainder.</remarks>
    public static ulong Check(ReadOnlySpan<char> letters)
    {
        ulong sum = 0;
        foreach (var letter in letters)
            sum = ((sum * 37) + (ulong)Alphabet.IndexOf(letter, StringComparison.Ordinal)) % 1021;

        return sum;
    }

    /// <summary>Writes a number, five bits a letter, the highest first; higher bits than fit are dropped.</summary>
    public static void Write(Span<char> letters, ulong value)
    {
        for (var at = letters.Length - 1; at >= 0; at--, value >>= 5)
            letters[at] = Alphabet[(int)(value & 31)];
    }

    /// <summary>The number of letters.</summary>
    public static ulong Number(ReadOnlySpan<char> letters)
    {
        ulong value = 0;
        foreach (var letter in letters)
            value = (value << 5) + (ulong)Alphabet.IndexOf(letter, StringComparison.Ordinal);

        return value;
    }

    /// <summary>"7K2M-9QWX": groups of four.</summary>
    public static string Grouped(ReadOnlySpan<char> letters) => string.Join('-', letters.ToString().Chunk(4).Select(group => new string(group)));
}
