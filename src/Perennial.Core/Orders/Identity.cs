using System.Text;

namespace Perennial.Orders;

/// <summary>Brings what a file says of a customer into the one form that the same person always has.</summary>
public static class Identity
{
    /// <summary>Adds an e-mail address to a draft: trimmed, lower case. What has no text on both sides of one @ is not one.</summary>
    public static void AddEmail(OrderDraft draft, ReadOnlySpan<byte> text)
    {
        text = Cell.Id(text);
        var at = text.IndexOf((byte)'@');
        if (at <= 0 || at == text.Length - 1 || IsPlaceholder(text[..at]) || text.LastIndexOf((byte)'@') != at || text.Contains((byte)' '))
            return;

        if (!text.ContainsAnyInRange((byte)'A', (byte)'Z') && !text.ContainsAnyInRange((byte)0x80, (byte)0xFF))
        {
            draft.Identify(IdentityKind.Email, text);
            return;
        }

        draft.Identify(IdentityKind.Email, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).ToLowerInvariant()));
    }

    /// <summary>
    /// Adds a telephone number to a draft as digits with the country's code: "+44 20 7946 0018", "0044 20…" and, in a shop whose
    /// country is 44, "020 7946 0018" are the same. Full-width digits count. Masked numbers (139****1234) and fewer than 7 digits are not numbers.
    /// </summary>
    /// <param name="country">The calling code of the shop's country; 0 when it is not known.</param>
    public static void AddPhone(OrderDraft draft, ReadOnlySpan<byte> text, int country)
    {
        text = Cell.Id(text);
        if (text.IsEmpty || text.Contains((byte)'*'))
            return;

        var shown = string.Concat(Encoding.UTF8.GetString(text).Select(HalfWidth));
        var digits = string.Concat(shown.Where(char.IsAsciiDigit));
        if (digits.Length is < 7 or > 18 || shown.Any(char.IsLetter) || digits.Distinct().Count() == 1 || "0123456789012345678".Contains(digits, StringComparison.Ordinal))
            return;

        draft.Identify(IdentityKind.Phone, Encoding.UTF8.GetBytes(International(shown, digits, country)));
    }

    /// <summary>Adds an account number, nick or openid: outer blanks and spreadsheet wrapping cut, case kept. What stands for nobody is not one.</summary>
    public static void Add(OrderDraft draft, IdentityKind kind, ReadOnlySpan<byte> text)
    {
        text = kind == IdentityKind.Account ? Cell.NumericId(text) : Cell.Id(text);
        if (!IsPlaceholder(text))
            draft.Identify(kind, text);
    }

    /// <summary>True for what tills and exports write where nobody is known: many orders of strangers would become one customer.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<byte> text)
    {
        // Asked for every row: most texts are told apart by their first byte.
        if (text.IsEmpty || text.Length > 12 || !FirstOfPlaceholder[text[0]])
            return false;

        Span<byte> lower = stackalloc byte[text.Length];
        for (var at = 0; at < text.Length; at++)
            lower[at] = text[at] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[at] + 32) : text[at];

        foreach (var word in Placeholders)
        {
            if (lower.SequenceEqual(word))
                return true;
        }

        return false;
    }

    private static readonly byte[][] Placeholders =
        [.. new[] { "0", "-", "--", "?", "na", "n/a", "nan", "nil", "null", "none", "guest", "unknown", "anonymous", "walk-in", "walkin", "noreply", "no-reply", "noemail", "no-email", "游客", "匿名" }.Select(Encoding.UTF8.GetBytes)];

    private static readonly bool[] FirstOfPlaceholder =
        [.. Enumerable.Range(0, 256).Select(first => Placeholders.Any(word => word[0] == first || (word[0] is >= (byte)'a' and <= (byte)'z' && word[0] - 32 == first)))];

    /// <summary>The calling code of a country that a currency names; 0 when it names none.</summary>
    public static int CallingCode(Currency currency) => currency.Code switch
    {
        "CNY" => 86,
        "GBP" => 44,
        "USD" or "CAD" => 1,
        "JPY" => 81,
        "KRW" => 82,
        "HKD" => 852,
        "TWD" => 886,
        "SGD" => 65,
        "AUD" => 61,
        "NZD" => 64,
        "INR" => 91,
        "CHF" => 41,
        "SEK" => 46,
        "NOK" => 47,
        "DKK" => 45,
        "PLN" => 48,
        "BRL" => 55,
        "MXN" => 52,
        _ => 0,
    };

    private static char HalfWidth(char letter) => letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter;

    private static string International(string shown, string digits, int country)
    {
        if (shown.TrimStart().StartsWith('+'))
            return digits;
        if (digits.StartsWith("00", StringComparison.Ordinal))
            return digits[2..];
        if (digits.Length == 11 && digits[0] == '1' && digits[1] >= '3' && country is 0 or 86)
            return "86" + digits;
        if (country == 0)
            return digits;
        if (digits[0] == '0')
            return country + digits[1..];

        var code = country.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return digits.StartsWith(code, StringComparison.Ordinal) && digits.Length > 10 ? digits : code + digits;
    }
}
