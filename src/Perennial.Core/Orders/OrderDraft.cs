using System.Runtime.InteropServices;

namespace Perennial.Orders;

/// <summary>How a shop may know a customer.</summary>
public enum IdentityKind : byte
{
    /// <summary>The customer column of a table. Numbers of different channels are different kinds: 5 here is not 5 there.</summary>
    Account = 1,

    /// <summary>E-mail address, lower case.</summary>
    Email = 2,

    /// <summary>Telephone number, digits with the country's code.</summary>
    Phone = 3,

    /// <summary>Nick on a marketplace (买家会员名).</summary>
    Nick = 4,

    /// <summary>WeChat openid.</summary>
    OpenId = 5,

    /// <summary>Customer number of a WooCommerce shop.</summary>
    WooAccount = 6,

    /// <summary>Customer number of UCI Online Retail.</summary>
    UciAccount = 7,

    /// <summary>Customer number of a Shopify shop.</summary>
    ShopifyAccount = 8,
}

/// <summary>A piece of text in a draft's pool.</summary>
public readonly record struct Slice(int Start, int Length);

/// <summary>One identity of the customer of a draft.</summary>
public readonly record struct DraftIdentity(IdentityKind Kind, Slice Value);

/// <summary>One line of a draft. Quantity is in thousandths, amount in minor units; both are negative for a return.</summary>
/// <param name="Product">The shop's product code; may be empty.</param>
/// <param name="Title">What the goods are called; may be empty.</param>
/// <param name="Category">The category as the file says it; may be empty.</param>
/// <param name="Row">Which row of the file, counted from 0 within the order, the line came from.</param>
/// <param name="RefundedMinor">
/// The part of <see cref="OrderDraft.RefundedMinor"/> that the file puts on this very line; 0 when it does not say. Quantity and amount
/// are what they were before, so that a line stays the same line when the file is exported again after a refund.
/// </param>
public readonly record struct DraftLine(Slice Product, Slice Title, Slice Category, long QuantityMilli, long AmountMinor, int Row, long RefundedMinor)
{
    /// <summary>True when goods came back: the line reduces an earlier purchase.</summary>
    public bool IsReturn => QuantityMilli < 0 || AmountMinor < 0;
}

/// <summary>
/// An order that is being put together from the rows of a file. Reused for the next order, so that reading makes no garbage:
/// what outlives the order has to be copied out of it.
/// </summary>
public sealed class OrderDraft
{
    private byte[] pool = new byte[512];
    private int used;
    private Slice orderId;
    private readonly List<DraftIdentity> identities = [];
    private readonly List<DraftLine> lines = [];

    /// <summary>False before the first row of an order.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>The shop's own order number, and what makes it unique where the number alone does not.</summary>
    public ReadOnlySpan<byte> OrderId => Text(orderId);

    /// <summary>What stands between the number of an order and what makes it unique, in formats whose numbers alone are not.</summary>
    public const byte NumberEnd = 0x1F;

    /// <summary>The order number as people know it.</summary>
    public ReadOnlySpan<byte> OrderNumber => OrderId.IndexOf(NumberEnd) is >= 0 and var end ? OrderId[..end] : OrderId;

    /// <summary>When it was placed; null until a row has said it.</summary>
    public ShopTime? At { get; set; }

    /// <summary>True when the whole order was called off: nothing of it counts.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Money given back on the order as a whole, in minor units; never negative. Not for returns that are lines of their own.</summary>
    public long RefundedMinor { get; set; }

    /// <summary>True when the lines are only a stand-in, to be replaced when the real lines are read.</summary>
    public bool IsOutline { get; set; }

    /// <summary>Everything the order says about who bought. Empty: a guest.</summary>
    public IReadOnlyList<DraftIdentity> Identities => identities;

    public IReadOnlyList<DraftLine> Lines => lines;

    /// <summary><see cref="Identities"/> for loops over millions of orders; good until the draft changes.</summary>
    public ReadOnlySpan<DraftIdentity> IdentitySpan => CollectionsMarshal.AsSpan(identities);

    /// <summary><see cref="Lines"/> for loops over millions of orders; good until the draft changes.</summary>
    public ReadOnlySpan<DraftLine> LineSpan => CollectionsMarshal.AsSpan(lines);

    /// <summary>How many rows of the file have been added.</summary>
    public int Rows { get; private set; }

    /// <summary>The sum of the lines, returns included, in minor units.</summary>
    public long AmountMinor => lines.Sum(line => line.AmountMinor);

    /// <summary>The bytes of a piece of text.</summary>
    public ReadOnlySpan<byte> Text(Slice slice) => pool.AsSpan(slice.Start, slice.Length);

    /// <summary>True when the draft is of this order.</summary>
    public bool Is(ReadOnlySpan<byte> id) => IsStarted && id.SequenceEqual(OrderId);

    /// <summary>Throws away what there was and starts an order.</summary>
    public void Begin(ReadOnlySpan<byte> id)
    {
        Clear();
        IsStarted = true;
        orderId = Keep(id);
    }

    /// <summary>Throws away what there was.</summary>
    public void Clear()
    {
        (used, At, IsCancelled, RefundedMinor, IsOutline, Rows, IsStarted, orderId) = (0, null, false, 0, false, 0, false, default);
        identities.Clear();
        lines.Clear();
    }

    /// <summary>Adds an identity, already normalised; empty ones and repeated ones are passed over.</summary>
    public void Identify(IdentityKind kind, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return;

        foreach (var known in identities)
        {
            if (known.Kind == kind && Text(known.Value).SequenceEqual(value))
                return;
        }

        identities.Add(new(kind, Keep(value)));
    }

    /// <summary>Adds a line of the row that is being read.</summary>
    /// <param name="refundedMinor">What the file says was given back of this line; takes the place of what it says of the whole order.</param>
    public void AddLine(in LineText text, long quantityMilli, long amountMinor, long refundedMinor = 0)
    {
        lines.Add(new(Keep(text.Product), Keep(text.Title), Keep(text.Category), quantityMilli, amountMinor, Rows, refundedMinor));

        // The order's own sum is the same money again, with tax and postage in it: adding both would count it twice.
        if (refundedMinor != 0)
            RefundedMinor = lines.Sum(line => line.RefundedMinor);
    }

    /// <summary>Says that a row has been read to its end; its lines stay.</summary>
    public void EndRow() => Rows++;

    /// <summary>Takes back the lines of the row that is being read, because the row turned out to be damaged.</summary>
    public void DropRow() => lines.RemoveAll(line => line.Row == Rows);

    private Slice Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return default;

        if (used + bytes.Length > pool.Length)
            Array.Resize(ref pool, Math.Max(pool.Length * 2, used + bytes.Length));

        bytes.CopyTo(pool.AsSpan(used));
        used += bytes.Length;
        return new(used - bytes.Length, bytes.Length);
    }
}

/// <summary>What a line is called, in the three ways a file may say it; each may be empty.</summary>
public readonly ref struct LineText
{
    public ReadOnlySpan<byte> Product { get; init; }

    public ReadOnlySpan<byte> Title { get; init; }

    public ReadOnlySpan<byte> Category { get; init; }
}
