namespace Perennial.Orders;

/// <summary>The formats of one run of reading: recognises each file by its header, and joins files that belong together.</summary>
/// <remarks>One run may hold files of several formats; they are all read into the same currency.</remarks>
public sealed class OrderFormats(FormatSettings settings)
{
    private const string Table = "table";

    private static readonly Kind[] Kinds =
    [
        new(ShopifyFormat.Key, ShopifyFormat.Recognises, (header, settings, _) => ShopifyFormat.Open(header, settings)),
        new(WooWebtoffeeFormat.Key, WooWebtoffeeFormat.Recognises, (header, settings, _) => WooWebtoffeeFormat.Open(header, settings)),
        new(WooSkyvergeFormat.Key, WooSkyvergeFormat.Recognises, (header, settings, _) => WooSkyvergeFormat.Open(header, settings)),
        new(WooAnalyticsFormat.Key, WooAnalyticsFormat.Recognises, (header, settings, _) => WooAnalyticsFormat.Open(header, settings)),
        new(TaobaoDetailFormat.Key, IsTaobao, OpenTaobao),
        new(UciFormat.Key, UciFormat.Recognises, (header, settings, _) => UciFormat.Open(header, settings)),
    ];

    private readonly TaobaoBook book = new();

    private delegate Verdict<OrderFormat> Opening(Header header, FormatSettings settings, TaobaoBook book);

    /// <summary>What <c>--as</c> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["shopify", "woo-skyverge", "woo-webtoffee", "woo-analytics", "taobao", "uci", Table];

    /// <summary>The name of the format that a file with this header has; "table" when it is none of the known ones.</summary>
    public static string Recognise(Header header) => Kinds.FirstOrDefault(kind => kind.Recognises(header))?.Name ?? Table;

    /// <summary>Finds the format of a file.</summary>
    /// <param name="name">What the shop said it is; null to recognise it. A shop that names columns gives a table.</param>
    /// <param name="said">Field to column name, for files that are no known format.</param>
    public Verdict<OrderFormat> For(Header header, string? name, IReadOnlyDictionary<string, string> said)
    {
        if (name is not null && !Names.Contains(name, StringComparer.Ordinal))
            return new Refusal("format_unknown", $"‘{name}’ is not a format; use one of {string.Join(", ", Names)}.");

        var meant = name ?? (said.Count > 0 ? Table : Recognise(header));
        if (Kinds.FirstOrDefault(kind => kind.Name == meant) is { } known)
            return known.Open(header, settings, book);
        if (!ColumnMap.Match(header, said).Granted(out var map, out var refusal))
            return refusal;

        return new MappedFormat(header, map, settings);
    }

    /// <summary>Why the files cannot be read together, asked when the headers of all are known; null when they can.</summary>
    public Refusal? Complete() => book.HasDetails && !book.HasList
        ? new("taobao_list_missing", "An ExportOrderDetailList file has neither buyers nor dates; give the ExportOrderList file of the same days together with it.")
        : null;

    /// <summary>Puts the next order that no row has handed out into the draft, once all files are read.</summary>
    /// <returns>False when none is left.</returns>
    public bool TakeLeftover(OrderDraft draft) => book.TryTakeLeftover(draft);

    private static bool IsTaobao(Header header) => TaobaoListFormat.Recognises(header) || TaobaoDetailFormat.Recognises(header);

    private static Verdict<OrderFormat> OpenTaobao(Header header, FormatSettings settings, TaobaoBook book) => header.Has("买家会员名")
        ? TaobaoListFormat.Open(header, settings, book)
        : TaobaoDetailFormat.Open(header, settings, book);

    private sealed record Kind(string Name, Func<Header, bool> Recognises, Opening Open);
}
