using System.Globalization;
using Perennial.Ledger;

namespace Perennial.Standing;

/// <summary>Where a customer stands, in the words of a shop.</summary>
internal static class StandingSentence
{
    public static string Of(LevelProgramme programme, StandingRow row, Currency currency)
    {
        var standing = row.Standing;
        string Count(long count) => programme.Counts == Counting.Spend ? new Money(count, currency).ToString() : count.ToString("N0", CultureInfo.InvariantCulture);
        var unit = programme.Counts switch { Counting.Purchases => " purchases", Counting.Days => " days", _ => "" };
        var parts = new List<string>
        {
            standing.Rank == 0 ? $"no level of {programme.Name} yet, {Count(standing.Counted)}{unit} count" : $"{row.LevelName} of {programme.Name} since {Day(standing.Since)}, {Count(standing.Counted)}{unit} count",
        };
        if (standing.Rank < programme.Levels.Count)
            parts.Add($"{Count(standing.Short)} more for {programme.Levels[standing.Rank].Name}");
        if (standing.KeepBy is { } keepBy)
            parts.Add($"{Count(standing.KeepMore)} more by {Day(keepBy)} keeps {row.LevelName}{(standing.IsInGrace ? " (in grace)" : standing.IsAtRisk ? " (at risk)" : "")}");
        if (row.IsHeldOut)
            parts.Add("held out: gets nothing of it, so that what it earns can be told");

        return string.Join("; ", parts) + ".";
    }

    private static string Day(int? day) => day is { } number ? LedgerOptions.Long(number) : "";
}
