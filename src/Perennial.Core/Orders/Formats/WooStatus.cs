using System.Collections.Frozen;
using System.Text;

namespace Perennial.Orders;

/// <summary>What the status of a WooCommerce order means for its rows.</summary>
internal static class WooStatus
{
    private static readonly FrozenDictionary<string, Meaning>.AlternateLookup<ReadOnlySpan<char>> Meanings = Listed()
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What a status says. An empty one counts: a file without the column is one of orders that stand.</summary>
    public enum Meaning
    {
        Unknown,
        Counts,
        Cancelled,
        NotPaid,
    }

    /// <summary>Reads "completed", "wc-completed", "Completed" and what the site's language makes of it.</summary>
    public static Meaning Of(ReadOnlySpan<byte> cell)
    {
        cell = Cell.Id(cell);
        if (cell.StartsWith("wc-"u8))
            cell = cell[3..];
        if (cell.IsEmpty)
            return Meaning.Counts;
        if (cell.Length > 64)
            return Meaning.Unknown;

        Span<char> text = stackalloc char[64];
        text = text[..Encoding.UTF8.GetChars(cell, text)];
        return Meanings.TryGetValue(text, out var meaning) ? meaning : Meaning.Unknown;
    }

    /// <summary>Skips a row whose order was never paid or has a status that nobody knows; null when the order counts or was called off.</summary>
    public static RowVerdict? Uncounted(ReadOnlySpan<byte> cell) => Of(cell) switch
    {
        Meaning.NotPaid => RowVerdict.Skip("not_paid", $"The order is {Cell.Show(Cell.Id(cell))}."),
        Meaning.Unknown => RowVerdict.Skip("status_unknown", $"‘{Cell.Show(Cell.Id(cell))}’ is not a status that is known to count."),
        _ => null,
    };

    /// <summary>The statuses of the core with the labels of its English, German, French, Spanish and Chinese translations.</summary>
    private static IEnumerable<KeyValuePair<string, Meaning>> Listed()
    {
        string[] counts =
        [
            "completed", "processing", "shipped", "delivered", "partially-refunded", "partial-shipped",
            "Abgeschlossen", "Fertiggestellt", "In Bearbeitung", "Terminée", "Terminé", "En cours", "En cours de traitement",
            "Completado", "Procesando", "已完成", "正在处理", "处理中",
        ];
        string[] cancelled =
        [
            "cancelled", "canceled", "failed", "refunded", "trash", "Storniert", "Fehlgeschlagen", "Rückerstattet", "Erstattet",
            "Annulée", "Annulé", "Échouée", "Échoué", "Remboursée", "Remboursé", "Cancelado", "Fallido", "Reembolsado",
            "已取消", "失败", "已失败", "已退款",
        ];
        string[] notPaid =
        [
            "pending", "on-hold", "on hold", "checkout-draft", "draft", "auto-draft", "pending payment", "Ausstehend", "Zahlung ausstehend",
            "Wartend", "In Wartestellung", "Attente paiement", "En attente de paiement", "En attente", "Pendiente de pago", "Pago pendiente",
            "En espera", "待付款", "等待付款", "待处理", "保留", "暂挂",
        ];

        return [.. Each(counts, Meaning.Counts), .. Each(cancelled, Meaning.Cancelled), .. Each(notPaid, Meaning.NotPaid)];
    }

    private static IEnumerable<KeyValuePair<string, Meaning>> Each(string[] names, Meaning meaning) =>
        names.Select(name => KeyValuePair.Create(name, meaning));
}
