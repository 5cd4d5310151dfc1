using System.Diagnostics.CodeAnalysis;

namespace Perennial.Http;

/// <summary>
/// Ids as the API shows them: what they name, an underscore, and numbers that mean nothing to anybody else ("cust_07K2M9QWXET4R").
/// Each number is thirteen letters of Crockford's base 32.
/// </summary>
public static class PublicId
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int LettersEach = 13;

    public const string Customer = "cust", Order = "ord", Redemption = "red", Hold = "hold", Lot = "lot", Transaction = "txn", Event = "evt", Endpoint = "whe", Action = "act", Key = "key";

    /// <summary>The id of numbers.</summary>
    public static string Of(string kind, params ReadOnlySpan<long> numbers)
    {
        Span<char> text = stackalloc char[kind.Length + 1 + (numbers.Length * LettersEach)];
        kind.CopyTo(text);
        text[kind.Length] = '_';
        var at = kind.Length + 1;
        foreach (var number in numbers)
        {
            var rest = unchecked((ulong)number);
            for (var letter = LettersEach - 1; letter >= 0; letter--, rest >>= 5)
                text[at + letter] = Letters[(int)(rest & 31)];

            at += LettersEach;
        }

        return new(text);
    }

    /// <summary>True for text that has the form of an id of a kind.</summary>
    public static bool IsOf(string kind, string text) => text.Length > kind.Length && text[kind.Length] == '_' && text.StartsWith(kind, StringComparison.Ordinal);

    /// <summary>The numbers of an id; false for what is not an id of that kind with so many numbers.</summary>
    public static bool TryRead(string kind, string text, int count, [NotNullWhen(true)] out long[]? numbers)
    {
        numbers = null;
        if (!IsOf(kind, text) || text.Length != kind.Length + 1 + (count * LettersEach))
            return false;

        var read = new long[count];
        for (var number = 0; number < count; number++)
        {
            UInt128 value = 0;
            foreach (var letter in text.AsSpan(kind.Length + 1 + (number * LettersEach), LettersEach))
            {
                var digit = Letters.IndexOf(letter, StringComparison.Ordinal);
                if (digit < 0)
                    return false;

                value = (value << 5) | (uint)digit;
            }

            if (value > ulong.MaxValue)
                return false;

            read[number] = unchecked((long)(ulong)value);
        }

        numbers = read;
        return true;
    }

    /// <summary>The number of an id that has one.</summary>
    public static bool TryRead(string kind, string text, out long number)
    {
        number = 0;
        if (!TryRead(kind, text, 1, out var numbers))
            return false;

        number = numbers[0];
        return true;
    }
}
