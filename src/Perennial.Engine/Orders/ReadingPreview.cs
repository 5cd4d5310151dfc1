using System.Text;

namespace Perennial.Orders;

/// <summary>What reading files would give, without keeping any of it: for a dry run.</summary>
/// <param name="PassedOver">What lies in archives and workbooks beside the tables of orders, and why it is none.</param>
public sealed record ReadingPreview(IReadOnlyList<PreviewedTable> Tables, IReadOnlyList<(string Name, Refusal Why)> PassedOver)
{
    private const int OrdersShown = 5;

    /// <summary>Reads everything.</summary>
    public static ReadingPreview Of(OrderReading reading, CancellationToken cancellation = default)
    {
        var orders = reading.Tables.ToDictionary(table => table, _ => new List<PreviewedOrder>());
        var counts = reading.Tables.ToDictionary(table => table, _ => 0L);
        var events = new ReadingEvents
        {
            Order = (draft, table) =>
            {
                counts[table]++;
                if (orders[table].Count < OrdersShown)
                    orders[table].Add(Copy(draft));
            },
        };
        reading.Read(events, cancellation);

        return new([.. reading.Tables.Select(table => Describe(table, orders[table], counts[table]))], reading.PassedOver);
    }

    private static PreviewedTable Describe(OpenTable table, IReadOnlyList<PreviewedOrder> orders, long count) => new()
    {
        Name = table.Name,
        Format = table.Format.Name,
        Table = table.Table.Description,
        Settings = table.Settings,
        Mapping = table.Format.Mapping,
        Remarks = table.Format.Warning is { } warning ? [warning, .. table.Remarks] : table.Remarks,
        Orders = count,
        FirstOrders = orders,
        Tally = table.Tally,
        Torn = table.Table.Torn,
    };

    private static PreviewedOrder Copy(OrderDraft draft) => new()
    {
        OrderId = Encoding.UTF8.GetString(draft.OrderNumber),
        At = draft.At,
        IsCancelled = draft.IsCancelled,
        RefundedMinor = draft.RefundedMinor,
        Identities = [.. draft.Identities.Select(identity => (identity.Kind, Encoding.UTF8.GetString(draft.Text(identity.Value))))],
        Lines =
        [
            .. draft.Lines.Select(line => new PreviewedLine(
                Encoding.UTF8.GetString(draft.Text(line.Product)),
                Encoding.UTF8.GetString(draft.Text(line.Title)),
                Encoding.UTF8.GetString(draft.Text(line.Category)),
                line.QuantityMilli,
                line.AmountMinor)),
        ],
    };
}
