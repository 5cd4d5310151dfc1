using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using NodaTime;

namespace Perennial.Plays;

/// <summary>The JSON Schema (2020-12) of a play, made of the types that plays are read into, so that an editor says what the program says.</summary>
public static class PlaySchema
{
    /// <summary>Where a server of this program serves it.</summary>
    public const string Path = "/v1/play.schema.json";

    /// <summary>The first line of a play in YAML, for editors.</summary>
    public const string YamlHead = "# yaml-language-server: $schema=https://raw.githubusercontent.com/perennial-shop/perennial/main/docs/reference/play.schema.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The schema, ready to be written.</summary>
    public static string Text { get; } = Make().ToJsonString(Readable) + "\n";

    private static JsonObject Make()
    {
        var made = JsonSchemaExporter.GetJsonSchemaAsNode(PlayJson.Options, typeof(Play), new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform }).AsObject();
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = "urn:perennial:play", ["title"] = "Play" };
        foreach (var (name, node) in made.ToArray())
        {
            made.Remove(name);
            schema.TryAdd(name, node);
        }

        return schema;
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        // Below ‘#’ a schema of everything is written as true.
        var schema = node as JsonObject ?? [];
        Leaf(schema, type);
        if (context.PropertyInfo is { } property)
        {
            Describe(schema, property.AttributeProvider);
            Bound(schema, (property.DeclaringType, property.Name));
            // A default that is a sentence of another type helps nobody.
            if (schema["default"] is JsonObject or JsonArray)
                schema.Remove("default");
        }

        if (!schema.ContainsKey("description"))
            Describe(schema, type);
        if (PlayJson.Options.GetTypeInfo(type).Kind == System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object)
            Shape(schema, type);

        return schema;
    }

    private static void Leaf(JsonObject schema, Type type)
    {
        if (type == typeof(Percent))
            (schema["type"], schema["minimum"], schema["maximum"], schema["multipleOf"]) = ("number", 0, 100, 0.01);
        else if (type == typeof(Period))
            (schema["type"], schema["pattern"], schema["examples"]) = ("string", "^P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?$", new JsonArray("P30D", "P2W", "P1M", "P1Y"));
        else if (type == typeof(LocalDate))
            (schema["type"], schema["pattern"], schema["examples"]) = ("string", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", new JsonArray("2027-02-17"));
        else if (type.IsEnum)
            (schema["type"], schema["enum"]) = ("string", new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.SnakeCaseLower.ConvertName(name))]));
    }

    private static void Describe(JsonObject schema, ICustomAttributeProvider? provider)
    {
        if (provider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute { Description: var text }, ..])
            schema["description"] = text;
    }

    /// <summary>What a field can hold, as <see cref="PlayCheck"/> has it.</summary>
    private static void Bound(JsonObject schema, (Type Type, string Name) field)
    {
        if (PlayLimits.Whole.TryGetValue(field, out var whole))
            (schema["minimum"], schema["maximum"]) = (whole.Least, whole.Most);
        if (PlayLimits.Words.TryGetValue(field, out var words))
            schema["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]);
        if (field == (typeof(Play), "name"))
            schema["pattern"] = PlayLimits.NamePattern;
        if (field == (typeof(Play), "steps"))
            (schema["minItems"], schema["maxItems"]) = (1, PlayLimits.StepsMax);
        if (field == (typeof(Play), "hold_out_percent"))
            schema["maximum"] = 50;
        if (field == (typeof(PlayMessage), "text"))
            schema["minProperties"] = 1;
        if (field.Type == typeof(PlayMessage) && field.Name is "text" or "subject" && schema["additionalProperties"] is JsonObject text)
            (text["minLength"], text["maxLength"]) = (1, PlayLimits.TextMax);
    }

    /// <summary>What holds between the fields of one object.</summary>
    private static void Shape(JsonObject schema, Type type)
    {
        schema["additionalProperties"] = false;
        if (type == typeof(Give))
            (schema["minProperties"], schema["maxProperties"]) = (1, 1);
        if (type == typeof(PlayStep))
            (schema["anyOf"], schema["not"]) = (new JsonArray(Has("give"), Has("message")), Has("at", "wait"));
        if (type == typeof(GiveCoupon))
            schema["oneOf"] = new JsonArray(Has("off_amount"), Has("off_percent", "maximum_amount"), Has("basket_percent", "maximum_amount"));
        if (type == typeof(GiveBonus))
            schema["oneOf"] = new JsonArray(Has("amount"), Has("order_percent", "maximum_amount"));
    }

    private static JsonObject Has(params string[] names) => new() { ["required"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) };
}
