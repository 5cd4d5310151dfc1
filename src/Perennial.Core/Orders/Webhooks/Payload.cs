using System.Text;
using System.Text.Json;
using NodaTime;

namespace Perennial.Orders;

/// <summary>Reads one object of a webhook's body. What is not as it should be is noted with its path; the first such note is why the body is refused.</summary>
internal sealed class Payload
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly List<string> faults;

    private Payload(JsonElement element, string path, List<string> faults) => (this.element, this.path, this.faults) = (element, path, faults);

    /// <summary>Reads a whole body.</summary>
    /// <returns>Refusal: <c>webhook_unreadable</c>, also when <paramref name="read"/> met something that is not as it should be.</returns>
    public static Verdict<WebhookSaid> Read(ReadOnlyMemory<byte> body, Func<Payload, WebhookSaid> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return new Refusal("webhook_unreadable", "The body is not one JSON object.");

            var noted = new List<string>();
            var said = read(new(document.RootElement, "", noted));
            return noted.Count == 0 ? said : new Refusal("webhook_unreadable", noted[0]);
        }
        catch (JsonException broken)
        {
            return new Refusal("webhook_unreadable", $"The body is not JSON (line {broken.LineNumber + 1}).");
        }
    }

    /// <summary>A text or a number as text; "" when it is not there or null.</summary>
    public string Text(string name)
    {
        if (!Find(name, out var value))
            return "";
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            return Fault(name, "is neither text nor a number");

        try
        {
            var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString()!;
            return text.Length <= 4_000 && OrderCheck.IsText(text) ? text : Fault(name, "is no text that can be kept");
        }
        catch (InvalidOperationException)
        {
            // Half a character, escaped: only asking for the text finds it.
            return Fault(name, "is no text that can be kept");
        }
    }

    /// <summary>The same where it has to be there.</summary>
    public string Needed(string name) => Text(name) is { Length: > 0 } text ? text : Fault(name, "is missing");

    /// <summary>A time; null when it is not there.</summary>
    public ShopTime? Time(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
            return null;
        if (CellTime.TryRead(Encoding.UTF8.GetBytes(text), DateOrder.DayFirst, out var time))
            return time;

        Fault(name, $"is no time: ‘{Cell.Show(Encoding.UTF8.GetBytes(text))}’");
        return null;
    }

    /// <summary>A moment in microseconds since 1970, UTC where it does not say; 0 when it is not there.</summary>
    public long Moment(string name) => Time(name) is { } time ? time.ToInstant(DateTimeZone.Utc).ToUnixTimeTicks() / 10 : 0;

    /// <summary>A number in millionths; 0 when it is not there.</summary>
    public long Decimal(string name)
    {
        var text = Encoding.UTF8.GetBytes(Text(name));
        if (text.Length == 0)
            return 0;
        if (!Cell.TryDecimal(text, out var millionths))
            Fault(name, $"is no number: ‘{Cell.Show(text)}’");

        return millionths;
    }

    /// <summary>An amount in minor units, without its sign.</summary>
    public long Minor(string name, Currency currency) => Math.Abs(Cell.ToMinor(Decimal(name), currency));

    /// <summary>The sum of an amount of some objects; what no order costs is a fault, and not a sum that overflows.</summary>
    public long Total(IEnumerable<Payload> objects, string name, Currency currency)
    {
        var sum = objects.Aggregate(Int128.Zero, (total, one) => total + one.Minor(name, currency));
        if (sum <= Cell.MinorMax)
            return (long)sum;

        Fault(name, "adds up to more than can be counted");
        return 0;
    }

    /// <summary>The objects of a list; none when it is not there.</summary>
    public IReadOnlyList<Payload> List(string name)
    {
        if (!Find(name, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(name, "is no list");
            return [];
        }

        var items = new List<Payload>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object)
                items.Add(new(item, $"{path}/{name}/{items.Count}", faults));
            else
                Fault(name, "holds something that is no object");
        }

        return items;
    }

    /// <summary>An object; an empty one when it is not there.</summary>
    public Payload Object(string name)
    {
        if (Find(name, out var value) && value.ValueKind != JsonValueKind.Object)
            Fault(name, "is no object");

        return new(value.ValueKind == JsonValueKind.Object ? value : default, $"{path}/{name}", faults);
    }

    /// <summary>Notes that a field is not as it should be.</summary>
    public string Fault(string name, string why)
    {
        faults.Add($"{path}/{name} {why}.");
        return "";
    }

    private bool Find(string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
