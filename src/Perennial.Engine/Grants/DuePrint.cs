using System.Globalization;
using Perennial.Clocks;
using Perennial.Orders;
using Perennial.Terminal;
using Spectre.Console;

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

        var on = ShopTime.DateOf(answer.OnDay).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var worth = new Money(answer.WorthMinor, answer.Purchases.Currency);
        screen.Out.MarkupLineInterpolated($"[bold]{Number(answer.Rows.Count)} customers are worth bringing back[/] [grey](on {on})[/], about [bold]{Round(worth)}[/] of sales that would not come by themselves.");
        Counts(screen, answer);
        foreach (var row in answer.Rows.Take(top))
        {
            var category = answer.Purchases.Categories[row.Category];
            screen.Out.MarkupLine($"  {Colored(row.Status)} [bold]{Markup.Escape(answer.Purchases.CustomerName(row.Customer))}[/] {Markup.Escape(DueSentence.Of(row, category))}; worth {Markup.Escape(Round(new(row.WorthMinor, answer.Purchases.Currency)))}.");
        }

        if (answer.Rows.Count > top)
            screen.Tell($"… and {Number(answer.Rows.Count - top)} more: --csv, --json or --out FILE.csv lists all.");
        if (answer.Rows.Count > 0)
            screen.Tell("Next, make a code for each: perennial due --offer \"50 off 200\" --out list.csv");
    }

    private static void Counts(Screen screen, DueAnswer answer)
    {
        if (answer.Counts.Count == 0)
            return;

        var (due, overdue, lapsing, lost) = (answer.Counts[DueStatus.Due], answer.Counts[DueStatus.Overdue], answer.Counts[DueStatus.Lapsing], answer.Counts[DueStatus.Lost]);
        screen.Out.MarkupLineInterpolated($"  {Number(due)} due, {Number(overdue)} overdue, {Number(lapsing)} lapsing, {Number(lost)} lost.");
        screen.Out.MarkupLineInterpolated($"  [green]{Number(answer.Counts[DueStatus.NotYet])} are not yet due: most of them come anyway, so do not pay them for it.[/]");
        if (answer.WithoutClock > 0)
            screen.Out.MarkupLineInterpolated($"  [grey]{Number(answer.WithoutClock)} times a customer bought in a category that has not enough data yet.[/]");

        screen.Out.WriteLine();
    }

    private static string Colored(DueStatus status)
    {
        var color = status switch { DueStatus.Due => "yellow", DueStatus.Overdue => "darkorange", DueStatus.Lapsing => "red", DueStatus.NotYet => "green", _ => "grey" };
        return $"[{color}]{DueSentence.Of(status),-7}[/]";
    }

    /// <summary>Whole major units: more digits than are known would be a lie.</summary>
    private static string Round(Money money) => $"{Math.Round(money.Major, MidpointRounding.AwayFromZero).ToString("N0", CultureInfo.InvariantCulture)} {(money.Currency == default ? "" : money.Currency)}".TrimEnd();

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
