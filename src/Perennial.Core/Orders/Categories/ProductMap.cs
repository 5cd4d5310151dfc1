using System.Text;

namespace Perennial.Orders;

/// <summary>Which category each product has, from a table with a column for the product's code and one for the category.</summary>
/// <remarks>Capital and small letters of a code are the same: shops type them by hand.</remarks>
public sealed class ProductMap
{
    private const int CodeLengthMax = 256;

    private readonly Dictionary<byte[], string> categories = new(CodeBytes.Comparer);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly int product, category;

    private ProductMap(int product, int category) => (this.product, this.category) = (product, category);

    /// <summary>How many products it has.</summary>
    public int Count => categories.Count;

    /// <summary>Makes an empty map for a table with these columns; its rows come through <see cref="Add"/>.</summary>
    public static Verdict<ProductMap> For(Header header)
    {
        var code = header.Find("product", "sku", "product_id", "product_code", "item_id", "StockCode", "商家编码", "货号", "商品编码");
        var name = header.Find("category", "product_category", "department", "类目", "分类", "品类");
        if (code < 0 || name < 0)
            return new Refusal("product_map_columns", $"A product map needs the columns ‘product’ (or ‘sku’) and ‘category’; it has {string.Join(", ", header.Names)}.");

        return new ProductMap(code, name);
    }

    /// <summary>Takes a row of the table; the last row of a product wins.</summary>
    public RowVerdict Add(Row row)
    {
        var code = Cell.Id(row[product]);
        var name = Encoding.UTF8.GetString(Cell.Trim(row[category]));
        if (code.IsEmpty || code.Length > CodeLengthMax)
            return RowVerdict.Reject("product_missing", code.IsEmpty ? "The row has no product." : $"A product's code of {code.Length} bytes is not one.");
        if (name.Length == 0)
            return RowVerdict.Reject("category_missing", $"Product {Cell.Show(code)} has no category.");

        if (!names.TryAdd(name, name))
            name = names[name];

        Span<byte> upper = stackalloc byte[CodeLengthMax];
        categories[Upper(code, upper).ToArray()] = name;
        return RowVerdict.Accepted;
    }

    /// <summary>Finds the category of a product.</summary>
    /// <returns>False when the map does not have it.</returns>
    public bool TryFind(ReadOnlySpan<byte> code, out string found)
    {
        found = "";
        code = Cell.Id(code);
        if (code.IsEmpty || code.Length > CodeLengthMax)
            return false;

        Span<byte> upper = stackalloc byte[CodeLengthMax];
        if (!categories.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(Upper(code, upper), out var name))
            return false;

        found = name;
        return true;
    }

    private static ReadOnlySpan<byte> Upper(ReadOnlySpan<byte> code, Span<byte> room)
    {
        for (var at = 0; at < code.Length; at++)
            room[at] = code[at] is >= (byte)'a' and <= (byte)'z' ? (byte)(code[at] - 32) : code[at];

        return room[..code.Length];
    }
}
