using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Perennial.Orders;

/// <summary>How many of something: a whole JSON number, or text with at most three decimals ("1.5") where goods are weighed or cut.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct Pieces(long Milli)
{
    /// <summary>The most pieces, in thousandths.</summary>
    public const long MilliMax = OrderCheck.QuantityMax;

    private const string Wanted = "A quantity is a whole number above 0 (2), or text with a point and at most three decimals (\"1.5\").";

    private sealed class Converter : JsonConverter<Pieces>
    {
        public override Pieces Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var whole) && whole is > 0 and <= MilliMax / 1000)
                return new(whole * 1000);
            if (reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: <= 16 } text && text.All(letter => char.IsAsciiDigit(letter) || letter == '.')
                && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exact)
                && exact * 1000 is > 0 and <= MilliMax and var milli && decimal.IsInteger(milli))
                return new((long)milli);

            throw new JsonException(Wanted);
        }

        public override void Write(Utf8JsonWriter writer, Pieces value, JsonSerializerOptions options)
        {
            if (value.Milli % 1000 == 0)
                writer.WriteNumberValue(value.Milli / 1000);
            else
                writer.WriteStringValue((value.Milli / 1000m).ToString("0.###", CultureInfo.InvariantCulture));
        }
    }
}
