using System.CommandLine;
using System.Globalization;
using NodaTime;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>The flags that define a card.</summary>
internal sealed class CardFlags
{
    private readonly Option<string> pay = new("--pay") { Description = "What the customer pays", HelpName = "AMOUNT", Required = true };
    private readonly Option<string> bonus = new("--bonus") { Description = "What the shop adds", DefaultValueFactory = _ => "0", HelpName = "AMOUNT" };
    private readonly PlanFlags plan = new("--parts", "for-ever");
    private readonly TermsFlags terms = new();
    private readonly Option<string> termsFor = new("--terms-for") { Description = "What the terms above bind: the bonus only, or the whole card", DefaultValueFactory = _ => "bonus", HelpName = "bonus|card" };
    private readonly Option<string> spend = new("--spend") { Description = "What is spent first: soonest (what ends sooner), bonus-first or principal-first", DefaultValueFactory = _ => "soonest", HelpName = "ORDER" };
    private readonly Option<string?> lasts = new("--principal-lasts") { Description = "How long principal can be used before it has to be opened again [default: for ever]", HelpName = "PERIOD" };
    private readonly Option<int> grace = new("--grace") { Description = "For how many days bonus that comes back too late can be used again", DefaultValueFactory = _ => 30, HelpName = "DAYS" };
    private readonly Option<string> preset = new("--preset") { Description = "none, or cn-prepaid for the rules of mainland China", DefaultValueFactory = _ => SaleRecord.NoPreset, HelpName = "PRESET" };
    private readonly Option<bool> bearer = new("--bearer") { Description = "A bearer's card, in nobody's name" };
    private readonly Option<int> unlimited = new("--unlimited-days") { Description = "A card of unlimited use for so many days: its refund goes by time", HelpName = "DAYS" };
    private readonly Option<bool> noRefund = new("--no-refund") { Description = "Sold as not to be given back" };
    private readonly Option<bool> noTransfer = new("--no-transfer") { Description = "Sold as not to be given to another customer" };

    public void AddTo(Command command)
    {
        command.Options.Add(pay);
        command.Options.Add(bonus);
        plan.AddTo(command);
        terms.AddTo(command);
        foreach (var option in (Option[])[termsFor, spend, lasts, grace, preset, bearer, unlimited, noRefund, noTransfer])
            command.Options.Add(option);
    }

    /// <summary>The programme that the flags say, as version 1; not yet checked.</summary>
    public Verdict<CardProgramme> Read(ParseResult line, string name, Currency currency)
    {
        if (!AmountWord.Read(line.GetValue(pay)!, currency, "--pay").Granted(out var payMinor, out var refusal) || !AmountWord.Read(line.GetValue(bonus)!, currency, "--bonus").Granted(out var bonusMinor, out refusal))
            return refusal;
        if (!plan.Read(line).Granted(out var release, out refusal) || !terms.Read(line, currency).Granted(out var bound, out refusal))
            return refusal;
        if (!OrderOf(line.GetValue(spend)!).Granted(out var order, out refusal))
            return refusal;
        if (line.GetValue(termsFor) is not ("bonus" or "card"))
            return new Refusal("option_terms_for", $"--terms-for: ‘{line.GetValue(termsFor)}’ is neither bonus nor card.");
        if (!Lasts(line.GetValue(lasts)).Granted(out var length, out refusal))
            return refusal;

        return new CardProgramme(name, 1, currency, payMinor, bonusMinor, release)
        {
            BonusTerms = bound,
            PrincipalTerms = line.GetValue(termsFor) == "card" ? bound : Terms.None,
            Order = order,
            PrincipalLasts = length.Length,
            GraceDays = line.GetValue(grace),
            Preset = line.GetValue(preset)!,
            IsNamed = !line.GetValue(bearer),
            UnlimitedDays = line.GetValue(unlimited),
            Conditions = new(IsRefundable: !line.GetValue(noRefund), IsTransferable: !line.GetValue(noTransfer)),
        };
    }

    /// <summary>A percentage such as "3.1%".</summary>
    public static Verdict<Percent> Rate(string? text, string option)
    {
        if (text is null)
            return default(Percent);

        var isNumber = decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate);
        return isNumber && rate <= 100 && rate * 100 == Math.Truncate(rate * 100)
            ? new Percent((int)(rate * 100))
            : new Refusal("option_rate", $"{option}: ‘{text}’ is not a rate; write a percentage a year such as 3.1%.");
    }

    private static Verdict<SpendingOrder> OrderOf(string text) => text switch
    {
        "soonest" => SpendingOrder.SoonestExpiry,
        "bonus-first" => SpendingOrder.BonusFirst,
        "principal-first" => SpendingOrder.PrincipalFirst,
        _ => new Refusal("option_spend", $"--spend: ‘{text}’ is not an order; use soonest, bonus-first or principal-first."),
    };

    private static Verdict<(Period? Length, bool HasEnd)> Lasts(string? text)
    {
        if (text is null or "for-ever")
            return (null, false);

        return DayWord.Period(text).Granted(out var period, out var refusal) ? (period, true) : refusal;
    }
}
