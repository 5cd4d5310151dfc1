using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Perennial.Ledger;

namespace Perennial.Plays;

/// <summary>A play as a shop owner reads it.</summary>
internal static class PlayWords
{
    private static readonly string[] Shares = ["a quarter", "half", "three quarters", "nine in ten"];

    /// <summary>"when half of those who come back to tea would have done so, by each customer's own rhythm".</summary>
    public static string Of(Trigger trigger) => trigger.On switch
    {
        TriggerKind.OrderPaid => $"when an order is paid{(trigger.Category.Length > 0 ? $" with {trigger.Category} in it" : "")}{(trigger.MinimumAmount > 0 ? $" of {Number(trigger.MinimumAmount)} or more in minor units" : "")}",
        TriggerKind.ClockPassed => $"when {Shares[(int)trigger.Quantile]} of those who come back {(trigger.Category.Length > 0 ? $"to {trigger.Category}" : "to the shop")} would have done so, by {(trigger.ClockOf == ClockOf.Customer ? "each customer's own rhythm" : "the clock of everybody")}{(trigger.CatchUp ? "; also for who passed that before the launch" : "")}",
        TriggerKind.StatusGained => $"when {(trigger.Level.Length > 0 ? trigger.Level : "a level")} of {trigger.Programme} is gained",
        TriggerKind.StatusAtRisk => $"when {(trigger.Level.Length > 0 ? trigger.Level : "a level")} of {trigger.Programme} is about to be lost",
        TriggerKind.Date => $"on {trigger.Day:uuuu-MM-dd}{(trigger.Every is { } every ? $", and again every {Span(every)}" : "")}",
        TriggerKind.TrancheOpened => "when a part of a card's bonus, or of a pack, opens",
        TriggerKind.TrancheClosing => $"{trigger.DaysBefore} days before a part of a card's bonus, or of a pack, closes",
        _ => "when you say for whom: perennial plays enter",
    };

    /// <summary>"everybody", or what has to hold.</summary>
    public static string Of(Audience audience)
    {
        var parts = new List<string>();
        void Add(IReadOnlyList<string>? words, string before, string between = " or ")
        {
            if (words is { Count: > 0 })
                parts.Add($"{before} {string.Join(between, words)}");
        }

        Add(audience.Identities, "has a known");
        Add(audience.Consent, "said yes to");
        Add(audience.Standing, "is");
        Add(audience.Bought, "bought");
        Add(audience.NeverBought, "never bought");
        Add(audience.Countries, "lives in");
        Add(audience.Tags, "is tagged");
        Add(audience.WithoutTags, "is not tagged");
        foreach (var (name, value) in audience.Attributes ?? new Dictionary<string, string>(StringComparer.Ordinal))
            parts.Add($"{name} is {value}");
        if (audience.OccasionsMin is { } least)
            parts.Add($"bought on {Number(least)} days or more");
        if (audience.OccasionsMax is { } most)
            parts.Add($"bought on {Number(most)} days or fewer");
        if (audience.SpentAmountMin is { } spentLeast)
            parts.Add($"spent {Number(spentLeast)} minor units or more");
        if (audience.SpentAmountMax is { } spentMost)
            parts.Add($"spent {Number(spentMost)} minor units or less");

        return parts.Count == 0 ? "everybody" : "who " + string.Join(", ", parts);
    }

    /// <summary>"at three quarters: a coupon of 12 % of their basket, at most 20.00 GBP, for 30 days; by sms".</summary>
    public static string Of(PlayStep step, Currency currency)
    {
        var when = step.At is { } quantile ? $"at {Shares[(int)quantile]}" : step.Wait is { } wait ? $"{Span(wait)} later" : "at once";
        var what = step.Give is { } give ? Of(give, currency) : "a reminder";
        return $"{when}: {what}{(step.Message is { } message ? $"; by {message.Channel}" : "")}{(step.StopOnPurchase ? "" : "; also who has bought meanwhile")}";
    }

    /// <summary>What is given.</summary>
    public static string Of(Give give, Currency currency) => give switch
    {
        { Coupon: { } coupon } => Of(coupon, currency),
        { Bonus: { } bonus } => $"{(bonus.Amount > 0 ? Money(bonus.Amount, currency) : $"{bonus.OrderPercent} of the order, at most {Money(bonus.MaximumAmount, currency)}")} of bonus{(bonus.Parts > 1 ? $" in {bonus.Parts} parts, one every {Span(bonus.Every)}" : "")}, each for {Span(bonus.Lasts)}",
        { Pack: { } pack } => $"the pack {pack}",
        { Card: { } card } => $"the card {card} is offered",
        { Perk: { } perk } => $"{perk.Name}{(perk.Pool.Length > 0 ? $" from {perk.Pool}" : "")}, {perk.Uses} times within {Span(perk.Lasts)}",
        _ => "nothing",
    };

    private static string Of(GiveCoupon coupon, Currency currency)
    {
        var off = coupon.OffAmount > 0 ? Money(coupon.OffAmount, currency)
            : coupon.OffPercent.BasisPoints > 0 ? $"{coupon.OffPercent}, at most {Money(coupon.MaximumAmount, currency)}"
            : $"{coupon.BasketPercent} of their usual basket, at most {Money(coupon.MaximumAmount, currency)}";
        var goods = (IReadOnlyList<string>)[.. coupon.Categories ?? [], .. coupon.Products ?? []];
        return $"a coupon of {off}{(goods.Count > 0 ? $" for {string.Join(" or ", goods)}" : "")}{(coupon.MinimumAmount > 0 ? $" from {Money(coupon.MinimumAmount, currency)}" : "")}, for {Span(coupon.Lasts)}";
    }

    /// <summary>"30 days", "2 weeks and 1 day".</summary>
    public static string Span(Period period)
    {
        (long Count, string Word)[] parts = [(period.Years, "year"), (period.Months, "month"), (period.Weeks, "week"), (period.Days, "day")];
        var said = parts.Where(part => part.Count != 0).Select(part => $"{Number(part.Count)} {part.Word}{(part.Count == 1 ? "" : "s")}").ToArray();
        return said.Length == 0 ? PeriodPattern.NormalizingIso.Format(period) : string.Join(" and ", said);
    }

    /// <summary>"9 March 2027".</summary>
    public static string Day(int day) => LedgerOptions.Long(day);

    public static string Money(long minor, Currency currency) => new Money(minor, currency).ToString();

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
