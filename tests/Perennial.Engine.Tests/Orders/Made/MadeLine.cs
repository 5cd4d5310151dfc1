namespace Perennial.Orders;

internal sealed record MadeLine(string Product, string Title, long QuantityMilli, long AmountMinor, long RefundedMinor = 0)
{
    public override string ToString() => $"<{Product}|{Title}|{QuantityMilli}|{AmountMinor}|{RefundedMinor}>";
}
