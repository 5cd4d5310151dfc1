using System.CommandLine;
using System.Globalization;
using Perennial.Ledger;

namespace Perennial.Proofs;

/// <summary>The flags of <c>perennial report economics</c>.</summary>
internal sealed class EconomicsFlags
{
    private readonly Option<string?> acquisition = new("--acquisition") { Description = "What winning one new customer costs you, such as 15 or 12.50", HelpName = "AMOUNT" };
    private readonly Option<string?> spend = new("--spend") { Description = "Or what you spent on winning customers in a month; it is divided by the new customers of that month", HelpName = "AMOUNT" };
    private readonly Option<string?> spendMonth = new("--spend-month") { Description = "The month of --spend", HelpName = "YYYY-MM" };
    private readonly Option<string?> margin = new("--margin") { Description = "What you keep of a sale before give-aways, such as 55% [default: from the costs of your goods, else 35%]", HelpName = "PERCENT" };
    private readonly Option<string?> from = new("--from") { Description = "The first day that is looked at; who bought before it is not new [default: the first day in the data]", HelpName = "DAY" };
    private readonly Option<string?> to = new("--to") { Description = "The last day; nothing after it counts [default: the last day in the data]", HelpName = "DAY" };
    private readonly Option<int> window = new("--window") { Description = "For how many days after entering a play a customer is watched", DefaultValueFactory = _ => EconomicsAsk.UsualWindowDays, HelpName = "N" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[acquisition, spend, spendMonth, margin, from, to, window])
            command.Options.Add(option);
    }

    public Verdict<EconomicsWish> Read(ParseResult line, Currency currency)
    {
        if (!LedgerOptions.Day(line.GetValue(from)).Granted(out var first, out var refusal) || !LedgerOptions.Day(line.GetValue(to)).Granted(out var last, out refusal))
            return refusal;
        if (!AmountWord.ReadOr(line.GetValue(acquisition), currency, "--acquisition").Granted(out var each, out refusal) || !AmountWord.ReadOr(line.GetValue(spend), currency, "--spend").Granted(out var spent, out refusal))
            return refusal;
        if (!MonthOf(line.GetValue(spendMonth)).Granted(out var month, out refusal) || !Share(line.GetValue(margin)).Granted(out var share, out refusal))
            return refusal;

        return new EconomicsWish(first, last) { AcquisitionMinor = each, SpendMinor = spent, SpendMonth = month, Margin = share, WindowDays = line.GetValue(window) };
    }

    /// <summary>The days of a month; null when none was given.</summary>
    internal static Verdict<DaySpan?> MonthOf(string? text)
    {
        if (text is null)
            return (DaySpan?)null;

        return LedgerOptions.Month(text).Granted(out var days, out var refusal) ? (DaySpan?)new DaySpan(days.First, days.Last) : refusal;
    }

    private static Verdict<Percent?> Share(string? text)
    {
        if (text is null)
            return (Percent?)null;

        var isNumber = decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share);
        return isNumber && share <= 1_000 && share * 100 == Math.Truncate(share * 100)
            ? (Percent?)new Percent((int)(share * 100))
            : new Refusal("option_margin", $"--margin: ‘{text}’ is not a margin; write a percentage such as 55%.");
    }
}
