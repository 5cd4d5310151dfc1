namespace Perennial.Grants;

/// <summary>
/// A single-use code that nobody can guess and that says whose bucket it is in: "7K2M-9QWX-ET4R-0DHN". Two letters for the bucket,
/// twelve of chance (60 bits), two that catch a slip of the pen.
/// </summary>
/// <remarks>Crockford's base 32: no I, L, O, U; reading takes O for 0 and I or L for 1, either case, with or without dashes.</remarks>
public readonly record struct CouponCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int ChanceLetters = 12, Letters = 16;

    private CouponCode(string text, Bucket bucket) => (Text, Bucket) = (text, bucket);

    /// <summary>Sixteen letters in four groups.</summary>
    public string Text { get; }

    /// <summary>The bucket of the customer that it was made for: where it is looked up.</summary>
    public Bucket Bucket { get; }

    /// <summary>Makes a code.</summary>
    /// <param name="chance">60 bits of the operating system's generator; the upper four are not used.</param>
    public static CouponCode Make(Bucket bucket, ulong chance)
    {
        Span<char> letters = stackalloc char[Letters];
        Write(letters[..2], (ulong)bucket.Index);
        Write(letters.Slice(2, ChanceLetters), chance);
        Write(letters[14..], Check(letters[..14]));
        return new(Grouped(letters), bucket);
    }

    /// <summary>Reads what a customer typed.</summary>
    public static Verdict<CouponCode> Parse(string typed)
    {
        Span<char> letters = stackalloc char[Letters];
        var length = 0;
        foreach (var letter in typed.ToUpperInvariant())
        {
            if (letter is '-' or ' ' or '‐' or '–')
                continue;

            var read = letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter };
            if (length == Letters || !Alphabet.Contains(read, StringComparison.Ordinal))
                return Unreadable(typed);

            letters[length++] = read;
        }

        if (length != Letters || Read(letters[14..]) != Check(letters[..14]) || !Bucket.At((int)Read(letters[..2])).Granted(out var bucket))
            return Unreadable(typed);

        return new CouponCode(Grouped(letters), bucket);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static Refusal Unreadable(string typed) => new("coupon_unreadable", $"‘{typed}’ is not a coupon code; look for a letter typed wrong or left out.");

    // 1021 is the largest prime that two letters hold: any one wrong letter, and any two exchanged, change the remainder.
    private static ulong Check(ReadOnlySpan<char> letters)
    {
        ulong sum = 0;
        foreach (var letter in letters)
            sum = ((sum * 37) + (ulong)Alphabet.IndexOf(letter, StringComparison.Ordinal)) % 1021;

        return sum;
    }

    private static void Write(Span<char> letters, ulong value)
    {
        for (var at = letters.Length - 1; at >= 0; at--, value >>= 5)
            letters[at] = Alphabet[(int)(value & 31)];
    }

    private static ulong Read(ReadOnlySpan<char> letters)
    {
        ulong value = 0;
        foreach (var letter in letters)
            value = (value << 5) + (ulong)Alphabet.IndexOf(letter, StringComparison.Ordinal);

        return value;
    }

    private static string Grouped(ReadOnlySpan<char> letters) => $"{letters[..4]}-{letters[4..8]}-{letters[8..12]}-{letters[12..]}";
}
