using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace Perennial.Plays;

/// <summary>The JSON Schema (2020-12) of a play, made of the types that plays are read into, so that an editor says what the program says.</summary>
public static class PlaySchema
{
    /// <summary>Where a server of this program serves it.</summary>
    public const string Path = "/v1/play.schema.json";

    /// <summary>The first line of a play in YAML, for editors.</summary>
    public const string YamlHead = "# yaml-language-server: $schema=" + FileName;

    /// <summary>What the schema is called beside a play: editors find it without a network.</summary>
    public const string FileName = "play.schema.json";

    /// <summary>The field of a play in JSON that says where the schema is; nothing else is read from it.</summary>
    public const string Pointer = "$schema";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>What is usual where nothing is said, by type.</summary>
    private static readonly IReadOnlyDictionary<Type, object> Usual = new Dictionary<Type, object>
    {
        [typeof(Play)] = new Play("", Family.LockIn, new(TriggerKind.Manual), [], new(0)),
        [typeof(Trigger)] = new Trigger(TriggerKind.Manual),
        [typeof(PlayStep)] = new PlayStep(),
        [typeof(GiveCoupon)] = new GiveCoupon(),
        [typeof(GiveBonus)] = new GiveBonus(),
        [typeof(GivePerk)] = new GivePerk(""),
        [typeof(Guard)] = new Guard(0),
    };

    /// <summary>The schema, ready to be written.</summary>
    public static string Text { get; } = Make().ToJsonString(Readable) + "\n";

    private static JsonObject Make()
    {
        var play = Of(typeof(Play));
        play["properties"]!.AsObject().Insert(0, Pointer, new JsonObject { ["type"] = "string", ["description"] = "For editors of JSON: where this schema is, such as " + FileName + "." });
        return new(play.Prepend("title", "Play").Prepend("$id", "urn:perennial:play").Prepend(Pointer, "https://json-schema.org/draft/2020-12/schema"));
    }

    private static List<KeyValuePair<string, JsonNode?>> Prepend(this IEnumerable<KeyValuePair<string, JsonNode?>> fields, string name, JsonNode value)
    {
        var list = fields.Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())).ToList();
        list.Insert(0, new(name, value));
        return list;
    }

    private static JsonObject Of(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var schema = new JsonObject();
        Describe(schema, type);
        switch (PlayJson.Options.GetTypeInfo(type).Kind)
        {
            case JsonTypeInfoKind.Object:
                Fields(schema, type);
                break;
            case JsonTypeInfoKind.Enumerable:
                (schema["type"], schema["items"]) = ("array", Of(type.GenericTypeArguments[0]));
                break;
            case JsonTypeInfoKind.Dictionary:
                (schema["type"], schema["additionalProperties"]) = ("object", Of(type.GenericTypeArguments[1]));
                break;
            default:
                Leaf(schema, type);
                break;
        }

        return schema;
    }

    private static void Fields(JsonObject schema, Type type)
    {
        var (fields, required) = (new JsonObject(), new JsonArray());
        foreach (var property in PlayShape.Fields(type))
        {
            var field = Of(property.PropertyType);
            Describe(field, property.AttributeProvider);
            Bound(field, (type, property.Name));
            if (property.IsSetNullable)
                field["type"] = new JsonArray(field["type"]!.GetValue<string>(), "null");
            if (property.IsSetNullable && field["enum"] is JsonArray words)
                words.Add(null);
            if (property.IsRequired)
                required.Add((JsonNode)property.Name);
            else if (Usual.TryGetValue(type, out var usual) && property.Get!(usual) is { } value and not Audience && JsonSerializer.SerializeToNode(value, property.PropertyType, PlayJson.Options) is JsonValue said)
                field["default"] = said;

            fields[property.Name] = field;
        }

        (schema["type"], schema["properties"]) = ("object", fields);
        if (required.Count > 0)
            schema["required"] = required;

        Shape(schema, type);
    }

    private static void Leaf(JsonObject schema, Type type)
    {
        if (type == typeof(Percent))
            (schema["type"], schema["minimum"], schema["maximum"], schema["multipleOf"]) = ("number", 0, 100, 0.01);
        else if (type == typeof(Period))
            (schema["type"], schema["pattern"], schema["examples"]) = ("string", "^P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?$", new JsonArray("P30D", "P2W", "P1M", "P1Y"));
        else if (type == typeof(LocalDate))
            (schema["type"], schema["pattern"], schema["examples"]) = ("string", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", new JsonArray("2027-02-17"));
        else if (type == typeof(string))
            schema["type"] = "string";
        else if (type == typeof(bool))
            schema["type"] = "boolean";
        else if (type == typeof(int) || type == typeof(long))
            schema["type"] = "integer";
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
