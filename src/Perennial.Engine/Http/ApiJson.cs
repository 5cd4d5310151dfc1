using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;

namespace Perennial.Http;

/// <summary>How the API reads and writes JSON: strictly. What is not understood is refused with the place where it stands.</summary>
public static class ApiJson
{
    /// <summary>The longest text of a field.</summary>
    public const int TextMax = 10_000;

    private const int FirstYear = 1900, LastYear = 9000, PeriodPartMax = 1_000_000;

    public static JsonSerializerOptions Options { get; } = Configure(new());

    /// <summary>Gives options everything that the API's have.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.MaxDepth = 16;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RefuseNullElements } };
        foreach (var converter in Converters)
            options.Converters.Add(converter);

        return options;
    }

    /// <summary>The library looks at whether a field may be null, and not at whether a part of a list may.</summary>
    private static void RefuseNullElements(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;

        var lists = type.Properties.Where(property => property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)) && property.Get is not null).ToArray();
        if (lists.Length == 0)
            return;

        type.OnDeserialized = read =>
        {
            foreach (var property in lists)
            {
                if (property.Get!(read) is IEnumerable list && list.Cast<object?>().Any(part => part is null))
                    throw new JsonException("A list has no part that is null.", $"$.{property.Name}", null, null);
            }
        };
    }

    private static JsonConverter[] Converters =>
    [
        new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
        new Converted<string>((writer, text) => writer.WriteStringValue(text), ReadText),
        new Converted<Minor>((writer, minor) => writer.WriteNumberValue(minor.Value), (ref reader) => new(ReadMinor(ref reader, 0))),
        new Converted<PositiveMinor>((writer, minor) => writer.WriteNumberValue(minor.Value), (ref reader) => new(ReadMinor(ref reader, 1))),
        // An amount may be left out; null says neither that nor zero.
        new Refusing<Minor?>((writer, minor) => writer.WriteNumberValue(minor!.Value.Value), (ref reader) => new Minor(ReadMinor(ref reader, 0))),
        new Refusing<PositiveMinor?>((writer, minor) => writer.WriteNumberValue(minor!.Value.Value), (ref reader) => new PositiveMinor(ReadMinor(ref reader, 1))),
        new Converted<Quantity>((writer, quantity) => writer.WriteNumberValue(quantity.Value), ReadQuantity),
        new Converted<Reference>((writer, reference) => writer.WriteStringValue(reference.Text), ReadReference),
        new Converted<Currency>((writer, currency) => writer.WriteStringValue(currency.Code), (ref reader) => Read(ref reader, Currency.Parse)),
        new Converted<Instant>((writer, instant) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(instant)), ReadInstant),
        new Converted<LocalDate>((writer, date) => writer.WriteStringValue(LocalDatePattern.Iso.Format(date)), ReadDay),
        new Converted<Period>((writer, period) => writer.WriteStringValue(PeriodPattern.NormalizingIso.Format(period)), ReadPeriod),
    ];

    private delegate T Reading<T>(ref Utf8JsonReader reader);

    private static long ReadMinor(ref Utf8JsonReader reader, long least)
    {
        // 1.0 and 1e3 are no whole numbers here: who writes them counts in something else than minor units.
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var value) || value < least || value > Minor.Max)
            throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"An amount is a whole number of minor units from {least} to {Minor.Max}, without quotes, point or exponent: 1250 for 12.50."));

        return value;
    }

    private static Quantity ReadQuantity(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var value))
            throw new JsonException("A quantity is a number, such as 2 or 0.75.");

        return Quantity.Of(value).Granted(out var quantity, out var refusal) ? quantity : throw new JsonException(refusal.Message);
    }

    private static string ReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("This field is text, in quotes.");

        var text = reader.GetString()!;
        if (text.Length > TextMax)
            throw new JsonException($"Text has at most {TextMax} characters; this one has {text.Length}.");
        if (text.Any(static letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
            throw new JsonException("Text cannot hold control characters.");

        return text;
    }

    private static Reference ReadReference(ref Utf8JsonReader reader)
    {
        var text = ReadText(ref reader);
        return Reference.WhyNot(text) is { } why ? throw new JsonException(why) : new(text);
    }

    private static Instant ReadInstant(ref Utf8JsonReader reader)
    {
        var text = ReadText(ref reader);
        // Both databases and every calendar can do with these years, whatever the offset.
        if (!OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var at) || at.Year is < FirstYear or > LastYear)
            throw new JsonException($"‘{text}’ is not an instant; write RFC 3339 with an offset, such as 2026-05-31T09:30:00Z.");

        // As precise as both databases keep it.
        return Instant.FromUnixTimeTicks(at.ToInstant().ToUnixTimeTicks() / 10 * 10);
    }

    private static LocalDate ReadDay(ref Utf8JsonReader reader)
    {
        var day = Parse(ref reader, LocalDatePattern.Iso, "a day, such as 2026-05-31");
        return day.Year is < FirstYear or > LastYear ? throw new JsonException($"A day is from {FirstYear} to {LastYear}.") : day;
    }

    private static Period ReadPeriod(ref Utf8JsonReader reader)
    {
        var period = Parse(ref reader, PeriodPattern.Roundtrip, "an ISO 8601 duration, such as P7D, P1M or PT15M");
        long[] parts = [period.Years, period.Months, period.Weeks, period.Days, period.Hours, period.Minutes, period.Seconds, period.Milliseconds, period.Ticks, period.Nanoseconds];
        return parts.Any(part => part is < 0 or > PeriodPartMax) ? throw new JsonException($"A duration has no part below zero or above {PeriodPartMax}.") : period;
    }

    private static T Parse<T>(ref Utf8JsonReader reader, IPattern<T> pattern, string what)
    {
        var text = ReadText(ref reader);
        var result = pattern.Parse(text);
        return result.Success ? result.Value : throw new JsonException($"‘{text}’ is not {what}.");
    }

    private static T Read<T>(ref Utf8JsonReader reader, Func<string, Verdict<T>> read)
    {
        var text = ReadText(ref reader);
        return read(text).Granted(out var value, out var refusal) ? value : throw new JsonException(refusal.Message);
    }

    private class Converted<T>(Action<Utf8JsonWriter, T> write, Reading<T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(ref reader);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (value is null)
                writer.WriteNullValue();
            else
                write(writer, value);
        }
    }

    /// <summary>The same for what may be left out and must not be null.</summary>
    private sealed class Refusing<T>(Action<Utf8JsonWriter, T> write, Reading<T> read) : Converted<T>(write, read)
    {
        public override bool HandleNull => true;
    }
}
