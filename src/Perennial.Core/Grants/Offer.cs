using System.Globalization;
using System.Text.RegularExpressions;

namespace Perennial.Grants;

/// <summary>What a win-back coupon gives: an amount or a percentage off an order that reaches a minimum.</summary>
/// <param name="OffMinor">Minor units off; 0 when it is a percentage.</param>
/// <param name="Off">The percentage off; zero when it is an amount.</param>
/// <param name="MinimumMinor">What the order has to reach, in minor units; 0 for any order.</param>
/// <param name="MaximumMinor">The most that a percentage takes off, in minor units; 0 when it is an amount, and for percentages of before there was one.</param>
public sealed partial record Offer(long OffMinor, Percent Off, long MinimumMinor, long MaximumMinor, Currency Currency)
{
    /// <summary>Reads "50 off 200", "20 off", "15% off 100 max 30". A percentage has a ceiling.</summary>
    /// <param name="currency">The store's: numbers are in its major units.</param>
    public static Verdict<Offer> Parse(string text, Currency currency)
    {
        var match = Shape().Match(text);
        if (!match.Success)
            return new Refusal("offer_unknown", $"‘{text}’ is not an offer; write “50 off 200”, “20 off” or “15% off 100 max 30”.");

        var isPercent = match.Groups["percent"].Success;
        var value = decimal.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture);
        var (minimum, maximum) = (Minor(match.Groups["minimum"], currency), Minor(match.Groups["maximum"], currency));
        if (value <= 0 || (isPercent && value > 100))
            return new Refusal("offer_unknown", $"‘{text}’ takes {value} {(isPercent ? "percent " : "")}off; a percentage is above 0 and at most 100, an amount above 0.");

        var off = isPercent ? 0 : Minor(value, currency);
        if (!isPercent && minimum > 0 && off > minimum)
            return new Refusal("offer_unknown", $"‘{text}’ takes more off than the order has to reach.");
        if (!isPercent && maximum > 0)
            return new Refusal("offer_unknown", $"‘{text}’: only a percentage has a maximum.");

        if (isPercent && maximum == 0)
            return new Refusal("offer_unknown", $"‘{text}’ has no ceiling, so nobody knows what it can cost; add one: “{text.Trim()} max 30”.");

        return new Offer(off, new(isPercent ? (int)(value * 100) : 0), minimum, maximum, currency);
    }

    /// <summary>The most that one coupon can cost the shop; null when nothing limits it.</summary>
    public Money? CostMax => OffMinor > 0 ? new Money(OffMinor, Currency) : MaximumMinor > 0 ? new Money(MaximumMinor, Currency) : null;

    /// <summary>"50.00 GBP off an order of 200.00 GBP or more".</summary>
    public override string ToString()
    {
        var off = OffMinor > 0 ? new Money(OffMinor, Currency).ToString() : Off.ToString();
        var minimum = MinimumMinor > 0 ? $" an order of {new Money(MinimumMinor, Currency)} or more" : " any order";
        return $"{off} off{minimum}{(MaximumMinor > 0 ? $", at most {new Money(MaximumMinor, Currency)}" : "")}";
    }

    private static long Minor(Group group, Currency currency) => group.Success ? Minor(decimal.Parse(group.Value, CultureInfo.InvariantCulture), currency) : 0;

    private static long Minor(decimal major, Currency currency) => (long)Math.Round(major * currency.MinorPerMajor, MidpointRounding.AwayFromZero);

    [GeneratedRegex(@"^\s*(?<value>\d{1,9}(\.\d{1,3})?)\s*(?<percent>%)?\s*off(\s+(?<minimum>\d{1,9}(\.\d{1,3})?))?(\s+max\s+(?<maximum>\d{1,9}(\.\d{1,3})?))?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
