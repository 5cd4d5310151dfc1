using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;

namespace Perennial.Plays;

/// <summary>How plays are written: snake_case, percentages as numbers (12.5), periods as P30D, days as 2027-02-17; unknown fields are refused.</summary>
public static class PlayJson
{
    public static JsonSerializerOptions Options { get; } = Configured(new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });

    /// <summary>The text of a play or of a part of one; what is usual is written too, what is absent is not.</summary>
    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>What <see cref="Text"/> wrote.</summary>
    /// <exception cref="JsonException">The text is something else.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException($"‘{text}’ holds nothing.");

    /// <summary>Gives options everything that plays are read with.</summary>
    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new Converted<Percent>((writer, percent) => writer.WriteNumberValue(percent.BasisPoints / 100m), ReadPercent));
        options.Converters.Add(new Converted<Period>((writer, period) => writer.WriteStringValue(PeriodPattern.NormalizingIso.Format(period)), (ref reader) => Parse(ref reader, PeriodPattern.Roundtrip, "a period, such as P30D, P2W, P1M or P1Y")));
        options.Converters.Add(new Converted<LocalDate>((writer, date) => writer.WriteStringValue(LocalDatePattern.Iso.Format(date)), (ref reader) => Parse(ref reader, LocalDatePattern.Iso, "a day, such as 2027-02-17")));
        return options;
    }

    private delegate T Reading<T>(ref Utf8JsonReader reader);

    private static Percent ReadPercent(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var percent) || Math.Abs(percent) > 10_000 || decimal.Truncate(percent * 100) != percent * 100)
            throw new JsonException("A percentage is a number with at most two decimals, such as 12.5.");

        return new((int)(percent * 100));
    }

    private static T Parse<T>(ref Utf8JsonReader reader, IPattern<T> pattern, string what)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException($"Write {what}, in quotes.");
        var result = pattern.Parse(text);
        return result.Success ? result.Value : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"‘{text}’ is not {what}."));
    }

    private sealed class Converted<T>(Action<Utf8JsonWriter, T> write, Reading<T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(ref reader);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);
    }
}
