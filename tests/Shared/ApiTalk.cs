using System.Text;
using System.Text.Json;

namespace Perennial.Testing;

/// <summary>Talks to a server over HTTP, as a shop's own program would.</summary>
internal class ApiTalk : IDisposable
{
    public ApiTalk(string url, string secret)
    {
        Client = new() { BaseAddress = new(url) };
        Client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
    }

    public HttpClient Client { get; }

    public Task<Said> Get(string path) => Send(HttpMethod.Get, path, null, null);

    /// <summary>Posts under a key; a fresh one unless said.</summary>
    public Task<Said> Post(string path, object body, string? key = null) => Send(HttpMethod.Post, path, body as string ?? JsonSerializer.Serialize(body), key ?? NewKey());

    public Task<Said> Send(HttpMethod method, string path, string? body, string? key) => Send(new(method, path, body, key));

    public async Task<Said> Send(Sending sending)
    {
        using var request = new HttpRequestMessage(sending.Method, sending.Path);
        if (sending.Body is not null)
            request.Content = new StringContent(sending.Body, Encoding.UTF8, "application/json");
        if (sending.Key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", sending.Key);
        if (sending.Secret is not null)
            request.Headers.Authorization = new("Bearer", sending.Secret);
        foreach (var (name, value) in sending.Headers)
            request.Headers.TryAddWithoutValidation(name, value);

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var type = response.Content.Headers.ContentType?.MediaType;
        var json = text.Length > 0 && type is "application/json" or "application/problem+json" ? JsonDocument.Parse(text).RootElement : default;
        return new((int)response.StatusCode, json, response.Headers, text, type);
    }

    public static string NewKey() => Guid.CreateVersion7().ToString();

    public virtual void Dispose() => Client.Dispose();
}
