using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Ledger;

/// <summary><c>perennial ledger custody</c>: the quarterly report of prepaid cards in mainland China, with a traffic light.</summary>
internal static partial class CustodyVerb
{
    public const string Examples = """
        perennial ledger custody --revenue 1200000 --deposited 9000
        perennial ledger custody --quarter 2026-Q3 --revenue 1200000 --share 30 --json
        """;

    public static Command Make(Shell shell)
    {
        var quarter = new Option<string?>("--quarter") { Description = "The quarter [default: the last one that is over]", HelpName = "YYYY-QN" };
        var revenue = new Option<decimal?>("--revenue") { Description = "Last year's revenue of the main business: the balance may be 40 % of it", HelpName = "AMOUNT" };
        var deposited = new Option<decimal?>("--deposited") { Description = "What is in custody now", HelpName = "AMOUNT" };
        var share = new Option<decimal>("--share") { Description = "Percent of the balance that has to be in custody: 20, 30 for groups, 40 for brands", DefaultValueFactory = _ => 20, HelpName = "PERCENT" };
        var command = new Command("custody", "Prepaid balance, ceiling and deposit of a quarter, for mainland China") { quarter, revenue, deposited, share };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (line.GetValue(share) is <= 0 or > 100 || line.GetValue(revenue) < 0 || line.GetValue(deposited) < 0)
                return screen.Refuse(new("option_share", "--share is above 0 and at most 100 percent; --revenue and --deposited are not below zero."));

            var today = new ShopCalendar(shop.Zone).DayOf(shell.Now());
            if (!Quarter(line.GetValue(quarter), today).Granted(out var days, out var refusal))
                return screen.Refuse(refusal);

            var books = CloseBooks.Run(database, shop, calendar => BooksAsk.Of(days.First, days.Last, calendar, []));
            var custody = new Custody(books.CashOutMinor, Minor(line.GetValue(revenue), shop), new((int)(line.GetValue(share) * 100)), Minor(line.GetValue(deposited), shop), shop.Currency);
            Show(screen, custody, days.Last);
            return ExitCode.Ok;
        }));
        return command;
    }

    private static void Show(Screen screen, Custody custody, int lastDay)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new
            {
                SchemaVersion = 1,
                On = ShopCalendar.DateOf(lastDay).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
                Currency = custody.Currency.Code,
                custody.BalanceMinor,
                custody.CeilingMinor,
                custody.Ceiling,
                custody.DepositDueMinor,
                custody.DepositedMinor,
                custody.Deposit,
            });
            return;
        }

        var prose = new Prose(screen);
        prose.Say($"On {LedgerOptions.Long(lastDay)} customers had {Shown(custody.BalanceMinor)} of principal that they had not used.", "bold");
        prose.Item(Mark(custody.Ceiling), custody.CeilingMinor is { } most
            ? $"Ceiling: {Shown(most)}, 40 % of last year's main revenue."
            : "Ceiling: 40 % of last year's main revenue in retail, catering and lodging; say it with --revenue.");
        prose.Item(Mark(custody.Deposit), custody.DepositedMinor is { } there
            ? $"Deposit: {Shown(custody.DepositDueMinor)} has to be in custody, {custody.Share} of the balance; {Shown(there)} is."
            : $"Deposit: {Shown(custody.DepositDueMinor)} has to be in custody, {custody.Share} of the balance; say what is with --deposited.");
        screen.Tell("An engineering reading of the rules for single-purpose cards, not legal advice.");

        string Shown(long minor) => new Money(minor, custody.Currency).ToString();
    }

    private static (string, string) Mark(Light light) => light switch
    {
        Light.Green => ("  ● green  ", "green"),
        Light.Amber => ("  ● amber  ", "yellow"),
        Light.Red => ("  ● red    ", "red"),
        _ => ("  ○ unsaid ", "grey"),
    };

    private static long? Minor(decimal? major, ShopSettings shop) => major is { } amount ? (long)Math.Round(amount * shop.Currency.MinorPerMajor, MidpointRounding.AwayFromZero) : null;

    private static Verdict<(int First, int Last)> Quarter(string? text, int today)
    {
        var first = ShopCalendar.DateOf(today).With(DateAdjusters.StartOfMonth);
        first = first.PlusMonths(-((first.Month - 1) % 3) - 3);
        if (text is not null)
        {
            var match = Shape().Match(text);
            if (!match.Success)
                return new Refusal("option_month", $"‘{text}’ is not a quarter; write it as 2026-Q3.");

            first = new(int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture), (3 * int.Parse(match.Groups["quarter"].Value, CultureInfo.InvariantCulture)) - 2, 1);
        }

        return (ShopCalendar.NumberOf(first), ShopCalendar.NumberOf(first.PlusMonths(3)) - 1);
    }

    [GeneratedRegex("^(?<year>[12][0-9]{3})-?[Qq](?<quarter>[1-4])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
