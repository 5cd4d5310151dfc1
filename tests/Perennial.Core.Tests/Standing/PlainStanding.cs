using Perennial.Ledger;

namespace Perennial.Standing;

/// <summary>The plain twin of the timeline: looks at every day by itself, as the documentation says it.</summary>
internal static class PlainStanding
{
    public static long Current(LevelProgramme programme, IReadOnlyList<QualifyingDay> days, int day) => programme.Window.Calendar is { } span
        ? days.Where(one => one.Day <= day && Stretch(span, one.Day) == Stretch(span, day)).Sum(one => one.Units)
        : days.Where(one => one.Day <= day && ShopCalendar.DateOf(one.Day).Plus(programme.Window.Rolling!) > ShopCalendar.DateOf(day)).Sum(one => one.Units);

    /// <summary>The level with grace.</summary>
    public static int Rank(LevelProgramme programme, IReadOnlyList<QualifyingDay> days, int day) =>
        Enumerable.Range(day - programme.GraceDays, programme.GraceDays + 1).Max(one => programme.RankOf(Tally(programme, days, one)));

    /// <summary>What reaches a level, without grace.</summary>
    public static long Tally(LevelProgramme programme, IReadOnlyList<QualifyingDay> days, int day) => programme.Window.Calendar is { } span
        ? Math.Max(Current(programme, days, day), days.Where(one => one.Day <= day && Stretch(span, one.Day) == Stretch(span, day) - 1).Sum(one => one.Units))
        : Current(programme, days, day);

    private static int Stretch(CalendarSpan span, int day)
    {
        var date = ShopCalendar.DateOf(day);
        return span switch { CalendarSpan.Year => date.Year, CalendarSpan.Quarter => (date.Year * 4) + ((date.Month - 1) / 3), _ => (date.Year * 12) + date.Month };
    }
}
