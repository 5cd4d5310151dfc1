using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>
/// What a card or pack is called at the counter: "C-7K00-03XY". Two letters for the bucket, four (or eight, or twelve) for its number there,
/// two that catch a slip of the pen; so one look-up finds it. No secret: whoever has it still has to be allowed to use it.
/// </summary>
public readonly record struct CardCode
{
    private const int LettersMax = 20;

    private CardCode(string text, Bucket bucket, CardId card) => (Text, Bucket, Card) = (text, bucket, card);

    /// <summary>"C-" and groups of four letters.</summary>
    public string Text { get; }

    /// <summary>Where its customer's rows are.</summary>
    public Bucket Bucket { get; }

    /// <summary>Its number in the bucket.</summary>
    public CardId Card { get; }

    /// <summary>The code of a card.</summary>
    public static CardCode Of(Bucket bucket, CardId card)
    {
        // Cards that came from another wallet are below zero: the sign goes into the lowest bit.
        var number = unchecked((ulong)((card.Value << 1) ^ (card.Value >> 63)));
        var digits = number >> 20 == 0 ? 4 : number >> 40 == 0 ? 8 : number >> 60 == 0 ? 12 : 16;
        Span<char> letters = stackalloc char[digits + 4];
        CodeLetters.Write(letters[..2], (ulong)bucket.Index);
        CodeLetters.Write(letters.Slice(2, digits), number);
        CodeLetters.Write(letters[^2..], CodeLetters.Check(letters[..^2]));
        return new("C-" + CodeLetters.Grouped(letters), bucket, card);
    }

    /// <summary>Reads what somebody typed, with or without its C.</summary>
    public static Verdict<CardCode> Parse(string typed)
    {
        var letters = CodeLetters.Read(typed, LettersMax + 1) ?? "";
        if (letters.Length % 4 == 1 && letters[0] == 'C')
            letters = letters[1..];
        if (letters.Length is < 8 or > LettersMax || letters.Length % 4 != 0 || !Bucket.At((int)CodeLetters.Number(letters.AsSpan(0, 2))).Granted(out var bucket))
            return Unreadable(typed);

        var number = CodeLetters.Number(letters.AsSpan(2, letters.Length - 4));
        var code = Of(bucket, new(unchecked((long)(number >> 1) ^ -(long)(number & 1))));
        return number > 0 && code.Text == "C-" + CodeLetters.Grouped(letters) ? code : Unreadable(typed);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static Refusal Unreadable(string typed) => new("card_unreadable", $"‘{typed}’ is not the code of a card, such as C-7K00-03XY; look for a letter typed wrong or left out.");
}
