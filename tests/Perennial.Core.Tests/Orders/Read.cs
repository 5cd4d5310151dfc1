using System.Text;

namespace Perennial.Orders;

/// <summary>An order as a test wants to see it.</summary>
internal sealed record Read(
    string Id, string Day, IReadOnlyList<string> Who, IReadOnlyList<string> Lines, bool IsCancelled, long RefundedMinor, bool IsOutline)
{
    public static Read Of(OrderDraft draft) => new(
        Text(draft.OrderNumber),
        draft.At is { } at ? ShopTime.DateOf(at.Day).ToString("yyyy-MM-dd", null) : "",
        [.. draft.Identities.Select(identity => $"{identity.Kind} {Text(draft.Text(identity.Value))}")],
        [.. draft.Lines.Select(line => $"{Text(draft.Text(line.Product))}|{Text(draft.Text(line.Title))}|{line.QuantityMilli}|{line.AmountMinor}")],
        draft.IsCancelled,
        draft.RefundedMinor,
        draft.IsOutline);

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
