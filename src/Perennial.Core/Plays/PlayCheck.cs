using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Perennial.Plays;

/// <summary>Says everything that is wrong with a play, and not only the first thing: who writes one wants to mend it in one go.</summary>
public sealed partial class PlayCheck
{
    private readonly List<PlayFault> faults = [];

    private PlayCheck()
    {
    }

    /// <summary>The faults, in the order of the play; none for a play that can be launched.</summary>
    public static IReadOnlyList<PlayFault> Of(Play play)
    {
        var check = new PlayCheck();
        check.Name(play.Name);
        check.Trigger(play.Trigger);
        check.Audience(play.Audience);
        check.Steps(play);
        check.Guard(play.Guard);
        if (play.HoldOut.Check() is { } wrong)
            check.Add("/hold_out_percent", Shown(play.HoldOutPercent), wrong.Message);
        if (play.LastDay < play.FirstDay)
            check.Add("/last_day", $"{play.LastDay}", $"It is before the first day, {play.FirstDay}; give a later one.");

        return check.faults;
    }

    private void Name(string name) => Require(NameShape().IsMatch(name), "/name", name, "Use 1 to 60 letters, digits and hyphens: win-back-tea.");

    private void Trigger(Trigger trigger)
    {
        var usual = new Trigger(trigger.On);
        var (isClock, isOrder, isStatus, isDate) = (trigger.On == TriggerKind.ClockPassed, trigger.On == TriggerKind.OrderPaid, trigger.On is TriggerKind.StatusGained or TriggerKind.StatusAtRisk, trigger.On == TriggerKind.Date);
        Belongs(isClock || trigger.Quantile == usual.Quantile, "/trigger/quantile", trigger.Quantile, "clock_passed");
        Belongs(isClock || trigger.ClockOf == usual.ClockOf, "/trigger/clock_of", trigger.ClockOf, "clock_passed");
        Belongs(isClock || isOrder || trigger.Category.Length == 0, "/trigger/category", trigger.Category, "clock_passed or order_paid");
        Belongs(isClock || !trigger.CatchUp, "/trigger/catch_up", trigger.CatchUp, "clock_passed");
        Belongs(isOrder || trigger.MinimumAmount == 0, "/trigger/minimum_amount", trigger.MinimumAmount, "order_paid");
        Belongs(isStatus || trigger.Programme.Length == 0, "/trigger/programme", trigger.Programme, "status_gained or status_at_risk");
        Belongs(isStatus || trigger.Level.Length == 0, "/trigger/level", trigger.Level, "status_gained or status_at_risk");
        Belongs(trigger.On == TriggerKind.TrancheClosing || trigger.DaysBefore == 0, "/trigger/days_before", trigger.DaysBefore, "tranche_closing");
        Belongs(isDate || trigger.Day is null, "/trigger/day", trigger.Day, "date");
        Belongs(isDate || trigger.Every is null, "/trigger/every", trigger.Every, "date");
        Require(!isDate || trigger.Day is not null, "/trigger/day", "nothing", "A play that waits for a date says which: 2027-02-17.");
        Require(!isStatus || trigger.Programme.Length > 0, "/trigger/programme", "nothing", "Say which status programme.");
        Require(trigger.On != TriggerKind.TrancheClosing || trigger.DaysBefore is >= 1 and <= PlayLimits.DaysBeforeMax, "/trigger/days_before", trigger.DaysBefore, "Say how many days before the last day, 1 to 60.");
        Require(trigger.MinimumAmount is >= 0 and <= PlayLimits.AmountMax, "/trigger/minimum_amount", trigger.MinimumAmount, "Use 0 for any order, or what it has to come to in minor units.");
        if (trigger.Every is not null)
            Days("/trigger/every", trigger.Every, 1);
    }

    private void Audience(Audience audience)
    {
        Require(audience.OccasionsMin is null or >= 0, "/audience/occasions_min", audience.OccasionsMin, "Use 0 or more.");
        Require(!(audience.OccasionsMax < audience.OccasionsMin), "/audience/occasions_max", audience.OccasionsMax, "Nobody bought on more days than that and on fewer; give the larger number here.");
        Require(!(audience.SpentAmountMax < audience.SpentAmountMin), "/audience/spent_amount_max", audience.SpentAmountMax, "Nobody spent more than that and less; give the larger amount here.");
    }

    private void Steps(Play play)
    {
        Require(play.Steps.Count is >= 1 and <= PlayLimits.StepsMax, "/steps", play.Steps.Count, $"A play has 1 to {PlayLimits.StepsMax} steps.");
        var before = -1;
        for (var at = 0; at < play.Steps.Count; at++)
        {
            var (step, path) = (play.Steps[at], $"/steps/{at}");
            Require(step.Give is not null || step.Message is not null, path, "nothing", "A step gives or says something; give it a message, or something to give.");
            Belongs(step.At is null || play.Trigger.On == TriggerKind.ClockPassed, path + "/at", step.At, "clock_passed; use wait");
            Require(step.At is null || step.Wait is null, path + "/wait", step.Wait, "A step has at or wait, not both.");
            Require(step.At is null || step.At >= play.Trigger.Quantile, path + "/at", step.At, $"The play waits for {Word(play.Trigger.Quantile)}; a step cannot be before.");
            if (step.Wait is not null)
                Days(path + "/wait", step.Wait, 0);

            var rank = step.At is { } quantile ? (int)quantile : step.Wait is { } wait ? (int)Math.Min(Span.Days(wait), PlayLimits.DaysMax) : 0;
            Require(rank >= before || at == 0 || step.At is null != play.Steps[at - 1].At is null, path, step.At is null ? step.Wait : step.At, "It is before the step in front of it; put the steps in the order of time.");
            before = rank;
            Give(path + "/give", step.Give, play.Trigger);
            Message(path + "/message", step.Message);
        }
    }

    private void Give(string path, Give? give, Trigger trigger)
    {
        if (give is null)
            return;

        Require(give.Kinds == 1, path, give.Kinds, "Give exactly one of coupon, bonus, pack, card and perk; add a step for another.");
        if (give.Coupon is { } coupon)
            Coupon(path + "/coupon", coupon);
        if (give.Bonus is { } bonus)
            Bonus(path + "/bonus", bonus, trigger);
        if (give.Perk is { } perk)
        {
            Require(perk.Name.Length > 0, path + "/perk/name", "nothing", "Say what it is: upgrade.");
            Require(perk.Uses is >= 1 and <= PlayLimits.UsesMax, path + "/perk/uses", perk.Uses, $"Use 1 to {PlayLimits.UsesMax}.");
            Require(perk.CostAmount is >= 0 and <= PlayLimits.AmountMax, path + "/perk/cost_amount", perk.CostAmount, "Say what one costs in minor units, 0 for nothing.");
            Days(path + "/perk/lasts", perk.Lasts, 1);
        }
    }

    private void Coupon(string path, GiveCoupon coupon)
    {
        var kinds = (coupon.OffAmount != 0 ? 1 : 0) + (coupon.OffPercent != default ? 1 : 0) + (coupon.BasketPercent != default ? 1 : 0);
        Require(kinds == 1, path, kinds, "Say exactly one of off_amount, off_percent and basket_percent.");
        Require(coupon.OffAmount is >= 0 and <= PlayLimits.AmountMax, path + "/off_amount", coupon.OffAmount, "Use an amount above zero in minor units: 5000 for 50.00.");
        Share(path + "/off_percent", coupon.OffPercent);
        Share(path + "/basket_percent", coupon.BasketPercent);
        Require(coupon.MaximumAmount is >= 0 and <= PlayLimits.AmountMax, path + "/maximum_amount", coupon.MaximumAmount, "Use an amount in minor units.");
        Require(coupon.OffAmount != 0 || coupon.MaximumAmount != 0, path + "/maximum_amount", "nothing", "A percentage without a ceiling can cost anything; say the most that it takes off.");
        Require(coupon.OffAmount == 0 || coupon.MaximumAmount == 0, path + "/maximum_amount", coupon.MaximumAmount, "Only a percentage has a ceiling; leave it out.");
        Require(coupon.MinimumAmount is >= 0 and <= PlayLimits.AmountMax, path + "/minimum_amount", coupon.MinimumAmount, "Use 0 for any order.");
        Require(coupon.OffAmount == 0 || coupon.MinimumAmount == 0 || coupon.OffAmount <= coupon.MinimumAmount, path + "/minimum_amount", coupon.MinimumAmount, $"The coupon takes off {coupon.OffAmount}, more than the order has to reach.");
        Require(coupon.Uses is >= 1 and <= PlayLimits.UsesMax, path + "/uses", coupon.Uses, $"Use 1 to {PlayLimits.UsesMax}.");
        Require(coupon.ArrivedWithinDays is >= 0 and <= PlayLimits.DaysMax, path + "/arrived_within_days", coupon.ArrivedWithinDays, $"Use 0 for all goods, or 1 to {PlayLimits.DaysMax}.");
        Days(path + "/lasts", coupon.Lasts, 1);
    }

    private void Bonus(string path, GiveBonus bonus, Trigger trigger)
    {
        Require(bonus.Amount != 0 != (bonus.OrderPercent != default), path, bonus.Amount, "Say either amount or order_percent.");
        Require(bonus.Amount is >= 0 and <= PlayLimits.AmountMax, path + "/amount", bonus.Amount, "Use an amount above zero in minor units.");
        Share(path + "/order_percent", bonus.OrderPercent);
        Require(bonus.OrderPercent == default || trigger.On == TriggerKind.OrderPaid, path + "/order_percent", Shown(bonus.OrderPercent), "There is an order only where the play waits for order_paid; use amount.");
        Require(bonus.OrderPercent == default || bonus.MaximumAmount is > 0 and <= PlayLimits.AmountMax, path + "/maximum_amount", bonus.MaximumAmount, "A percentage without a ceiling can cost anything; say the most.");
        Require(bonus.Parts is >= 1 and <= PlayLimits.PartsMax, path + "/parts", bonus.Parts, $"Use 1 to {PlayLimits.PartsMax}.");
        Require(bonus.Amount == 0 || bonus.Amount >= bonus.Parts, path + "/parts", bonus.Parts, "Each part has to be worth something.");
        Require(bonus.ArrivedWithinDays is >= 0 and <= PlayLimits.DaysMax, path + "/arrived_within_days", bonus.ArrivedWithinDays, $"Use 0 for all goods, or 1 to {PlayLimits.DaysMax}.");
        Days(path + "/every", bonus.Every, 1);
        Days(path + "/lasts", bonus.Lasts, 1);
    }

    private void Message(string path, PlayMessage? message)
    {
        if (message is null)
            return;

        Require(PlayMessage.Channels.Contains(message.Channel, StringComparer.Ordinal), path + "/channel", message.Channel, $"Use {string.Join(", ", PlayMessage.Channels)}.");
        Require(message.Text.Count > 0, path + "/text", "nothing", "Say it in at least one language: en or zh.");
        Require(message.Subject is null || message.Channel == "email", path + "/subject", "a subject", "Only e-mail has a subject; leave it out.");
        foreach (var (field, texts) in new[] { ("text", message.Text), ("subject", message.Subject) })
        {
            foreach (var (language, text) in texts ?? new Dictionary<string, string>(StringComparer.Ordinal))
                Text($"{path}/{field}/{language}", text);
        }
    }

    private void Text(string path, string text)
    {
        if (NoteTemplate.Parse(text, PlayMessage.Placeholders, PlayLimits.TextMax).Refusal is not { } wrong)
            return;
        if (wrong.Code != "placeholder_unknown")
        {
            Add(path, text.Length == 0 ? "nothing" : $"{text.Length} characters", wrong.Message);
            return;
        }

        foreach (var unknown in Place().Matches(text).Select(match => match.Groups["name"].Value).Where(name => !PlayMessage.Placeholders.Contains(name, StringComparer.Ordinal)))
            Add(path, $"{{{unknown}}}", $"There is no such placeholder; there are {string.Join(" ", PlayMessage.Placeholders.Select(name => $"{{{name}}}"))}.");
    }

    private void Guard(Guard guard)
    {
        Require(guard.BudgetAmount is >= 0 and <= PlayLimits.BudgetMax, "/guard/budget_amount", guard.BudgetAmount, "Say the most that the play may cost, in minor units; 0 for a play that only says something.");
        Require(guard.CustomerAmount is null or (>= 0 and <= PlayLimits.AmountMax), "/guard/customer_amount", guard.CustomerAmount, "Use an amount in minor units, or leave it out.");
        Require(guard.CustomersMax is null or >= 1, "/guard/customers_max", guard.CustomersMax, "Use 1 or more, or leave it out.");
        Require(guard.CustomersPerDay is null or >= 1, "/guard/customers_per_day", guard.CustomersPerDay, "Use 1 or more, or leave it out.");
        Require(guard.TimesPerCustomer is null or >= 1, "/guard/times_per_customer", guard.TimesPerCustomer, "Use 1 or more, or leave it out.");
        Share("/guard/margin_percent", guard.MarginPercent);
        if (guard.MarginFloorPercent is { } floor)
            Share("/guard/margin_floor_percent", floor);
        Days("/guard/customer_period", guard.CustomerPeriod, 1);
        if (guard.Cooldown is not null)
            Days("/guard/cooldown", guard.Cooldown, 1);
    }

    private void Share(string path, Percent percent) => Require(percent.BasisPoints is >= 0 and <= 10_000, path, Shown(percent), "Use 0 to 100 percent.");

    private void Days(string path, Period period, int least) =>
        Require(Span.Days(period) is var days && days >= least && days <= PlayLimits.DaysMax, path, period, $"Use days, weeks, months or years, from P{least}D to P{PlayLimits.DaysMax}D.");

    private void Belongs(bool isFine, string path, object? value, string kind) => Require(isFine, path, value, $"It belongs to {kind}; leave it out.");

    private void Require(bool isFine, string path, object? value, string fix)
    {
        if (!isFine)
            Add(path, value, fix);
    }

    private void Add(string path, object? value, string fix) => faults.Add(new(path, value switch
    {
        null => "nothing",
        Enum word => Word(word),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    }, fix));

    private static string Shown(Percent percent) => percent.ToString();

    private static string Word(Enum word) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString());

    [GeneratedRegex(PlayLimits.NamePattern, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameShape();

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
