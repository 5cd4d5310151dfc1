namespace Perennial.Orders;

/// <summary>What the rows of both WooCommerce export plug-ins have in common: the order's own columns and, row by row or in one cell, its items.</summary>
/// <remarks>Amounts of items are without tax. A row without a date and a status follows the first row of its order.</remarks>
internal sealed class WooOrder
{
    /// <summary>All exports of one WooCommerce shop number its orders alike.</summary>
    public const string Channel = "woo";

    private readonly Header header;
    private readonly Cells cells;
    private readonly OrderHead head = new();
    private readonly List<Dictionary<string, byte[]>> things = [];
    private readonly List<WooItem> items = [];
    private readonly int order, date, status, currency, customer, user, email, accountEmail, phone, refundedTotal, refunds, country;
    private readonly int itemName, itemSku, itemProduct, itemQuantity, itemTotal, itemSubtotal, itemRefunded, itemRefundedQuantity;
    private readonly int[] lists, singles;

    public WooOrder(Header header, FormatSettings settings)
    {
        this.header = header;
        cells = new(header, settings);
        country = Identity.CallingCode(settings.Currency);
        (order, date, status) = (header.Find("order_id", "order_number"), header.Find("order_date"), header.Find("status"));
        (currency, customer, user) = (header.Find("order_currency"), header.Find("customer_id"), header.Find("customer_user"));
        (email, accountEmail, phone) = (header.Find("billing_email"), header.Find("customer_email"), header.Find("billing_phone"));
        (refundedTotal, refunds) = (header.Find("refunded_total"), header.Find("refunds", "refund_items"));
        (itemName, itemSku, itemProduct) = (header.Find("item_name"), header.Find("item_sku"), header.Find("item_product_id"));
        (itemQuantity, itemTotal, itemSubtotal) = (header.Find("item_quantity"), header.Find("item_total"), header.Find("item_subtotal"));
        (itemRefunded, itemRefundedQuantity) = (header.Find("item_refunded"), header.Find("item_refunded_qty"));
        lists = Columns("line_items");
        singles = [.. Enumerable.Range(1, header.Names.Count).SelectMany(n => Columns("line_item_" + n))];
    }

    public IReadOnlyList<(string Field, string Column)> Mapping => header.Describe(
        ("order", order), ("date", date), ("status", status), ("currency", currency), ("customer", customer >= 0 ? customer : user),
        ("email", email), ("e-mail of the account", accountEmail), ("phone", phone), ("product", itemSku), ("title", itemName), ("quantity", itemQuantity),
        ("amount", itemTotal), ("items", lists.Length > 0 ? lists[0] : singles.FirstOrDefault(-1)), ("refunded", itemRefunded),
        ("refunded of the order", refundedTotal >= 0 ? refundedTotal : refunds));

    /// <summary>True when items stand in rows of their own.</summary>
    public bool HasItemRows => itemQuantity >= 0;

    /// <summary>True when the file says what was bought, in either way.</summary>
    public static bool HasItems(Header header) => header.Has("item_quantity") || header.Has("line_items") || header.Has("line_item_1");

    /// <summary>The number that the shop's database gives an order: the one that customers see need not be unique, or be there at all.</summary>
    public ReadOnlySpan<byte> OrderIdOf(Row row) => Cell.NumericId(row[order]);

    public RowVerdict Read(Row row, OrderDraft draft)
    {
        if (draft.OrderId.IsEmpty)
            return RowVerdict.Reject("order_missing", $"The row has no order number (column {header.Names[order]}).");
        if (Cells.Empty(row, date) && Cells.Empty(row, status))
            return head.Follow(draft) ?? ReadItems(row, draft) ?? RowVerdict.Accepted;

        return head.Keep(draft, ReadHead(row, draft));
    }

    private RowVerdict ReadHead(Row row, OrderDraft draft)
    {
        if (cells.Date(row, date, out var at) is { } noDate)
            return noDate;
        if (cells.Currency(row, currency) is { } foreign)
            return foreign;
        if (WooStatus.Uncounted(row[status]) is { } uncounted)
            return uncounted;
        if (ReadRefund(row, out var refunded) is { } noRefund)
            return noRefund;

        // The rows of an order all repeat what was given back of it; only the first may say so, for the items' own refunds replace it.
        var before = draft.RefundedMinor;
        draft.RefundedMinor = draft.At is null ? refunded : before;
        if (ReadItems(row, draft) is { } noItems)
        {
            draft.RefundedMinor = before;
            return noItems;
        }

        draft.At ??= at;
        draft.IsCancelled |= WooStatus.Of(row[status]) == WooStatus.Meaning.Cancelled;
        ReadCustomer(row, draft);
        return RowVerdict.Accepted;
    }

    private RowVerdict? ReadRefund(Row row, out long minor)
    {
        if (!Cells.Empty(row, refundedTotal))
            return cells.Refund(row, refundedTotal, out minor);

        minor = 0;
        things.Clear();
        if (!WooFields.TryRead(row[refunds], isList: true, things) || !WooFields.TrySum(things, out var millionths))
            return RowVerdict.Reject("refund_unreadable", $"‘{Cell.Show(row[refunds])}’ (column {header.Names[refunds]}) cannot be read as refunds.");

        minor = Cell.ToMinor(millionths, cells.Settings.Currency);
        return null;
    }

    private RowVerdict? ReadItems(Row row, OrderDraft draft)
    {
        items.Clear();
        if (GatherRow(row) is { } noRow)
            return noRow;
        if (GatherCells(row, lists, isList: true) is { } noList)
            return noList;
        if (GatherCells(row, singles, isList: false) is { } noItem)
            return noItem;
        if (items.Count == 0)
            return RowVerdict.Skip("no_items", "The row names no goods.");

        foreach (var item in items)
            draft.AddLine(item.Text, item.QuantityMilli, item.AmountMinor, item.RefundedMinor);

        return null;
    }

    private RowVerdict? GatherRow(Row row)
    {
        if (Cells.Empty(row, itemName) && Cells.Empty(row, itemQuantity) && Cells.Empty(row, itemTotal))
            return null;
        if (cells.Quantity(row, itemQuantity, out _) is { } noQuantity)
            return noQuantity;
        if (cells.Price(row, Cells.Empty(row, itemTotal) && itemSubtotal >= 0 ? itemSubtotal : itemTotal, out _) is { } noTotal)
            return noTotal;
        if (cells.Refund(row, itemRefunded, out _) is { } noRefund)
            return noRefund;

        var fields = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["name"] = row[itemName].ToArray(),
            ["sku"] = row[itemSku].ToArray(),
            ["product_id"] = row[itemProduct].ToArray(),
            ["quantity"] = row[itemQuantity].ToArray(),
            ["total"] = row[itemTotal].ToArray(),
            ["subtotal"] = row[itemSubtotal].ToArray(),
            ["refunded"] = row[itemRefunded].ToArray(),
            ["refunded_qty"] = row[itemRefundedQuantity].ToArray(),
        };
        return Take(fields) ? null : RowVerdict.Reject("quantity_unreadable", $"‘{Cell.Show(row[itemRefundedQuantity])}’ (column item_refunded_qty) is not a quantity.");
    }

    private RowVerdict? GatherCells(Row row, int[] columns, bool isList)
    {
        foreach (var column in columns)
        {
            things.Clear();
            if (!WooFields.TryRead(row[column], isList, things) || !things.TrueForAll(Take))
                return RowVerdict.Reject("items_unreadable", $"‘{Cell.Show(row[column])}’ (column {header.Names[column]}) cannot be read as items with name, quantity and total.");
        }

        return null;
    }

    private bool Take(Dictionary<string, byte[]> fields)
    {
        var item = new WooItem(fields);
        if (!item.TryCount(cells.Settings.Currency))
            return false;
        if (item.QuantityMilli != 0)
            items.Add(item);

        return true;
    }

    /// <summary>Customer 0 is WooCommerce's word for a guest.</summary>
    private void ReadCustomer(Row row, OrderDraft draft)
    {
        foreach (var column in (ReadOnlySpan<int>)[customer, user])
        {
            var id = Cell.NumericId(row[column]);
            if (id.IsEmpty || id.SequenceEqual("0"u8))
                continue;

            draft.Identify(IdentityKind.WooAccount, id);
            break;
        }

        Identity.AddEmail(draft, row[accountEmail]);
        Identity.AddEmail(draft, row[email]);
        Identity.AddPhone(draft, row[phone], country);
    }

    private int[] Columns(string name) => header.Find(name) is >= 0 and var at ? [at] : [];
}
