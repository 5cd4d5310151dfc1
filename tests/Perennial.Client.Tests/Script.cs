using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Perennial.Client;

/// <summary>A server that answers what it was told to, in turn, and remembers under which keys it was asked. The last answer is for all that follow.</summary>
internal sealed class Script(params IReadOnlyList<Func<CancellationToken, Task<HttpResponseMessage>>> answers) : HttpMessageHandler
{
    public const string Wallet = """
        {"object":"wallet","customer":"cust_1","on":"2026-11-22","currency":"GBP","frozen":false,"usable_amount":5,"principal_amount":5,"bonus_amount":0,"held_amount":0,"coming_amount":0,
        "reactivable_amount":0,"coming":[],"ending":[],"coupons":[],"a_field_of_next_year":1}
        """;

    public const string Released = """{"object":"hold","id":"hold_1","state":"voided","stored_value_amount":1,"spendable_amount":2}""";

    /// <summary>The keys of the requests, in turn; "" for none.</summary>
    public List<string> Keys { get; } = [];

    public static Func<CancellationToken, Task<HttpResponseMessage>> Answer(int status, string body, int? retryAfter = null) => _ =>
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is { } seconds)
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));

        return Task.FromResult(answer);
    };

    public static Func<CancellationToken, Task<HttpResponseMessage>> Problem(int status, string key, int? retryAfter = null) =>
        Answer(status, $$"""{"status":{{status}},"key":"{{key}}","title":"T","detail":"D","request_id":"r","errors":[],"doc_url":"/"}""", retryAfter);

    public static Task<HttpResponseMessage> Broken(CancellationToken cancellation) => throw new HttpRequestException("The connection was reset.");

    public static async Task<HttpResponseMessage> Silent(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        throw new InvalidOperationException("Nobody waits for ever.");
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Keys.Add(request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : "");
        return answers[Math.Min(Keys.Count, answers.Count) - 1](cancellationToken);
    }
}
