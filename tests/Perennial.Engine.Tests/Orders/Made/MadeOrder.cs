using System.Text;

namespace Perennial.Orders;

/// <summary>An order that was made up, or read: the same text when it is the same order.</summary>
internal sealed record MadeOrder
{
    public required string Id { get; init; }

    public required string Day { get; init; }

    public IReadOnlyList<string> Who { get; init; } = [];

    public bool IsCancelled { get; init; }

    public bool IsOutline { get; init; }

    /// <summary>What the order itself says was given back; lines that say it themselves replace it.</summary>
    public long RefundedMinor { get; init; }

    /// <summary>Why all its rows are skipped; null when it counts.</summary>
    public string? SkipCode { get; init; }

    public string Shown(IReadOnlyList<MadeLine> lines)
    {
        var byLines = lines.Sum(line => line.RefundedMinor);
        return $"{Id} {Day} [{string.Join(';', Who)}] {(IsCancelled ? "cancelled " : "")}{(IsOutline ? "outline " : "")}"
            + $"-{(byLines > 0 ? byLines : RefundedMinor)} {string.Join(' ', lines)}";
    }

    /// <summary>What a draft says, in the words of those that are made up.</summary>
    public static (MadeOrder Order, IReadOnlyList<MadeLine> Lines) Of(OrderDraft draft)
    {
        var read = new MadeOrder
        {
            Id = Text(draft.OrderNumber),
            Day = ShopTime.DateOf(draft.At!.Value.Day).ToString("yyyy-MM-dd", null),
            Who = [.. draft.Identities.Select(identity => $"{identity.Kind} {Text(draft.Text(identity.Value))}")],
            IsCancelled = draft.IsCancelled,
            IsOutline = draft.IsOutline,
            RefundedMinor = draft.RefundedMinor,
        };
        return (read, [.. draft.Lines.Select(line =>
            new MadeLine(Text(draft.Text(line.Product)), Text(draft.Text(line.Title)), line.QuantityMilli, line.AmountMinor, line.RefundedMinor))]);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
