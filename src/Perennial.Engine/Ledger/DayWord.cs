using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Perennial.Ledger;

/// <summary>Days and periods as a person writes them: "2026-05-31", "today", "+3w"; "month", "10d", "2 weeks".</summary>
internal static partial class DayWord
{
    /// <summary>A day as a number; null when none was given.</summary>
    public static Verdict<int?> Read(string? text, int today)
    {
        if (text is null || char.IsAsciiDigit(text.TrimStart().FirstOrDefault()))
            return LedgerOptions.Day(text);
        if (text.Trim().Equals("today", StringComparison.OrdinalIgnoreCase))
            return (int?)today;
        if (text.Length < 2 || text[0] is not ('+' or '-') || !Period(text[1..]).Granted(out var period))
            return new Refusal("option_date", $"‘{text}’ is not a day; write 2026-05-31, today, +3w or -10d.");

        var date = ShopCalendar.DateOf(today);
        return (int?)ShopCalendar.NumberOf(text[0] == '+' ? date.Plus(period) : date.Minus(period));
    }

    /// <summary>A period of days.</summary>
    public static Verdict<Period> Period(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success)
            return new Refusal("option_period", $"‘{text}’ is not a period; write day, week, month, year, 10d, 2w, 3m or 1y.");

        var count = match.Groups["count"].Success ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 1;
        return char.ToLowerInvariant(match.Groups["unit"].Value[0]) switch
        {
            'd' => NodaTime.Period.FromDays(count),
            'w' => NodaTime.Period.FromWeeks(count),
            'm' => NodaTime.Period.FromMonths(count),
            _ => NodaTime.Period.FromYears(count),
        };
    }

    /// <summary>"week", "2 months".</summary>
    public static string Say(Period period)
    {
        var parts = new[] { (period.Years, "year"), (period.Months, "month"), (period.Weeks, "week"), ((long)period.Days, "day") }.Where(part => part.Item1 > 0).ToArray();
        return parts is [(1, var unit)] ? unit : string.Join(" and ", parts.Select(part => $"{part.Item1} {part.Item2}{(part.Item1 == 1 ? "" : "s")}"));
    }

    /// <summary>"1 week", "2 months".</summary>
    public static string Length(Period period) => Say(period) is var said && char.IsAsciiDigit(said[0]) ? said : "1 " + said;

    [GeneratedRegex(@"^\s*(?<count>\d{1,4})?\s*(?<unit>d|days?|w|weeks?|m|months?|y|years?)\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
