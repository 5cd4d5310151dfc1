using System.Text.Json;
using System.Text.Json.Nodes;
using Perennial.Testing;

namespace Perennial.Http;

/// <summary>An operation as the description of the API has it.</summary>
/// <param name="Scope">What a key needs; null for a route that proves who asks in a way of its own.</param>
/// <param name="Body">The schema of its body; null for none.</param>
internal sealed record DescribedOperation(string Name, HttpMethod Method, string Path, string? Scope, bool IsMutating, bool IsForBrowsers, JsonElement? Body);

/// <summary>The API as its own description says it is.</summary>
internal sealed class Described
{
    private readonly JsonElement document;

    private Described(JsonElement document) => this.document = document;

    public static async Task<Described> Of(ServedApi api) => new((await api.Get("/v1/openapi.json")).Body);

    public IEnumerable<DescribedOperation> Operations =>
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select new DescribedOperation(
            method.Value.GetProperty("operationId").GetString()!, HttpMethod.Parse(method.Name), path.Name,
            method.Value.TryGetProperty("x-scope", out var scope) ? scope.GetString() : null, method.Value.GetProperty("x-mutating").GetBoolean(), method.Value.TryGetProperty("x-browsers", out _),
            method.Value.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) ? json.GetProperty("schema") : null);

    /// <summary>Every money field that a body has or could have where it stands, as a JSON pointer, and the least that it may be.</summary>
    public IEnumerable<(string Pointer, long Least)> MoneyFields(JsonElement schema, JsonNode? example, string at = "")
    {
        schema = Resolved(schema);
        if (schema.TryGetProperty("maximum", out var maximum) && maximum.GetDecimal() == Minor.Max && schema.TryGetProperty("minimum", out var minimum))
            return [(at, minimum.GetInt64())];
        if (schema.TryGetProperty("properties", out var properties) && example is JsonObject there)
            return properties.EnumerateObject().SelectMany(property => MoneyFields(property.Value, there[property.Name], $"{at}/{property.Name}"));
        if (schema.TryGetProperty("items", out var items) && example is JsonArray { Count: > 0 } list)
            return MoneyFields(items, list[0], $"{at}/0");

        return schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object && example is JsonObject map
            ? map.SelectMany(entry => MoneyFields(values, entry.Value, $"{at}/{entry.Key}"))
            : [];
    }

    private JsonElement Resolved(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var either))
            return Resolved(either.EnumerateArray().First(one => one.TryGetProperty("$ref", out _)));
        if (!schema.TryGetProperty("$ref", out var reference))
            return schema;

        return Resolved(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]));
    }
}
