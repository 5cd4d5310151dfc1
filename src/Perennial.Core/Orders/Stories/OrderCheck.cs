using NodaTime;

namespace Perennial.Orders;

/// <summary>What an order that is said has to be, before anything is made of it.</summary>
public static class OrderCheck
{
    /// <summary>Lines in an order; more is another thing than an order.</summary>
    public const int LinesMax = 1_000;

    /// <summary>The longest text of a name or number, in characters.</summary>
    public const int TextMax = 500;

    /// <summary>The most pieces of one line, in thousandths.</summary>
    public const long QuantityMax = 1_000_000_000_000;

    /// <summary>Why an order cannot be taken in; null when it can.</summary>
    /// <param name="zone">The shop's.</param>
    public static Refusal? WhyNot(OrderSaid said, Instant now, DateTimeZone zone)
    {
        if (!IsChannel(said.Channel))
            return new("channel_unusable", $"‘{Shown(said.Channel)}’ is not the name of a channel; use 1 to 40 of a–z, 0–9, - and _.");
        if (WhyNotNumber(said.SourceId) is { } noNumber)
            return noNumber;
        if (said.Lines.Count == 0)
            return new("order_empty", "An order has at least one line.");
        if (said.Lines.Count > LinesMax)
            return new("order_lines_too_many", $"The order has {said.Lines.Count:N0} lines; {LinesMax:N0} at most.");
        if (said.At.ToInstant(zone) > now + Duration.FromDays(1))
            return new("date_in_future", $"The order is of {ShopTime.DateOf(said.At.Day):uuuu-MM-dd}, a day that has not been.");
        if (said.At.Day < 0)
            return new("date_too_early", $"The order is of {ShopTime.DateOf(said.At.Day):uuuu-MM-dd}; days are counted from 1970-01-01, and nothing is learned from one before.");
        if (said.ShippingMinor is < 0 or > Cell.MinorMax)
            return OutOfRange("Delivery", said.ShippingMinor);
        if (said.RefundedMinor is < 0 or > Cell.MinorMax)
            return OutOfRange("What was given back", said.RefundedMinor);

        return said.Lines.Select(WhyNot).FirstOrDefault(refusal => refusal is not null) ?? Repeated(said);
    }

    /// <summary>Why something is not an order's number; null when it is one.</summary>
    public static Refusal? WhyNotNumber(string sourceId) => sourceId.Length is 0 or > 255 || !IsText(sourceId) || sourceId.Any(char.IsControl) || sourceId.Trim().Length != sourceId.Length
        ? new("source_id_unusable", $"‘{Shown(sourceId)}’ is not the number of an order: 1 to 255 characters, no control characters, no blanks around it.")
        : null;

    /// <summary>True for 1 to 40 of a–z, 0–9, - and _.</summary>
    public static bool IsChannel(string channel) =>
        channel.Length is >= 1 and <= 40 && channel.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_');

    /// <summary>False for what databases and people cannot do anything with: control characters other than blanks, and halves of characters.</summary>
    public static bool IsText(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if ((char.IsControl(text[at]) && text[at] is not ('\n' or '\r' or '\t')) || char.IsLowSurrogate(text[at]) || (char.IsHighSurrogate(text[at]) && (at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))))
                return false;
            if (char.IsHighSurrogate(text[at]))
                at++;
        }

        return true;
    }

    private static Refusal? WhyNot(SaidLine line)
    {
        foreach (var text in (ReadOnlySpan<string>)[line.Id, line.Product, line.Title, line.Category])
        {
            if (text.Length > TextMax || !IsText(text))
                return new("text_unusable", $"Line ‘{Shown(line.Id)}’: ‘{Shown(text)}’ is not a name; {TextMax} characters at most, none of them control characters.");
        }

        if (line.Id.Length == 0 || line.Id.Any(char.IsControl))
            return new("line_id_unusable", "Every line has a number of its own (id): returns name it.");
        if (line.Product.Length + line.Title.Length + line.Category.Length == 0)
            return new("line_unnamed", $"Line ‘{Shown(line.Id)}’ says neither product, title nor category.");
        if (line.QuantityMilli is <= 0 or > QuantityMax)
            return new("quantity_out_of_range", $"Line ‘{Shown(line.Id)}’ has {line.QuantityMilli / 1000m} pieces; more than 0 and at most {QuantityMax / 1000:N0}. What comes back is a return.");

        return line.AmountMinor is < 0 or > Cell.MinorMax ? OutOfRange($"Line ‘{Shown(line.Id)}’", line.AmountMinor) : null;
    }

    private static Refusal? Repeated(OrderSaid said)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return said.Lines.FirstOrDefault(line => !ids.Add(line.Id)) is { } twice
            ? new("line_id_repeated", $"Two lines of the order are called ‘{Shown(twice.Id)}’; each has a number of its own.")
            : null;
    }

    private static Refusal OutOfRange(string what, long minor) => new("amount_out_of_range", $"{what} is {minor:N0} minor units; from 0 to {Cell.MinorMax:N0}.");

    private static string Shown(string text) => Cell.Show(System.Text.Encoding.UTF8.GetBytes(text));
}
