using System.Text;
using NodaTime;

namespace Perennial.Orders;

/// <summary>Copies drafts into orders that last: names each line for ever, puts days on the shop's calendar, and numbers what is called by name.</summary>
/// <param name="zone">The shop's zone.</param>
/// <param name="categories">Numbers the categories; 0 is "uncategorised".</param>
public sealed class OrderScribe(DateTimeZone zone, CategoryNumbers categories)
{
    private readonly Dictionary<ulong, int> copies = [];
    private readonly HashSet<long> productsNamed = [];
    private List<(long, string, string)> products = [];

    /// <summary>Products that were named for the first time since this was last asked.</summary>
    public IReadOnlyList<(long Id, string Code, string Title)> TakeProducts()
    {
        var taken = products;
        products = [];
        return taken;
    }

    /// <summary>Copies a draft.</summary>
    /// <param name="channel">The name of the format: order numbers are unique within it.</param>
    public ImportedOrder Copy(OrderDraft draft, string channel)
    {
        var at = draft.At!.Value;
        return new()
        {
            Channel = channel,
            SourceId = Encoding.UTF8.GetString(draft.OrderId),
            SourceHash = ImportedOrder.HashOf(channel, draft.OrderId),
            Day = at.ShopDay(zone),
            OrderedAt = at.ToInstant(zone).ToUnixTimeTicks() / 10,
            RefundedMinor = draft.RefundedMinor,
            IsCancelled = draft.IsCancelled,
            IsOutline = draft.IsOutline,
            Identities = Identities(draft),
            Lines = Lines(draft),
            Rows = RowsOf(draft),
        };
    }

    /// <summary>What a product is known by: its code, or its title where it has no code; 0 where it has neither.</summary>
    public static long ProductOf(OrderDraft draft, in DraftLine line)
    {
        if (line.Product.Length > 0)
            return FrozenHash.Signed(draft.Text(line.Product), 0x4A);

        return line.Title.Length > 0 ? FrozenHash.Signed(draft.Text(line.Title), 0x5B) : 0;
    }

    /// <summary>What a product with this code is known by.</summary>
    public static long ProductOf(string code) => FrozenHash.Signed(Encoding.UTF8.GetBytes(code), 0x4A);

    /// <summary>
    /// The same for every row that says the same: product, title, quantity and amount. Not the category, which the shop may decide anew
    /// (unless the file names nothing else), nor the line number, which differs when a damaged neighbour is missing.
    /// </summary>
    public static ulong ContentOf(OrderDraft draft, in DraftLine line) => line.Product.Length + line.Title.Length > 0
        ? FrozenHash.Of(line.AmountMinor, FrozenHash.Of(line.QuantityMilli, FrozenHash.Of(draft.Text(line.Title), FrozenHash.Of(draft.Text(line.Product), 0x6C))))
        : FrozenHash.Of(line.AmountMinor, FrozenHash.Of(line.QuantityMilli, FrozenHash.Of(draft.Text(line.Category), 0x6D)));

    private static CustomerIdentity[] Identities(OrderDraft draft)
    {
        var identities = new CustomerIdentity[draft.IdentitySpan.Length];
        for (var at = 0; at < identities.Length; at++)
            identities[at] = CustomerIdentity.Of(draft.IdentitySpan[at].Kind, draft.Text(draft.IdentitySpan[at].Value));

        return identities;
    }

    /// <summary>How many rows the lines came from; the lines of a row stand together.</summary>
    private static int RowsOf(OrderDraft draft)
    {
        var (rows, last) = (0, -1);
        foreach (var line in draft.LineSpan)
        {
            rows += line.Row == last ? 0 : 1;
            last = line.Row;
        }

        return rows;
    }

    private ImportedLine[] Lines(OrderDraft draft)
    {
        copies.Clear();
        var lines = new ImportedLine[draft.Lines.Count];
        for (var at = 0; at < lines.Length; at++)
        {
            var line = draft.Lines[at];
            var content = ContentOf(draft, line);
            // The same row twice in one order is two lines; the same order read twice has the same two.
            var copy = copies[content] = copies.GetValueOrDefault(content) + 1;
            lines[at] = new(FrozenHash.Signed(content, (ulong)copy), new(categories.Of(draft, line)), Name(draft, line), line.QuantityMilli, line.AmountMinor, line.RefundedMinor, line.Row);
        }

        return lines;
    }

    private long Name(OrderDraft draft, in DraftLine line)
    {
        var product = ProductOf(draft, line);
        if (product != 0 && productsNamed.Add(product))
            products.Add((product, Encoding.UTF8.GetString(draft.Text(line.Product)), Encoding.UTF8.GetString(draft.Text(line.Title))));

        return product;
    }
}
