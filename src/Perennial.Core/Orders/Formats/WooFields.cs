using System.Text;
using System.Text.Json;

namespace Perennial.Orders;

/// <summary>
/// Reads cells that hold things with fields: <c>name:Tea|sku:T-1|quantity:2;name:…</c>, with <c>\:</c>, <c>\|</c> and <c>\;</c> for the
/// signs themselves, or the same as JSON.
/// </summary>
/// <remarks>
/// One exporter escapes and one does not; so a sign separates only where a field's name follows it, and "Cups; blue | red: all" stays one name.
/// </remarks>
internal static class WooFields
{
    /// <summary>Adds the things of a cell, each as its fields; an empty cell has none.</summary>
    /// <param name="isList">False for a cell that never holds more than one.</param>
    /// <returns>False when the cell cannot be read as either.</returns>
    public static bool TryRead(ReadOnlySpan<byte> cell, bool isList, List<Dictionary<string, byte[]>> things)
    {
        cell = Cell.Trim(cell);
        if (cell.IsEmpty)
            return true;

        return cell[0] is (byte)'[' or (byte)'{' ? TryJson(cell, things) : TryPiped(cell, isList, things);
    }

    /// <summary>Sums what refunds say under <c>amount</c>, in millionths without sign.</summary>
    /// <returns>False when one of them has none that can be read.</returns>
    public static bool TrySum(List<Dictionary<string, byte[]>> refunds, out long millionths)
    {
        Int128 sum = 0;
        millionths = 0;
        foreach (var refund in refunds)
        {
            if (!refund.TryGetValue("amount", out var said) || !Cell.TryDecimal(said, out var amount))
                return false;

            sum += Math.Abs(amount);
        }

        millionths = sum > long.MaxValue ? 0 : (long)sum;
        return millionths == sum;
    }

    private static bool TryPiped(ReadOnlySpan<byte> cell, bool isList, List<Dictionary<string, byte[]>> things)
    {
        var fields = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var value = new List<byte>();
        var key = "";
        for (var at = 0; at <= cell.Length; at++)
        {
            var isEnd = at == cell.Length;
            var length = isEnd ? 0 : KeyLength(cell[(at == 0 ? 0 : at + 1)..]);
            var separates = at == 0 || isEnd || (length > 0 && (cell[at] == '|' || (isList && cell[at] == ';')) && cell[at - 1] != '\\');
            if (!separates)
            {
                if (cell[at] != '\\' || at + 1 == cell.Length || cell[at + 1] is not ((byte)':' or (byte)'|' or (byte)';'))
                    value.Add(cell[at]);
                continue;
            }

            if (at == 0 && length == 0)
                return false;
            if (at > 0)
                fields[key] = [.. value];
            if (isEnd || cell[at] == ';')
            {
                things.Add(fields);
                fields = new(StringComparer.Ordinal);
            }

            value.Clear();
            var start = at == 0 ? 0 : at + 1;
            key = isEnd ? "" : Encoding.ASCII.GetString(cell.Slice(start, length));
            at = isEnd ? at : start + length;
        }

        return true;
    }

    /// <summary>How long the field's name is that stands before a colon; 0 when none does.</summary>
    private static int KeyLength(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExcept(KeySigns);
        return length > 0 && text[length] == ':' ? length : 0;
    }

    private static bool TryJson(ReadOnlySpan<byte> cell, List<Dictionary<string, byte[]>> things)
    {
        try
        {
            using var document = JsonDocument.Parse(cell.ToArray());
            var root = document.RootElement;

            // A list whose numbers have gaps is written by PHP as an object with the numbers for names.
            var each = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : root.EnumerateObject().Select(property => property.Value).ToArray();
            if (root.ValueKind == JsonValueKind.Object && !each.All(thing => thing.ValueKind == JsonValueKind.Object))
                each = [root];
            if (each.Any(thing => thing.ValueKind != JsonValueKind.Object))
                return false;

            things.AddRange(each.Select(Fields));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Dictionary<string, byte[]> Fields(JsonElement thing)
    {
        var fields = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var property in thing.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                fields[property.Name] = Encoding.UTF8.GetBytes(property.Value.ToString());
        }

        return fields;
    }

    private static readonly System.Buffers.SearchValues<byte> KeySigns = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_"u8);
}
