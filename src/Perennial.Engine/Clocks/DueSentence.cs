using System.Globalization;

namespace Perennial.Clocks;

/// <summary>Why somebody is on the list, in one line.</summary>
public static class DueSentence
{
    /// <summary>"bought women's shoes 3 times, usually every 64 days, last 91 days ago; the shop's half-return day is 78".</summary>
    public static string Of(DueRow row, string category)
    {
        var times = row.Occasions == 1 ? "once" : row.Occasions == 2 ? "twice" : $"{row.Occasions} times";
        var usual = row.UsualDays is { } days ? $", usually every {Whole(days)} days" : "";
        var ago = row.DaysSince switch { 0 => "today", 1 => "yesterday", _ => $"{row.DaysSince} days ago" };
        return $"bought {category.Replace('_', ' ')} {times}{usual}, {(row.Occasions > 1 ? "last " : "")}{ago}; the shop's half-return day is {Whole(row.ClockDays)}";
    }

    /// <summary>The word for a status.</summary>
    public static string Of(DueStatus status) => status switch
    {
        DueStatus.NotYet => "not yet",
        DueStatus.Due => "due",
        DueStatus.Overdue => "overdue",
        DueStatus.Lapsing => "lapsing",
        _ => "lost",
    };

    private static string Whole(double days) => Math.Round(days, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);
}
