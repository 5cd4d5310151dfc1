using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>How much of a line of an order, or of all of it, has come back.</summary>
/// <param name="IsAll">True when nothing of it is left.</param>
internal readonly record struct BackShare(long BackMinor, long Minor, bool IsAll)
{
    /// <summary>The share for a line of a payment.</summary>
    public static BackShare Of(PaidLine paid, OrderPayment payment, OrderStory story)
    {
        if (KeyOf(paid, payment, story.Latest!) is { } line)
            return Of(line, story);

        // A payment that knew no lines paid for the order as a whole. What is no line of the order, such as delivery, comes back with the last of it.
        var whole = story.Latest!.Lines.Select(line => Of(line, story)).Aggregate((sum, one) => new(sum.BackMinor + one.BackMinor, sum.Minor + one.Minor, sum.IsAll && one.IsAll));
        return IsForAll(paid, payment, story.Latest) || whole.IsAll ? whole : default;
    }

    /// <summary>True for the one line of a payment that stands for the whole order.</summary>
    public static bool IsForAll(PaidLine paid, OrderPayment payment, OrderSaid said) => payment.Lines.Count == 1 && said.Lines.Count > 1 && !said.Lines.Any(line => line.Id == paid.Id);

    /// <summary>The line of the order that was paid: by the id that the checkout gave it, and by its place only where it gave none. Null for none.</summary>
    public static SaidLine? KeyOf(PaidLine paid, OrderPayment payment, OrderSaid said)
    {
        if (IsForAll(paid, payment, said))
            return null;

        return paid.Id is { } id ? said.Lines.FirstOrDefault(line => line.Id == id) : paid.Number >= 1 && paid.Number <= said.Lines.Count ? said.Lines[paid.Number - 1] : null;
    }

    /// <summary>What has come back since somebody looked before, of what was there then. Nothing of what was gone already.</summary>
    public BackShare Since(BackShare before) => before.IsAll
        ? new(0, Minor - before.BackMinor, false)
        : new(BackMinor - Math.Min(BackMinor, before.BackMinor), Minor - before.BackMinor, IsAll);

    /// <summary>The part of an amount that has come back; all of it with the last piece.</summary>
    public long PartOf(long minor) => IsAll ? minor : (long)((Int128)minor * BackMinor / Math.Max(1, Minor));

    private static BackShare Of(SaidLine line, OrderStory story)
    {
        var back = story.BackMinor(line);
        return new(back, line.AmountMinor, line.AmountMinor > 0 ? back == line.AmountMinor : story.BackMilli(line) == line.QuantityMilli);
    }
}
