using System.Globalization;
using Perennial.Clocks;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>The due list as a person reads it.</summary>
internal static class DuePrint
{
    /// <summary>One sentence, one line for each status, then the most worthwhile customers with a reason each.</summary>
    public static void Answer(Screen screen, DueAnswer answer, int top)
    {
        if (answer.Purchases.Log.Count == 0)
        {
            screen.WriteLine("There are no purchases of known customers here, so nobody can be brought back.");
            return;
        }

        var prose = new Prose(screen);
        var on = ShopTime.DateOf(answer.OnDay).ToString("d MMMM uuuu", CultureInfo.InvariantCulture);
        if (!screen.Settings.IsPlain)
        {
            prose.Say($"On {on}, {ClockSentence.Number(answer.Rows.Count)} customers are worth bringing back: about {Round(answer.WorthMinor, answer)} of sales that would not come by themselves.", "bold");
            Counts(prose, answer);
            prose.Gap();
        }

        foreach (var row in screen.Settings.IsPlain ? answer.Rows : answer.Rows.Take(top))
            Row(prose, answer, row);

        if (answer.Rows.Count > top && !screen.Settings.IsPlain)
            screen.Tell($"… and {ClockSentence.Number(answer.Rows.Count - top)} more: --csv, --json or --out FILE.csv lists all.");
        if (answer.Rows.Count > 0 && !screen.Settings.IsPlain)
            screen.Tell("Next, make a code for each: perennial due --offer \"50 off 200\" --out list.csv");
    }

    private static void Row(Prose prose, DueAnswer answer, DueRow row)
    {
        var reason = DueSentence.Of(row, answer.Purchases.Categories[row.Category]);
        prose.Item(($"  {DueSentence.Of(row.Status),-7} ", Style(row.Status)), $"{answer.Purchases.CustomerName(row.Customer)} {reason}; worth {Round(row.WorthMinor, answer)}.");
    }

    private static void Counts(Prose prose, DueAnswer answer)
    {
        if (answer.Counts.Count == 0)
            return;

        var (due, overdue, lapsing, lost) = (answer.Counts[DueStatus.Due], answer.Counts[DueStatus.Overdue], answer.Counts[DueStatus.Lapsing], answer.Counts[DueStatus.Lost]);
        prose.Say($"{ClockSentence.Number(due)} due, {ClockSentence.Number(overdue)} overdue, {ClockSentence.Number(lapsing)} lapsing, {ClockSentence.Number(lost)} lost.");
        prose.Say($"{ClockSentence.Number(answer.Counts[DueStatus.NotYet])} are not yet due: most of them come anyway, so do not pay them for it.", "green");
        if (answer.WithoutClock > 0)
            prose.Say($"{ClockSentence.Number(answer.WithoutClock)} times a customer bought in a category that has not enough data yet.", "grey");
    }

    private static string Style(DueStatus status) => status switch
    {
        DueStatus.Due => "yellow",
        DueStatus.Overdue => "darkorange",
        DueStatus.Lapsing => "red",
        DueStatus.NotYet => "green",
        _ => "grey",
    };

    /// <summary>Whole major units: more digits than are known would be a lie.</summary>
    private static string Round(long minor, DueAnswer answer)
    {
        var money = new Money(minor, answer.Purchases.Currency);
        var number = Math.Round(money.Major, MidpointRounding.AwayFromZero).ToString("N0", CultureInfo.InvariantCulture);
        return money.Currency == default ? number : $"{number} {money.Currency}";
    }
}
