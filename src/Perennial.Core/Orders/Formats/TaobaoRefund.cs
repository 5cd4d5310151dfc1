namespace Perennial.Orders;

/// <summary>Columns of refunds on Taobao, which hold words where nothing was asked back.</summary>
internal static class TaobaoRefund
{
    /// <summary>False for an empty cell, for 无退款申请 (nobody asked) and other words without a number.</summary>
    public static bool Says(ReadOnlySpan<byte> cell)
    {
        cell = Cell.Id(cell);
        return !cell.IsEmpty && !cell.StartsWith("无"u8) && !cell.SequenceEqual("-"u8) && !cell.SequenceEqual("null"u8);
    }
}
