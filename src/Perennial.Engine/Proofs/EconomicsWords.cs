using System.Globalization;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Proofs;

/// <summary>The economics of a shop in a shopkeeper's words.</summary>
internal sealed class EconomicsWords(ShopSettings shop)
{
    private const int WholeFrom = 100;

    public Currency Currency => shop.Currency;

    /// <summary>"Returning customers bring 68 % of what known customers pay (62 to 73 %)."</summary>
    public string Returning(Economics economics)
    {
        if (!economics.Trade.Returning.Granted(out var share, out var refusal))
            return refusal.Message;

        var guests = economics.Trade.Months.Sum(month => month.GuestOrders);
        return $"Returning customers bring {Percent(share.Share)} of what known customers pay ({Range(share.Low, share.High)}){(guests > 0 ? $"; {Number(guests)} orders of guests are counted apart" : "")}.";
    }

    /// <summary>What a new customer brings and costs, and what one who is brought back costs: as much of it as is told.</summary>
    public string Short(Economics economics)
    {
        if (!economics.Worth.Granted(out var worth))
            return "";

        var brings = $"A new customer leaves you about {About(worth.Net.Times(economics.Ask.Margin).Minor)} {(worth.IsWholeYear ? "within 12 months" : $"within {worth.Days} days")}";
        var costs = economics.NewCost.Granted(out var cost) ? $" and costs {About(cost)}" : "";
        return $"{brings}{costs}{(economics.BringBack.Granted(out var back) && back.CostEach is { } each ? $"; bringing one back costs about {About(each.Minor)}" : "")}.";
    }

    /// <summary>How steady each revenue is.</summary>
    public IEnumerable<string> Steady(Trade trade)
    {
        if (!trade.OfFirst.Granted(out var first, out var refusal) | !trade.OfReturning.Granted(out var returning, out var other))
        {
            yield return (refusal ?? other)!.Message;
            yield break;
        }

        yield return $"What returning customers bring in a month is off its trend by {Of(returning)}, what first orders bring by {Of(first)}. The less, the steadier.";
        yield return (returning.High < first.Low, first.High < returning.Low) switch
        {
            (true, _) => $"So returning customers are the steadier revenue, as far as {first.Months} months can tell.",
            (_, true) => $"So first orders are the steadier revenue, as far as {first.Months} months can tell.",
            _ => $"Which of them is steadier cannot be told from {first.Months} months.",
        };
    }

    /// <summary>What a new customer is worth.</summary>
    public IEnumerable<string> Worth(Economics economics)
    {
        if (!economics.Worth.Granted(out var worth, out var refusal))
        {
            yield return refusal.Message;
            yield break;
        }

        var margin = worth.Net.Times(economics.Ask.Margin);
        var within = worth.IsWholeYear ? "Within 12 months of the first order" : $"Nobody can say yet what 12 months bring. Within {worth.Days} days of the first order";
        yield return $"{within} a new customer pays {Of(worth.Net)}: {About(worth.First.Minor)} with the first order, {About(worth.Later.Minor)}{Between(worth.Later)} by returning.";
        yield return $"Of it you keep {Of(margin)}, at a margin of {economics.Ask.Margin}{(economics.Ask.IsMarginAssumed ? ", which is assumed: say yours with --margin" : "")}.";
        yield return $"From {Number(worth.Customers)} new customers. {Number(worth.Watched)} of them have been customers for so long; the others count for as long as they have been.";
    }

    /// <summary>What a new customer costs, and when that is earned.</summary>
    public IEnumerable<string> Cost(Economics economics)
    {
        if (!economics.NewCost.Granted(out var cost, out var refusal))
        {
            yield return refusal.Message;
            yield break;
        }

        yield return economics.Ask.Spend is { } spend
            ? $"Winning one costs {About(cost)}: {Exact(spend.Minor)} of {ShopCalendar.DateOf(spend.Days.FirstDay).ToString("MMMM uuuu", CultureInfo.InvariantCulture)}, divided by the customers who were new in it."
            : $"Winning one costs {Exact((long)cost)}, as you say.";
        if (economics.PayBack.Granted(out var payBack))
            yield return Earned(payBack);
    }

    /// <summary>What bringing one back costs.</summary>
    public IEnumerable<string> BringBack(Economics economics)
    {
        if (!economics.BringBack.Granted(out var back, out var refusal))
        {
            yield return refusal.Message;
            yield break;
        }

        yield return back switch
        {
            { CostEach: { } each } => $"Bringing one back costs {Of(each)}: {Exact(back.CostMinor)} was given away, and {Number(back.Additional.Value)} more came back than would have by themselves ({Number(back.Additional.Low)} to {Number(back.Additional.High)}).",
            { Outcome: BringBackOutcome.Fewer } => $"{Number(-back.Additional.Value)} fewer came back than would have by themselves ({Number(-back.Additional.High)} to {Number(-back.Additional.Low)}). No money brings anybody back in this way; look at what the plays say and when.",
            _ => $"Not told apart from zero: {Number(back.Additional.Value)} more came back than would have by themselves ({Number(back.Additional.Low)} to {Number(back.Additional.High)}). {(back.CostLow > 0 ? $"If any, one of them costs {About(back.CostLow)} or more." : "So nobody can say what one of them costs.")}",
        };
        if (back.OpenMinor > 0)
            yield return $"{Exact(back.OpenMinor)} of what was given away can still be used; it counts as if it were.";
        foreach (var trial in back.Trials)
            yield return $"{trial.Name}: {Percent(trial.Reached.Share)} of {Number(trial.Reached.Entries)} who were reached came back within {economics.Ask.WindowDays} days, {Percent(trial.HeldOut.Share)} of {Number(trial.HeldOut.Entries)} who were held out: {PerHundred(trial.Lift)} more of 100 ({PerHundred(trial.LiftLow)} to {PerHundred(trial.LiftHigh)}).";
    }

    /// <summary>New against returning; nothing where one of them is not told, as that is said above.</summary>
    public string Ratio(Economics economics)
    {
        if (!economics.Ratio.Granted(out var ratio))
            return "";
        if (ratio is { Value: null, High: { } most })
            return $"For what one new customer costs, {Times(most)} at most are brought back.{Thumb(ratio)}";
        if (ratio.Value is not { } value)
            return "";

        var (low, high) = (ratio.Low is { } from ? Times(from) : "0", ratio.High is { } to ? $"{Times(to)}" : "any number");
        return $"For what one new customer costs, {Times(value)} are brought back ({low} to {high}).{Thumb(ratio)}";
    }

    /// <summary>What has to be known to read the numbers.</summary>
    public IEnumerable<string> Notes(Economics economics)
    {
        var (ask, trade) = (economics.Ask, economics.Trade);
        if (ask.Span.FirstDay <= economics.DataFirstDay && !economics.IsEmpty)
            yield return $"The orders begin on {LedgerOptions.Long(economics.DataFirstDay)}: who bought before that looks new, so too few seem to return at first and a new customer seems worth too much. If your shop is older, leave the first months out with --from.";
        if (trade.Months.Any(month => !month.IsWhole))
            yield return "Of months marked * only a part is there; share and steadiness leave them out. If no order is missing, name their first or last day with --from or --to.";
        if (economics.GaveAllBack > 0)
            yield return $"{Number(economics.GaveAllBack)} customer{(economics.GaveAllBack == 1 ? "" : "s")} gave back all that they had bought; they count as none.";
        if (economics.WithoutHoldOut.Count > 0)
            yield return $"Without a hold-out nobody can say what they brought: {string.Join(", ", economics.WithoutHoldOut)}.";
        foreach (var trial in economics.Trials.Where(trial => trial.StillWatched > 0))
            yield return $"{trial.Name}: {Number(trial.StillWatched)} entries are watched for {ask.WindowDays} days and count later, the first on {LedgerOptions.Long(trial.NextDay!.Value)}.";
        foreach (var trial in economics.Trials.Where(trial => trial.BothSides > 0))
            yield return $"{trial.Name}: {Number(trial.BothSides)} customers were reached and are held out, as two turned out to be one; they are left out.";
        foreach (var trial in economics.Trials.Where(trial => trial.LaterMinor > 0))
            yield return $"{trial.Name}: {Exact(trial.LaterMinor)} was given more than {ask.WindowDays} days after entering, and is not counted; --window looks further.";
        if (economics.Trials.Any(trial => trial.IsEnough))
            yield return "Not counted: what sending costs, and what is given without a hold-out (coupons of perennial due, gifts, levels).";
    }

    /// <summary>What to do now.</summary>
    public static string Next(Economics economics)
    {
        if (economics.NewCost.Refusal is { Code: "economics_acquisition" })
            return "Next, say what winning a new customer costs you: perennial report economics --acquisition AMOUNT";
        if (economics.Trials.Count == 0)
            return "Next, a play with a hold-out: perennial plays recipes";
        if (!economics.BringBack.Granted(out var back))
            return "Next, who is in it: perennial plays show";

        return back.Outcome switch
        {
            BringBackOutcome.More => $"Next, reach more of them: perennial plays preview {back.Trials[0].Name}",
            BringBackOutcome.NotTold => $"Next, see how many more it takes: perennial plays preview {back.Trials[0].Name}",
            _ => $"Next, stop it: perennial plays end {back.Trials.MinBy(trial => trial.Lift)!.Name}",
        };
    }

    private string Earned(PayBack payBack) => payBack switch
    {
        { LatestDay: 0 } => "The first order earns it.",
        { Day: { } day, LatestDay: { } latest } => $"It is earned {After(day)} ({Days(payBack.EarliestDay!.Value)} to {Days(latest)}).",
        { Day: { } day } => $"It is earned {After(day)} ({Days(payBack.EarliestDay!.Value)} at the soonest; perhaps not within {payBack.Days} days).",
        { EarliestDay: { } earliest } => $"It is hardly earned within {payBack.Days} days: {About(-payBack.Left.Minor)} are missing then, though it may be earned from day {earliest} on.",
        _ => $"It is not earned within {payBack.Days} days: {About(-payBack.Left.Minor)} are missing then{(payBack.Left.High is { } high ? $" ({About(-high, "")} to {About(-payBack.Left.Low)})" : "")}.",
    };

    private static string After(int day) => day == 0 ? "with the first order" : $"after {Days(day)}{(day > 60 ? $", {PayBack.Months(day).ToString("0.#", CultureInfo.InvariantCulture)} months" : "")}";

    private static string Days(int days) => days == 0 ? "at once" : days == 1 ? "1 day" : $"{days} days";

    private static string Thumb(NewAgainstReturning ratio) => ratio switch
    {
        { IsWithinThumb: true } => " The rule of thumb, 3 to 10, holds here.",
        { IsOutsideThumb: true } => " The rule of thumb, 3 to 10, does not hold here.",
        _ => " Whether the rule of thumb, 3 to 10, holds here cannot be told yet.",
    };

    private string Of(MoneyEstimate estimate) => $"about {About(estimate.Minor)}{Between(estimate)}";

    private string Between(MoneyEstimate estimate) => estimate switch
    {
        { High: { } high } => $" ({About(estimate.Low, "")} to {About(high)})",
        { Minor: > 0 } => $" ({About(estimate.Low)} or more)",
        _ => "",
    };

    private static string Of(Steadiness steadiness) => $"{Percent(steadiness.Variation)} ({(steadiness.High is { } high ? Range(steadiness.Low, high) : $"{Percent(steadiness.Low)} or more")})";

    /// <summary>An amount of the books, to the minor unit.</summary>
    private string Exact(long minor) => LedgerOptions.Amount(minor, Currency) + Code;

    /// <summary>An estimate: from a hundred on nobody needs the digits behind the point.</summary>
    private string About(double minor) => About(minor, Code);

    private string About(double minor, string code)
    {
        var major = minor / Currency.MinorPerMajor;
        return major.ToString(Math.Abs(major) >= WholeFrom ? "N0" : "N" + Currency.Digits, CultureInfo.InvariantCulture) + code;
    }

    private string Code => shop.HasCurrency ? $" {Currency}" : "";

    private static string Percent(double share) => (100 * share).ToString(share is > 0 and < 0.0995 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>"75 to 80 %".</summary>
    private static string Range(double low, double high) => $"{Percent(low).Replace(" %", "", StringComparison.Ordinal)} to {Percent(high)}";

    private static string PerHundred(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Times(double value) => value.ToString(value >= 100 ? "N0" : "0.0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
