using System.Text;

namespace Perennial.Orders;

/// <summary>
/// The orders that the lists of a run have named, for the detail files to find: the one has the customer and the date, the other the
/// goods. It grows with the number of orders, because the files are not in the same order.
/// </summary>
internal sealed class TaobaoBook
{
    private readonly Dictionary<string, TaobaoOrder> orders = new(StringComparer.Ordinal);
    private IEnumerator<TaobaoOrder>? leftovers;

    /// <summary>True when a list is among the files of the run.</summary>
    public bool HasList { get; set; }

    /// <summary>True when a detail file is among the files of the run; lists then hand out no orders of their own.</summary>
    public bool HasDetails { get; set; }

    /// <summary>Enters an order; one that is there already is replaced, for overlapping lists name the newer state later.</summary>
    public void Enter(TaobaoOrder order) => orders[Encoding.UTF8.GetString(order.Id)] = order;

    /// <summary>The order with this number.</summary>
    /// <returns>False when no list has it.</returns>
    public bool TryFind(ReadOnlySpan<byte> id, out TaobaoOrder order)
    {
        Span<char> text = stackalloc char[64];
        if (id.Length > text.Length || !orders.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..Encoding.UTF8.GetChars(id, text)], out order!))
        {
            order = null!;
            return false;
        }

        return true;
    }

    /// <summary>Writes the next order that counts and that no detail file has given a line.</summary>
    /// <returns>False when there is none left.</returns>
    public bool TryTakeLeftover(OrderDraft draft)
    {
        if (!HasDetails)
            return false;

        leftovers ??= orders.Values.Where(order => !order.HasLines && order.Uncounted is null).GetEnumerator();
        if (!leftovers.MoveNext())
            return false;

        draft.Begin(leftovers.Current.Id);
        leftovers.Current.FillOutline(draft);
        return true;
    }
}
