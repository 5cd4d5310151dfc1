namespace Perennial.Orders;

/// <summary>Which column of a file without a known format holds what. Fields: <see cref="Fields"/>.</summary>
public sealed class ColumnMap
{
    private static readonly Dictionary<string, string[]> Synonyms = new(StringComparer.Ordinal)
    {
        ["order"] = ["order_id", "order", "order id", "order no", "order number", "order_number", "invoice", "transaction_id", "订单编号", "订单号"],
        ["customer"] = ["customer_id", "customer", "customer id", "customerid", "client_id", "user_id", "member_id", "buyer", "会员号", "客户"],
        ["email"] = ["email", "e-mail", "customer_email", "email address", "邮箱"],
        ["phone"] = ["phone", "mobile", "telephone", "tel", "customer_phone", "手机", "手机号", "电话"],
        ["nick"] = ["nick", "buyer_nick", "买家昵称", "买家会员名"],
        ["openid"] = ["openid", "open_id", "wechat_openid"],
        ["date"] = ["ordered_at", "order_date", "date", "created_at", "datetime", "order date", "purchase_date", "timestamp", "时间", "日期", "下单时间"],
        ["category"] = ["category", "product_category", "department", "类目", "分类", "品类"],
        ["product"] = ["sku", "product_id", "product", "product_code", "item_id", "商品编码", "货号"],
        ["title"] = ["title", "product_name", "item_name", "description", "name", "商品名称", "标题"],
        ["quantity"] = ["quantity", "qty", "units", "数量"],
        ["price"] = ["price", "unit_price", "单价"],
        ["amount"] = ["amount", "line_total", "total", "revenue", "value", "金额", "实付金额"],
        ["refunded"] = ["refunded", "refunded_amount", "refund", "退款金额"],
    };

    private readonly Dictionary<string, int> columns;

    private ColumnMap(Dictionary<string, int> columns) => this.columns = columns;

    /// <summary>What a column can hold: order, customer, email, phone, nick, openid, date, category, product, title, quantity, price, amount, refunded.</summary>
    public static IReadOnlyCollection<string> Fields => Synonyms.Keys;

    /// <summary>The column of a field; −1 when the file has none.</summary>
    public int this[string field] => columns.GetValueOrDefault(field, -1);

    /// <summary>Field and column for each that was found, in the order of <see cref="Fields"/>.</summary>
    public IReadOnlyList<(string Field, string Column)> Describe(Header header) =>
        [.. Fields.Where(columns.ContainsKey).Select(field => (field, header.Names[columns[field]]))];

    /// <summary>Finds the columns by the names that files use for them, after what the shop has said itself.</summary>
    /// <param name="said">Field to column name; wins over what is recognised.</param>
    public static Verdict<ColumnMap> Match(Header header, IReadOnlyDictionary<string, string> said)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (field, column) in said)
        {
            if (!Synonyms.ContainsKey(field))
                return new Refusal("map_field_unknown", $"‘{field}’ is not something a column can hold; use one of {string.Join(", ", Fields)}.");
            if (header.Find(column) is not (>= 0 and var at))
                return new Refusal("map_column_missing", $"The file has no column ‘{column}’ for {field}; it has {string.Join(", ", header.Names)}.");

            found[field] = at;
        }

        foreach (var (field, names) in Synonyms)
        {
            if (!found.ContainsKey(field) && header.Find(names) is >= 0 and var at && !found.ContainsValue(at))
                found[field] = at;
        }

        if (!found.ContainsKey("date"))
            return new Refusal("map_no_date", $"No column looks like the date of the order; say which with --map date=COLUMN. The file has {string.Join(", ", header.Names)}.");

        return new ColumnMap(found);
    }
}
