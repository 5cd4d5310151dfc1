namespace Perennial.Grants;

/// <summary>
/// A single-use code that nobody can guess and that says whose bucket it is in: "7K2M-9QWX-ET4R-0DHN". Two letters for the bucket,
/// twelve of chance (60 bits), two that catch a slip of the pen.
/// </summary>
/// <remarks>Crockford's base 32: no I, L, O, U; reading takes O for 0 and I or L for 1, either case, with or without dashes.</remarks>
public readonly record struct CouponCode
{
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
        CodeLetters.Write(letters[..2], (ulong)bucket.Index);
        CodeLetters.Write(letters.Slice(2, ChanceLetters), chance);
        CodeLetters.Write(letters[14..], CodeLetters.Check(letters[..14]));
        return new(CodeLetters.Grouped(letters), bucket);
    }

    /// <summary>Reads what a customer typed.</summary>
    public static Verdict<CouponCode> Parse(string typed)
    {
        var letters = CodeLetters.Read(typed, Letters);
        if (letters is not { Length: Letters } || CodeLetters.Number(letters.AsSpan(14)) != CodeLetters.Check(letters.AsSpan(0, 14)))
            return Unreadable(typed);

        return Bucket.At((int)CodeLetters.Number(letters.AsSpan(0, 2))).Granted(out var bucket) ? new CouponCode(CodeLetters.Grouped(letters), bucket) : Unreadable(typed);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static Refusal Unreadable(string typed) => new("coupon_unreadable", $"‘{typed}’ is not a coupon code; look for a letter typed wrong or left out.");
}
