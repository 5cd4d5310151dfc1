using System.Text;

namespace Perennial.Orders;

/// <summary>The states of an order on Taobao and Tmall.</summary>
internal static class TaobaoStatus
{
    /// <summary>
    /// 交易关闭 after a payment is a refund in full, whether the goods had been sent or not; without one it was never bought. Commas
    /// are full-width in some files and not in others.
    /// </summary>
    public static RowVerdict? Uncounted(ReadOnlySpan<byte> cell, bool isPaid)
    {
        var said = Encoding.UTF8.GetString(Cell.Id(cell));
        if (said.StartsWith("等待买家付款", StringComparison.Ordinal) || said.Contains("未付款", StringComparison.Ordinal))
            return RowVerdict.Skip("not_paid", $"The order is {said}.");
        if (IsClosed(said))
            return isPaid ? null : RowVerdict.Skip("not_paid", $"The order is {said} and was never paid.");
        if (said.StartsWith("买家已付款", StringComparison.Ordinal) || said.StartsWith("卖家已发货", StringComparison.Ordinal)
            || said.StartsWith("卖家部分发货", StringComparison.Ordinal) || said.StartsWith("交易成功", StringComparison.Ordinal)
            || said.StartsWith("买家已签收", StringComparison.Ordinal))
            return null;

        return RowVerdict.Skip("status_unknown", $"‘{said}’ is not a status that is known to count.");
    }

    public static bool IsClosed(ReadOnlySpan<byte> cell) => IsClosed(Encoding.UTF8.GetString(Cell.Id(cell)));

    /// <summary>Only when the trade is done has the shop been paid, so that what it was paid says what it gave back.</summary>
    public static bool IsDone(ReadOnlySpan<byte> cell) => Cell.Id(cell).StartsWith("交易成功"u8);

    private static bool IsClosed(string said) => said.StartsWith("交易关闭", StringComparison.Ordinal);
}
