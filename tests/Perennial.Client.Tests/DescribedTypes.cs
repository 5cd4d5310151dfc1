using System.Reflection;
using System.Text.Json;

namespace Perennial.Client;

/// <summary>Compares types of the client with what the API says of itself.</summary>
internal sealed class DescribedTypes(JsonElement document)
{
    private readonly NullabilityInfoContext nullability = new();
    private readonly List<string> wrong = [];

    /// <summary>What does not fit, one line each.</summary>
    public IReadOnlyList<string> Wrong => wrong;

    /// <summary>With the description that is committed; that the server gives the same is tested beside it.</summary>
    public static DescribedTypes OfRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Perennial.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");

        return new(JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "docs", "reference", "openapi.json"))).RootElement);
    }

    /// <summary>The operation at a path: every field of the client's body is described, and every field that has to be given is the client's.</summary>
    public void Check(string method, string path, (Type? Body, Type Answer) types)
    {
        var operation = document.GetProperty("paths").GetProperty(path).GetProperty(method);
        if (types.Body is { } body)
            Compare(body, operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"), (true, body.Name));

        var success = operation.GetProperty("responses").EnumerateObject().Single(response => response.Name.StartsWith('2'));
        Compare(types.Answer, success.Value.GetProperty("content").GetProperty("application/json").GetProperty("schema"), (false, types.Answer.Name));
    }

    private void Compare(Type type, JsonElement schema, (bool IsBody, string Path) at)
    {
        schema = Resolved(schema);
        if (ElementOf(type) is { } element)
        {
            // That it is a list was seen before; of a list of names nothing more is described.
            if (schema.TryGetProperty("items", out var items))
                Compare(element, items, (at.IsBody, at.Path + "[]"));

            return;
        }

        if (!type.IsClass || type == typeof(string))
            return;

        var described = schema.GetProperty("properties");
        var properties = type.GetProperties().Where(property => property.Name != "EqualityContract").ToDictionary(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        foreach (var (name, property) in properties)
        {
            if (!described.TryGetProperty(name, out var field))
                wrong.Add($"{at.Path}.{name} is not described");
            else
                Fits(property, field, (at.IsBody, $"{at.Path}.{name}"));
        }

        if (at.IsBody && schema.TryGetProperty("required", out var required))
            wrong.AddRange(required.EnumerateArray().Select(name => name.GetString()!).Where(name => !properties.ContainsKey(name)).Select(name => $"{at.Path} lacks {name}, which has to be given"));
    }

    private void Fits(PropertyInfo property, JsonElement field, (bool IsBody, string Path) at)
    {
        var kinds = KindsOf(field);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var kind = KindOf(type);
        if (!kinds.Contains(kind) && !(kind == "number" && kinds.Contains("integer")))
            wrong.Add($"{at.Path} is {kind} here and {string.Join("|", kinds)} there");

        var mayBeNull = Nullable.GetUnderlyingType(property.PropertyType) is not null || nullability.Create(property).ReadState == NullabilityState.Nullable;
        if (!at.IsBody && kinds.Contains("null") && !mayBeNull)
            wrong.Add($"{at.Path} may be null there and not here");
        if (kind is "object" or "array" && !IsMap(type))
            Compare(type, field, at);
    }

    private HashSet<string> KindsOf(JsonElement field)
    {
        if (field.TryGetProperty("oneOf", out var either))
            return [.. either.EnumerateArray().SelectMany(KindsOf)];

        field = Resolved(field);
        if (!field.TryGetProperty("type", out var type))
            return field.TryGetProperty("enum", out _) ? ["string"] : [];

        return type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];
    }

    private JsonElement Resolved(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var either))
            return Resolved(either.EnumerateArray().First(one => one.TryGetProperty("$ref", out _)));

        return schema.TryGetProperty("$ref", out var reference) ? Resolved(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])) : schema;
    }

    private static string KindOf(Type type) => type switch
    {
        _ when type == typeof(string) || type == typeof(DateOnly) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) => "string",
        _ when type == typeof(long) || type == typeof(int) => "integer",
        _ when type == typeof(decimal) => "number",
        _ when type == typeof(bool) => "boolean",
        _ when ElementOf(type) is not null => "array",
        _ => "object",
    };

    private static Type? ElementOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static bool IsMap(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>);
}
