using System.Globalization;
using NodaTime;
using Perennial.Ledger;

namespace Perennial.Standing.Posters;

/// <summary>What a poster says, in the language of whoever reads it.</summary>
/// <param name="Counted">The large number: "62".</param>
/// <param name="Of">What it is out of: "of 90 purchases".</param>
/// <param name="Next">"28 more to Gold".</param>
/// <param name="Keep">"2 more by 14 March 2026 keeps Gold"; "" for nothing.</param>
/// <param name="Scan">What stands below the code.</param>
public sealed record PosterWords(string Counted, string Of, string Next, string Keep, string Scan)
{
    /// <summary>The languages that there are.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh"];

    /// <summary>The words for a customer.</summary>
    public static PosterWords Say(LevelProgramme programme, StandingRow row, Currency currency, string language)
    {
        var standing = row.Standing;
        var target = programme.Levels[Math.Min(standing.Rank, programme.Levels.Count - 1)];
        string Count(long count) => programme.Counts != Counting.Spend ? count.ToString("N0", CultureInfo.InvariantCulture)
            : new Money(count, currency).Major is var major && major == Math.Truncate(major) ? major.ToString("N0", CultureInfo.InvariantCulture) : major.ToString("N" + currency.Digits, CultureInfo.InvariantCulture);
        // Who is left alone is warned of nothing.
        var keepBy = row.IsHeldOut ? null : standing.KeepBy;
        return language == "zh"
            ? Chinese(programme, (standing, target, row.LevelName), keepBy, (Count, currency))
            : English(programme, (standing, target, row.LevelName), keepBy, (Count, currency));
    }

    private static PosterWords English(LevelProgramme programme, (CustomerStanding Standing, Level Target, string Level) who, int? keepBy, (Func<long, string> Count, Currency Currency) how)
    {
        var (standing, count) = (who.Standing, how.Count);
        string Unit(long number) => programme.Counts switch { Counting.Spend => " " + how.Currency, Counting.Days => number == 1 ? " day" : " days", _ => number == 1 ? " purchase" : " purchases" };
        var money = programme.Counts == Counting.Spend ? " " + how.Currency : "";
        return new(
            count(standing.Counted), $"of {count(who.Target.Needs)}{Unit(who.Target.Needs)}",
            standing.Short > 0 ? $"{count(standing.Short)}{money} more to {who.Target.Name}" : $"{who.Level} reached",
            keepBy is { } day ? $"{count(standing.KeepMore)}{money} more by {ShopCalendar.DateOf(day).ToString("d MMMM uuuu", CultureInfo.InvariantCulture)} keeps {who.Level}" : "",
            "Scan to open your wallet");
    }

    private static PosterWords Chinese(LevelProgramme programme, (CustomerStanding Standing, Level Target, string Level) who, int? keepBy, (Func<long, string> Count, Currency Currency) how)
    {
        var (standing, count) = (who.Standing, how.Count);
        var unit = programme.Counts switch { Counting.Spend => how.Currency.Code == "CNY" ? "元" : " " + how.Currency, Counting.Days => "天", _ => "次" };
        return new(
            count(standing.Counted), $"共需 {count(who.Target.Needs)} {unit}".Replace("  ", " ", StringComparison.Ordinal),
            standing.Short > 0 ? $"再{(programme.Counts == Counting.Spend ? "消费" : "购买")} {count(standing.Short)} {unit}，升级为 {who.Target.Name}" : $"已达到 {who.Level}",
            keepBy is { } day ? $"{Date(ShopCalendar.DateOf(day))}前再{(programme.Counts == Counting.Spend ? "消费" : "购买")} {count(standing.KeepMore)} {unit}，可保留 {who.Level}" : "",
            "扫码打开我的钱包");
    }

    private static string Date(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");
}
