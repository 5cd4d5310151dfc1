using System.Globalization;

namespace Perennial.Ledger;

/// <summary>Amounts as a person writes them on a command line: "200", "19.90", in major units of the store's currency.</summary>
internal static class AmountWord
{
    private const decimal MajorMax = 1_000_000_000_000;

    /// <summary>Minor units, not below zero.</summary>
    /// <param name="option">What the amount belongs to, for the refusal.</param>
    public static Verdict<long> Read(string text, Currency currency, string option)
    {
        var isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var major);
        if (isNumber && major > MajorMax)
            return new Refusal("option_amount", $"{option}: ‘{text}’ is more than the books can hold; {MajorMax.ToString("N0", CultureInfo.InvariantCulture)} {currency} is the most. Look for a slip in the amount.");
        if (!isNumber)
            return new Refusal("option_amount", $"{option}: ‘{text}’ is not an amount; write it in {currency} with a point, such as 200 or 19.90, and nothing below zero.");

        var minor = major * currency.MinorPerMajor;
        return minor == Math.Truncate(minor)
            ? (long)minor
            : new Refusal("option_amount", $"{option}: ‘{text}’ has more digits than {currency} has; {currency.Digits} stand behind the point.");
    }

    /// <summary>The same for an option that may be left out.</summary>
    public static Verdict<long?> ReadOr(string? text, Currency currency, string option)
    {
        if (text is null)
            return (long?)null;

        return Read(text, currency, option).Granted(out var minor, out var refusal) ? (long?)minor : refusal;
    }
}
