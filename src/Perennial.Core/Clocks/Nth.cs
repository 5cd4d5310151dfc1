namespace Perennial.Clocks;

/// <summary>Which spells a clock is made of: from the first purchase to the second, from the second to the third …, or from any to the next.</summary>
/// <param name="Index">The purchase that ends the spell, from 2; 0 for any to the next.</param>
public readonly record struct Nth(int Index)
{
    /// <summary>First to second: one spell for each customer, so it describes customers.</summary>
    public static Nth Second => new(2);

    /// <summary>Any to the next: describes purchases; heavy buyers weigh more.</summary>
    public static Nth Next => new(0);

    public bool IsNext => Index == 0;

    /// <summary>Reads "second", "third", …, "tenth", a number from 2 to 100, or "next".</summary>
    public static Verdict<Nth> Parse(string text)
    {
        var word = text.Trim().ToLowerInvariant();
        if (word == "next")
            return Next;
        if (Array.IndexOf(Words, word) is >= 0 and var at)
            return new Nth(at + 2);
        if (int.TryParse(word, out var index) && index is >= 2 and <= 100)
            return new Nth(index);

        return new Refusal("nth_unknown", $"‘{text}’ is not a purchase; use second, third, …, a number from 2 to 100, or next.");
    }

    /// <summary>"second", "third" …, "11" or "next".</summary>
    public override string ToString() => IsNext ? "next" : Index - 2 < Words.Length ? Words[Index - 2] : Index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static readonly string[] Words = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
}
