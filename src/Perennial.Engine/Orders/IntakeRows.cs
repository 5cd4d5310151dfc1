using Perennial.Store;

namespace Perennial.Orders;

/// <summary>The rows that one batch writes, table by table. Kept from batch to batch, so that its memory is made once.</summary>
internal sealed class IntakeRows(StoreId store)
{
    private readonly BulkTable customers = new("customers", ("bucket", ColumnKind.Small), ("id", ColumnKind.Long), ("store", ColumnKind.Small));

    private readonly BulkTable identities = new("identities",
        ("bucket", ColumnKind.Small), ("customer", ColumnKind.Long), ("kind", ColumnKind.Small), ("value", ColumnKind.Text));

    private readonly BulkTable identityDirectory = new("identity_directory",
        ("store", ColumnKind.Small), ("hash", ColumnKind.Long), ("proof", ColumnKind.Long), ("bucket", ColumnKind.Small), ("customer", ColumnKind.Long));

    private readonly BulkTable orders = new("orders",
        ("bucket", ColumnKind.Small), ("id", ColumnKind.Long), ("customer", ColumnKind.Long), ("store", ColumnKind.Small), ("source_hash", ColumnKind.Long),
        ("channel", ColumnKind.Text), ("source_id", ColumnKind.Text), ("day", ColumnKind.Day), ("ordered_at", ColumnKind.Instant),
        ("refunded", ColumnKind.Long), ("cancelled", ColumnKind.Flag), ("outline", ColumnKind.Flag),
        ("exact", ColumnKind.Flag), ("unpaid", ColumnKind.Flag));

    private readonly BulkTable orderDirectory = new("order_directory",
        ("store", ColumnKind.Small), ("hash", ColumnKind.Long), ("bucket", ColumnKind.Small), ("order_id", ColumnKind.Long));

    private readonly BulkTable lines = new("order_lines",
        ("bucket", ColumnKind.Small), ("order_id", ColumnKind.Long), ("line_key", ColumnKind.Long), ("category", ColumnKind.Number), ("product", ColumnKind.Long),
        ("quantity", ColumnKind.Long), ("amount", ColumnKind.Long), ("refund_said", ColumnKind.Long), ("refunded", ColumnKind.Long), ("gone", ColumnKind.Flag));

    /// <summary>In the order in which they are written.</summary>
    public IEnumerable<BulkTable> Tables => [customers, identities, identityDirectory, orders, orderDirectory, lines];

    public void Clear()
    {
        foreach (var table in Tables)
            table.Clear();
    }

    public void AddCustomer(CustomerId customer) => customers.Add(Bucket.Of(store, customer).Code, customer.Value, store.Value);

    public void AddIdentity(CustomerId customer, CustomerIdentity identity) =>
        identities.Add(Bucket.Of(store, customer).Code, customer.Value, (long)identity.Kind, identity.Value);

    public void AddToDirectory(CustomerId customer, CustomerIdentity identity) =>
        identityDirectory.Add(store.Value, identity.Hash, identity.Proof, Bucket.Of(store, customer).Code, customer.Value);

    public void AddOrder(KnownOrder order) => orders.Add(
        Bucket.Of(store, order.Customer).Code, order.Id.Value, order.Customer.Value, store.Value, order.SourceHash, order.Channel, order.SourceId,
        order.Day, order.OrderedAt, order.RefundedMinor, order.IsCancelled, order.IsOutline, order.IsExact, order.IsUnpaid);

    public void AddToDirectory(KnownOrder order) =>
        orderDirectory.Add(store.Value, order.SourceHash, Bucket.Of(store, order.Customer).Code, order.Id.Value);

    public void AddLine(KnownOrder order, KnownLine line) => lines.Add(
        Bucket.Of(store, order.Customer).Code, order.Id.Value, line.Key, line.Category.Value, line.Product,
        line.QuantityMilli, line.AmountMinor, line.SaidRefundMinor, line.RefundedMinor, line.IsGone);
}
