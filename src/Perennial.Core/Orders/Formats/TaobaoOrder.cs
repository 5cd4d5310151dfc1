namespace Perennial.Orders;

/// <summary>What the list of a Taobao shop says of one order: everything but its goods, of which it has one title and how many pieces.</summary>
internal sealed record TaobaoOrder
{
    public required byte[] Id { get; init; }

    public required ShopTime At { get; init; }

    public required byte[] Nick { get; init; }

    public required byte[] Phone { get; init; }

    public required byte[] Title { get; init; }

    public required long QuantityMilli { get; init; }

    public required long PaidMinor { get; init; }

    public required long RefundedMinor { get; init; }

    public required bool IsCancelled { get; init; }

    /// <summary>Why the order does not count; null when it does.</summary>
    public RowVerdict? Uncounted { get; init; }

    /// <summary>True once a detail file has given it a line. Where all its details are damaged, the outline stands in until they are mended.</summary>
    public bool HasLines { get; set; }

    /// <summary>Writes what the list knows of the order, without a line.</summary>
    public void Fill(OrderDraft draft)
    {
        if (draft.At is not null)
            return;

        draft.At = At;
        draft.IsCancelled = IsCancelled;
        draft.RefundedMinor = RefundedMinor;

        // A masked nick (t**3) is shared by many buyers: it identifies nobody, and an order with nothing else is a guest's.
        if (!Nick.AsSpan().Contains((byte)'*'))
            draft.Identify(IdentityKind.Nick, Nick);

        Identity.AddPhone(draft, Phone, ChinaCallingCode);
    }

    /// <summary>Writes the order with one line in place of its goods.</summary>
    public void FillOutline(OrderDraft draft)
    {
        draft.IsOutline = true;
        draft.AddLine(new() { Title = Title }, QuantityMilli, PaidMinor);
        Fill(draft);
    }

    private const int ChinaCallingCode = 86;
}
