using System.Net.Http.Headers;
using System.Text.Json;

namespace Perennial.Testing;

/// <summary>An answer of the API, with its body as JSON.</summary>
internal sealed record Said(int Status, JsonElement Body, HttpResponseHeaders Headers, string Text, string? Type = null)
{
    /// <summary>A field of the body: "order.total_amount", "data.0.id".</summary>
    public JsonElement this[string path] => path.Split('.').Aggregate(Body, (at, step) => int.TryParse(step, out var index) && at.ValueKind == JsonValueKind.Array ? at[index] : at.GetProperty(step));

    public long Number(string path) => this[path].GetInt64();

    public string Word(string path) => this[path].GetString()!;

    public bool IsReplayed => Headers.Contains("Idempotent-Replayed");
}
