using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Perennial.Http;

/// <summary>What a route answers: a value, the very bytes of an earlier answer, or why not.</summary>
public sealed class Reply<T> : IResult
{
    private readonly T? value;
    private readonly Refusal? refusal;
    private readonly StoredReply? stored;

    private Reply(T? value, Refusal? refusal, StoredReply? stored) => (this.value, this.refusal, this.stored) = (value, refusal, stored);

    /// <summary>True when it was done before under this key, and nothing was done now.</summary>
    public bool IsReplayed { get; init; }

    /// <summary>Which places of the request are wrong.</summary>
    public IReadOnlyList<ProblemPlace> Places { get; init; } = [];

    public static implicit operator Reply<T>(T value) => new(value, null, null);

    public static implicit operator Reply<T>(Refusal refusal) => new(default, refusal, null);

    public static implicit operator Reply<T>(Verdict<T> verdict) => verdict.Granted(out var value, out var refusal) ? new(value, null, null) : new(default, refusal, null);

    /// <summary>A refusal that is about one field of the body.</summary>
    /// <param name="pointer">"/lines/0/amount".</param>
    public static Reply<T> Refused(Refusal refusal, string pointer) => new(default, refusal, null) { Places = [new(pointer, null, refusal.Message)] };

    /// <summary>A refusal that is about several places of the body.</summary>
    public static Reply<T> Refused(Refusal refusal, IReadOnlyList<ProblemPlace> places) => new(default, refusal, null) { Places = places };

    /// <summary>What was answered the first time.</summary>
    internal static Reply<T> Again(StoredReply stored) => new(default, null, stored) { IsReplayed = true };

    /// <summary>An answer, and whether it was given before.</summary>
    public static Reply<T> Of(T value, bool isReplayed) => new(value, null, null) { IsReplayed = isReplayed };

    /// <summary>What is wrong; null for an answer.</summary>
    internal Refusal? Refusal => refusal;

    /// <summary>The value; only where there is one.</summary>
    internal T Value => value!;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (refusal is not null)
        {
            await Problems.WriteAsync(httpContext, Problems.Of(refusal, httpContext.TraceIdentifier, Places));
            return;
        }

        if (IsReplayed)
            httpContext.Response.Headers[RequestHeaders.Replayed] = "true";
        if (stored is not null)
        {
            httpContext.Response.StatusCode = stored.Status;
            await SendAsync(httpContext.Response, stored.Body, httpContext.RequestAborted);
            return;
        }

        httpContext.Response.StatusCode = httpContext.GetEndpoint()?.Metadata.GetMetadata<RouteFacts>()?.Status ?? StatusCodes.Status200OK;
        await SendAsync(httpContext.Response, JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), httpContext.RequestAborted);
    }

    /// <summary>With its length said: in one piece, and cheaper to read than chunks.</summary>
    private static Task SendAsync(HttpResponse response, byte[] body, CancellationToken aborted)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length, aborted);
    }
}

/// <summary>The first answer to a key, as it was sent.</summary>
internal sealed record StoredReply(int Status, byte[] Body);
