using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>How what the books keep as text is written: asks, answers, terms, parts of holds. Frozen: hashes are made of it.</summary>
public static class LedgerJson
{
    /// <summary>snake_case, ids as numbers, instants as ISO 8601, text as it is.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepWhatWasAsked } },
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
            new Converted<LotId>((writer, id) => writer.WriteNumberValue(id.Value), (ref reader) => new(reader.GetInt64())),
            new Converted<CardId>((writer, id) => writer.WriteNumberValue(id.Value), (ref reader) => new(reader.GetInt64())),
            new Converted<HoldId>((writer, id) => writer.WriteNumberValue(id.Value), (ref reader) => new(reader.GetInt64())),
            new Converted<TransactionId>((writer, id) => writer.WriteNumberValue(id.Value), (ref reader) => new(reader.GetInt64())),
            new Converted<CustomerId>((writer, id) => writer.WriteNumberValue(id.Value), (ref reader) => new(reader.GetInt64())),
            new Converted<Percent>((writer, percent) => writer.WriteNumberValue(percent.BasisPoints), (ref reader) => new(reader.GetInt32())),
            new Converted<Currency>((writer, currency) => writer.WriteStringValue(currency.Code), (ref reader) => Currency.Of(reader.GetString()!)),
            new Converted<Instant>((writer, instant) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(instant)), (ref reader) => InstantPattern.ExtendedIso.Parse(reader.GetString()!).Value),
            new Converted<Duration>((writer, duration) => writer.WriteStringValue(DurationPattern.Roundtrip.Format(duration)), (ref reader) => DurationPattern.Roundtrip.Parse(reader.GetString()!).Value),
            new Converted<Period>((writer, period) => writer.WriteStringValue(PeriodPattern.Roundtrip.Format(period)), (ref reader) => PeriodPattern.Roundtrip.Parse(reader.GetString()!).Value),
            new Converted<LocalDate>((writer, date) => writer.WriteStringValue(LocalDatePattern.Iso.Format(date)), (ref reader) => LocalDatePattern.Iso.Parse(reader.GetString()!).Value),
        },
    };

    /// <summary>The text of a value, by the type that it is and not the one that it is declared as.</summary>
    public static string Text(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    /// <summary>The same as UTF-8.</summary>
    public static byte[] Bytes(object value) => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options);

    /// <summary>The value of a text that <see cref="Text"/> wrote.</summary>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException($"‘{text}’ holds nothing.");

    /// <summary>Of an ask only what the caller said: what the program makes of it (its needs) may change, and a key must not come to mean another request by that.</summary>
    private static void KeepWhatWasAsked(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(WalletAsk)))
            return;

        for (var at = type.Properties.Count - 1; at >= 0; at--)
        {
            if (type.Properties[at].Set is null)
                type.Properties.RemoveAt(at);
        }
    }

    private delegate T Reading<T>(ref Utf8JsonReader reader);

    private sealed class Converted<T>(Action<Utf8JsonWriter, T> write, Reading<T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(ref reader);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);
    }
}
