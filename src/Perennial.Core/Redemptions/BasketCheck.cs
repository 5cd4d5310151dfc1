using Perennial.Grants;

namespace Perennial.Redemptions;

/// <summary>What makes an order unusable by itself, whatever is to be taken off it or paid with.</summary>
internal static class BasketCheck
{
    // So much of so many lines can be summed, and multiplied by a percentage, without an overflow.
    private const long LineMax = 1_000_000_000_000_000;
    // Finding who pays for what takes lines × lots steps for each part; an order must not hold up a lane.
    private const int LinesMax = 500;

    /// <summary>Why the order cannot be; null when it can.</summary>
    public static Refusal? Of(Wallet wallet, Basket basket)
    {
        if (basket.Currency != wallet.Currency)
            return new("currency_differs", $"The wallet is in {wallet.Currency}, the order in {basket.Currency}.");
        if (basket.Lines.Any(line => line.Minor < 0 || line.ListMinor < 0 || line.CostMinor < 0 || line.QuantityMilli < 0))
            return new("amount_not_positive", "A line of the order costs less than zero; give discounts in the price of the line.");
        if (basket.Lines.Any(line => line.ListMinor < line.Minor))
            return BelowPrice(basket.Lines.First(line => line.ListMinor < line.Minor), wallet.Currency);
        if (basket.Lines.Any(line => line.Minor > LineMax || line.ListMinor > LineMax || line.CostMinor > LineMax) || basket.Lines.Count(line => !line.IsShipping) > LinesMax)
            return new("order_too_large", $"The order has {basket.Lines.Count} lines, or a line of more than {new Money(LineMax, wallet.Currency)}; {LinesMax} lines of that are the most.");
        if (!AreNumbered(basket.Lines))
            return new("lines_unnumbered", "Two lines of the order have one number or one id, or a number is below 1; number them from 1 on, each its own.");
        if (basket.Lines.Any(line => line.IsStoredValue))
            return new("value_buys_value", "The order sells a card: stored value and coupons never pay for stored value. Ring the card up alone.");

        return null;
    }

    // A refund at list prices would take less for the goods than was paid for them.
    private static Refusal BelowPrice(BasketLine line, Currency currency) =>
        new("list_below_price", $"Line {line.Number} costs {new Money(line.Minor, currency)}, and {new Money(line.ListMinor, currency)} on the list; the list price is the one before discounts. Leave it out, or give what the line costs or more.");

    private static bool AreNumbered(IReadOnlyList<BasketLine> lines) =>
        lines.All(line => line.Number > 0)
        && (lines.Count < 2 || (lines.DistinctBy(line => line.Number).Count() == lines.Count && lines.Where(line => line.Id is not null).GroupBy(line => line.Id, StringComparer.Ordinal).All(same => !same.Skip(1).Any())));
}
