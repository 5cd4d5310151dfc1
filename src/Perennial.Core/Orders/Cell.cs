using System.Runtime.CompilerServices;
using System.Text;

namespace Perennial.Orders;

/// <summary>Reads what a cell of an order file says. No allocation on the way to an answer.</summary>
public static class Cell
{
    /// <summary>Cuts ASCII blanks, no-break and ideographic spaces from both ends.</summary>
    // Hot: several times a row. A blank starts with a control, a space, C2 or E3, and ends with a control, a space, A0 or 80.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text[0] is > (byte)' ' and not (0xC2 or 0xE3) && text[^1] is > (byte)' ' and not (0xA0 or 0x80)) ? text : TrimBlanks(text);

    private static ReadOnlySpan<byte> TrimBlanks(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && Blank(text) is var length and > 0)
            text = text[length..];
        while (!text.IsEmpty && BlankEnd(text) is var length and > 0)
            text = text[..^length];

        return text;
    }

    /// <summary>
    /// An identifier as it was before a spreadsheet touched it: without blanks, the <c>="…"</c> wrapping, a leading apostrophe.
    /// </summary>
    public static ReadOnlySpan<byte> Id(ReadOnlySpan<byte> text)
    {
        text = Trim(text);
        return text.IsEmpty || text[0] is not ((byte)'=' or (byte)'\'') ? text : Unwrapped(text);
    }

    private static ReadOnlySpan<byte> Unwrapped(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 3 && text[0] == '=' && text[1] == '"' && text[^1] == '"')
            text = Trim(text[2..^1]);
        else if (text.Length >= 1 && text[0] == '=')
            text = Trim(text[1..]);
        if (!text.IsEmpty && text[0] == '\'')
            text = text[1..];

        return text;
    }

    /// <summary>An identifier that is a number, without the ".0" that data frames write behind it: 13085.0 is 13085.</summary>
    public static ReadOnlySpan<byte> NumericId(ReadOnlySpan<byte> text)
    {
        text = Id(text);
        return text.Length > 2 && text.EndsWith(".0"u8) && !text[..^2].ContainsAnyExceptInRange((byte)'0', (byte)'9') ? text[..^2] : text;
    }

    /// <summary>
    /// Reads a number into millionths: "1,234.50", "1.234,50", "12,5", "£12", "12.50 元", "-3", "(3.00)", full-width digits not.
    /// A lone comma or point with three digits behind it is a thousands separator only when it is a comma; several of one kind always are.
    /// Digits beyond the sixth are rounded half up.
    /// </summary>
    /// <returns>False when it is not a number, or does not fit.</returns>
    public static bool TryDecimal(ReadOnlySpan<byte> text, out long millionths)
    {
        if (TryPlain(text, out millionths))
            return true;

        text = Id(text);
        var negative = TakeSign(ref text);
        text = DropCurrency(text);
        negative ^= TakeSign(ref text);
        if (text.IsEmpty || text.Length > 40)
            return false;

        var point = DecimalPoint(text);
        var separator = point >= 0 ? (byte)(text[point] == ',' ? '.' : ',') : (byte)(text.Contains((byte)',') ? ',' : '.');
        long whole = 0, fraction = 0, scale = 1_000_000;
        var (digits, roundUp) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            var digit = text[at] - '0';
            if (digit is < 0 or > 9)
            {
                if (at == point || (at > 0 && (point < 0 || at < point) && (text[at] == separator || text[at] == '\'' || text[at] == ' ')))
                    continue;

                return false;
            }

            digits++;
            if (point < 0 || at < point)
            {
                if (whole > 900_000_000_000)
                    return false;

                whole = (whole * 10) + digit;
            }
            else if (scale > 1)
            {
                scale /= 10;
                fraction += digit * scale;
            }
            else if (at == point + 7)
            {
                roundUp = digit >= 5;
            }
        }

        if (digits == 0 || whole > 9_000_000_000_000)
            return false;

        millionths = ((whole * 1_000_000) + fraction + (roundUp ? 1 : 0)) * (negative ? -1 : 1);
        return true;
    }

    /// <summary>Millionths of a major unit as minor units, rounded half away from zero.</summary>
    public static long ToMinor(long millionths, Currency currency) => Rounded(millionths, 1_000_000 / currency.MinorPerMajor);

    /// <summary>Price times quantity in minor units, rounded once at the end, half away from zero.</summary>
    /// <returns>False when it is beyond 10^15 minor units, which no shop sells: sums of what is accepted fit in 64 bits.</returns>
    public static bool TryAmount(long priceMillionths, long quantityMillionths, Currency currency, out long minor)
    {
        var exact = (Int128)priceMillionths * quantityMillionths;
        Int128 unit = 1_000_000_000_000 / currency.MinorPerMajor;
        var rounded = (exact + ((exact >= 0 ? unit : -unit) / 2)) / unit;
        minor = Int128.Abs(rounded) > 1_000_000_000_000_000 ? 0 : (long)rounded;
        return minor == rounded;
    }

    /// <summary>Divides and rounds half away from zero.</summary>
    public static long Rounded(long value, long unit) => (value + (value >= 0 ? unit / 2 : -(unit / 2))) / unit;

    /// <summary>The text of a cell, for messages: at most 60 characters of it.</summary>
    public static string Show(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text);
        return shown.Length <= 60 ? shown : shown[..59] + "…";
    }

    // Hot: most amounts are written like this. Anything else is left to the slow way, which is its twin.
    /// <summary>Reads "-12.50": digits, at most a point with six digits behind it, at most twelve characters.</summary>
    private static bool TryPlain(ReadOnlySpan<byte> text, out long millionths)
    {
        millionths = 0;
        if (text.Length is 0 or > 12)
            return false;

        var (negative, point, value) = (text[0] == '-', -1, 0L);
        var first = negative ? 1 : 0;
        for (var at = first; at < text.Length; at++)
        {
            var digit = text[at] - '0';
            if (digit is >= 0 and <= 9)
                value = (value * 10) + digit;
            else if (text[at] == '.' && point < 0)
                point = at;
            else
                return false;
        }

        var decimals = point < 0 ? 0 : text.Length - 1 - point;
        if (decimals > 6 || text.Length - first - (point < 0 ? 0 : 1) == 0)
            return false;

        millionths = value * PowersOfTen[6 - decimals] * (negative ? -1 : 1);
        return true;
    }

    private static ReadOnlySpan<long> PowersOfTen => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    private static bool TakeSign(ref ReadOnlySpan<byte> text)
    {
        if (text.Length > 2 && text[0] == '(' && text[^1] == ')')
        {
            text = Trim(text[1..^1]);
            return true;
        }

        if (text.IsEmpty || text[0] is not ((byte)'-' or (byte)'+'))
            return false;

        var negative = text[0] == '-';
        text = Trim(text[1..]);
        return negative;
    }

    private static ReadOnlySpan<byte> DropCurrency(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (char.IsAsciiDigit((char)text[0]) && char.IsAsciiDigit((char)text[^1])))
            return text;

        foreach (var sign in Signs)
        {
            var bytes = sign.AsSpan();
            if (text.StartsWith(bytes))
                return Trim(text[bytes.Length..]);
            if (text.EndsWith(bytes))
                return Trim(text[..^bytes.Length]);
        }

        return text;
    }

    /// <summary>Where the decimal point is; −1 when there is none.</summary>
    private static int DecimalPoint(ReadOnlySpan<byte> text)
    {
        var (point, comma) = (text.LastIndexOf((byte)'.'), text.LastIndexOf((byte)','));
        if (comma < 0)
            return text.IndexOf((byte)'.') == point ? point : -1;
        if (point >= 0)
            return Math.Max(point, comma);

        return text.IndexOf((byte)',') == comma && text.Length - comma - 1 != 3 ? comma : -1;
    }

    private static readonly byte[][] Signs =
        [.. new[] { "£", "€", "¥", "￥", "$", "元", "US$", "CN¥", "GBP", "EUR", "USD", "CNY", "RMB" }.Select(Encoding.UTF8.GetBytes)];

    private static int Blank(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' => 1,
        0xC2 when text.Length > 1 && text[1] == 0xA0 => 2,
        0xE3 when text.Length > 2 && text[1] == 0x80 && text[2] == 0x80 => 3,
        _ => 0,
    };

    private static int BlankEnd(ReadOnlySpan<byte> text) => text[^1] switch
    {
        (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' => 1,
        0xA0 when text.Length > 1 && text[^2] == 0xC2 => 2,
        0x80 when text.Length > 2 && text[^2] == 0x80 && text[^3] == 0xE3 => 3,
        _ => 0,
    };
}
