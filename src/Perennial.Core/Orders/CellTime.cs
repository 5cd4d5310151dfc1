namespace Perennial.Orders;

/// <summary>Reads dates and times as order files write them.</summary>
public static class CellTime
{
    /// <summary>
    /// Reads "2010-12-01 08:26:00", "2025-10-07T09:50:26+02:00", "2025-10-07 09:50:26 +0200", "2016/5/23 22:02", "20160523",
    /// "01-12-2010 08:26", "9/6/2016 6:29:00 PM" and "12/1/10 8:26". Years of two digits are of this century.
    /// </summary>
    /// <returns>False when the text is not a date that exists.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, DateOrder order, out ShopTime time)
    {
        if (TryPlain(text, out time))
            return true;

        text = Cell.Trim(text);
        if (!TryDay(text, order, out var day, out var rest))
            return false;

        if (rest.IsEmpty)
        {
            time = new(day, 0, null);
            return true;
        }

        if (rest[0] is not ((byte)' ' or (byte)'T' or (byte)','))
            return false;

        rest = Cell.Trim(rest[1..]);
        if (!TryClock(ref rest, out var second) || !TryOffset(Cell.Trim(rest), out var offset))
            return false;

        time = new(day, second, offset);
        return true;
    }

    // Hot: most files write every date like this. Anything else, also a date that does not exist, is left to the slow way, which is its twin.
    /// <summary>Reads "2010-12-01" and "2010-12-01 08:26:00".</summary>
    private static bool TryPlain(ReadOnlySpan<byte> text, out ShopTime time)
    {
        time = default;
        if (text.Length is not (10 or 19) || text[4] != '-' || text[7] != '-')
            return false;

        var (century, year, month, dayOfMonth) = (TwoDigits(text, 0), TwoDigits(text, 2), TwoDigits(text, 5), TwoDigits(text, 8));
        if ((century | year | month | dayOfMonth) < 0 || !TryDayNumber((century * 100) + year, month, dayOfMonth, out var day))
            return false;
        if (text.Length == 10)
        {
            time = new(day, 0, null);
            return true;
        }

        var (hours, minutes, seconds) = (TwoDigits(text, 11), TwoDigits(text, 14), TwoDigits(text, 17));
        if (text[10] is not ((byte)' ' or (byte)'T') || text[13] != ':' || text[16] != ':')
            return false;
        if ((hours | minutes | seconds) < 0 || hours > 23 || minutes > 59 || seconds > 59)
            return false;

        time = new(day, (hours * 3600) + (minutes * 60) + seconds, null);
        return true;
    }

    /// <summary>Two digits as a number; −1 when they are none.</summary>
    private static int TwoDigits(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = (text[at] - '0', text[at + 1] - '0');
        return tens is < 0 or > 9 || ones is < 0 or > 9 ? -1 : (tens * 10) + ones;
    }

    private static bool TryDay(ReadOnlySpan<byte> text, DateOrder order, out int day, out ReadOnlySpan<byte> rest)
    {
        day = 0;
        rest = text;
        if (!TryNumber(ref rest, out var first, out var digits))
            return false;
        if (digits == 8)
            return TryDayNumber(first / 10_000, first / 100 % 100, first % 100, out day);
        if (rest.IsEmpty || rest[0] is not ((byte)'-' or (byte)'/' or (byte)'.'))
            return false;

        var separator = rest[0];
        rest = rest[1..];
        if (!TryNumber(ref rest, out var second, out _) || rest.IsEmpty || rest[0] != separator)
            return false;

        rest = rest[1..];
        if (!TryNumber(ref rest, out var third, out var thirdDigits))
            return false;
        if (digits == 4)
            return thirdDigits <= 2 && TryDayNumber(first, second, third, out day);
        if (digits > 2 || thirdDigits is not (2 or 4))
            return false;

        var year = thirdDigits == 2 ? 2000 + third : third;
        return order == DateOrder.DayFirst ? TryDayNumber(year, second, first, out day) : TryDayNumber(year, first, second, out day);
    }

    private static bool TryDayNumber(int year, int month, int dayOfMonth, out int day)
    {
        day = 0;
        if (year is < 1970 or > 2200 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
            return false;

        // Days from civil, in integers; March is month 0 so that the leap day is the last of its year.
        var shifted = month > 2 ? month - 3 : month + 9;
        var y = month > 2 ? year : year - 1;
        day = (365 * y) + (y / 4) - (y / 100) + (y / 400) + (((153 * shifted) + 2) / 5) + dayOfMonth - 719_469;
        return true;
    }

    private static bool TryClock(ref ReadOnlySpan<byte> text, out int second)
    {
        second = 0;
        if (!TryNumber(ref text, out var hours, out _) || !TryPart(ref text, out var minutes))
            return false;

        var seconds = 0;
        if (!text.IsEmpty && text[0] == ':' && !TryPart(ref text, out seconds))
            return false;
        if (!text.IsEmpty && text[0] is (byte)'.' or (byte)',')
        {
            text = text[1..];
            if (!TryNumber(ref text, out _, out _))
                return false;
        }

        if (!TryNoon(ref text, ref hours) || hours > 23 || minutes > 59 || seconds > 59)
            return false;

        second = (hours * 3600) + (minutes * 60) + seconds;
        return true;
    }

    private static bool TryNoon(ref ReadOnlySpan<byte> text, ref int hours)
    {
        var rest = Cell.Trim(text);
        if (rest.Length < 2 || (rest[1] | 0x20) != 'm' || (rest[0] | 0x20) is not ('a' or 'p'))
            return true;
        if (hours is < 1 or > 12)
            return false;

        hours = (hours % 12) + ((rest[0] | 0x20) == 'p' ? 12 : 0);
        text = rest[2..];
        return true;
    }

    private static bool TryPart(ref ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.IsEmpty || text[0] != ':')
            return false;

        text = text[1..];
        return TryNumber(ref text, out value, out var digits) && digits <= 2;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out short? minutes)
    {
        minutes = null;
        if (text.IsEmpty)
            return true;

        minutes = 0;
        if (text.SequenceEqual("Z"u8) || text.SequenceEqual("UTC"u8))
            return true;
        if (text[0] is not ((byte)'+' or (byte)'-'))
            return false;

        var negative = text[0] == '-';
        text = text[1..];
        if (!TryNumber(ref text, out var hours, out var digits))
            return false;

        var rest = 0;
        if (digits == 4)
            (hours, rest) = (hours / 100, hours % 100);
        else if (digits > 2 || (!text.IsEmpty && !TryPart(ref text, out rest)))
            return false;
        if (!text.IsEmpty || hours > 18 || rest > 59)
            return false;

        minutes = (short)(((hours * 60) + rest) * (negative ? -1 : 1));
        return true;
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> text, out int value, out int digits)
    {
        (value, digits) = (0, 0);
        while (digits < text.Length && digits < 9 && char.IsAsciiDigit((char)text[digits]))
            value = (value * 10) + (text[digits++] - '0');

        text = text[digits..];
        return digits > 0;
    }
}
