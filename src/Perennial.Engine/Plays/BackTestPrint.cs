using System.Globalization;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary>A back-test in sentences, and for programs.</summary>
internal static class BackTestPrint
{
    public static void Show(Screen screen, BackTestResult result, Currency currency, string source)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(Json(result, currency));
            return;
        }

        var prose = new Prose(screen);
        prose.Say($"{result.Ask.Play.Name}, had it been launched on {PlayWords.Day(result.Ask.AsOfDay + 1)}, with what was known by the evening before.", "bold");
        foreach (var sentence in Sentences(result, currency))
            prose.Item(("  ", ""), sentence);

        screen.Tell(PlaySource.IsFile(source) ? $"Next: perennial plays define {source}" : $"Next: perennial plays launch {source}");
    }

    /// <summary>What it came to, one thing a sentence.</summary>
    public static IEnumerable<string> Sentences(BackTestResult result, Currency currency)
    {
        var ask = result.Ask;
        if (result.Entrants.Count == 0)
        {
            yield return $"Nobody would have entered in {ask.Days} days{(result.Refused.Count > 0 ? $": {Reasons(result)}" : "")}.";
            yield break;
        }

        var came = result.CameAnyway;
        yield return $"{PlayWords.Number(result.Entrants.Count)} entries of {PlayWords.Number(result.Customers)} customers in {ask.Days} days.";
        yield return $"{PlayWords.Number(result.Came)} of them came back by themselves within {ask.WindowDays} days: {Percent(came.Share)} ({Percent(came.Low)} to {Percent(came.High)}). They spent {PlayWords.Money(result.RevenueMinor, currency)}, of which you kept {PlayWords.Money(result.MarginMinor, currency)} at {ask.Play.Guard.MarginPercent}.";
        yield return $"Given away: at most {PlayWords.Money(result.WorstMinor, currency)}; {PlayWords.Money(result.GiftMinor, currency)} of it to those who came anyway, a pure gift.";
        yield return Needed(result);
        yield return result.VisiblePer100 is { } visible
            ? $"A hold-out of {ask.Play.HoldOutPercent} would show a lift of {visible.ToString("0.0", CultureInfo.InvariantCulture)} per 100 or more in that time."
            : "Without a hold-out nobody could say what it earned.";
        if (result.Refused.Count > 0)
            yield return $"Left out: {Reasons(result)}.";
        if (result.TakenAsMet.Count > 0)
            yield return $"The past does not say {string.Join(", ", result.TakenAsMet)}: taken as met, so fewer would be reached.";
    }

    private static string Needed(BackTestResult result) => result.BreakEven.Per100 switch
    {
        null => "No lift could pay for it: what is given for a return is more than a return earns.",
        0 => "It costs nothing to try: nothing goes to those who come anyway.",
        { } needed => $"To pay for itself it has to bring {needed.ToString("0.0", CultureInfo.InvariantCulture)} more of every 100 reached.",
    };

    private static string Reasons(BackTestResult result) =>
        string.Join(", ", result.Refused.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{PlayWords.Number(pair.Value)} {WhyNotWords.Of(pair.Key)}"));

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    public static object Json(BackTestResult result, Currency currency) => new
    {
        SchemaVersion = 1,
        Play = result.Ask.Play.Name,
        AsOf = JournalCsv.Date(result.Ask.AsOfDay),
        result.Ask.Days,
        result.Ask.WindowDays,
        Currency = currency.Code,
        Entries = result.Entrants.Count,
        result.Customers,
        result.Came,
        CameShare = result.CameAnyway.Share,
        CameShareLow = result.CameAnyway.Low,
        CameShareHigh = result.CameAnyway.High,
        result.RevenueMinor,
        result.MarginMinor,
        result.WorstMinor,
        result.GiftMinor,
        LiftNeededPer100 = result.BreakEven.Per100,
        LiftVisiblePer100 = result.VisiblePer100,
        result.Refused,
        result.TakenAsMet,
    };
}
