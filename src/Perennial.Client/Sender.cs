using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Perennial.Client;

/// <summary>Sends a request until it has an answer or patience is over: always the same request, under the same key.</summary>
internal sealed class Sender(HttpClient http, ClientSettings settings)
{
    public async Task<Outcome<T>> Send<T>(Request request, CancellationToken cancellation)
    {
        var start = settings.Time.GetTimestamp();
        var pause = settings.FirstPause;
        var isDoubtful = false;
        var left = settings.Patience;
        while (true)
        {
            var attempt = await Try(request, left < settings.AttemptLasts ? left : settings.AttemptLasts, cancellation);
            if (attempt.IsSuccess)
                return Read<T>(request.Key, attempt);

            // A key that was revoked between two attempts says nothing of what the first of them did.
            if (!attempt.IsForLater)
                return isDoubtful && attempt.IsAtTheDoor ? new Unknown<T>(request.Key, attempt.Why) : new Refused<T>(request.Key, attempt.Problem!);

            isDoubtful |= attempt.IsDoubtful;
            var wait = attempt.RetryAfter is { } asked && asked > pause ? asked : Jittered(pause);
            if (wait >= Left(start) || !await Rest(wait, cancellation) || (left = Left(start)) <= TimeSpan.Zero)
                return new Unknown<T>(request.Key, attempt.Why);

            pause = pause * 2 < settings.LongestPause ? pause * 2 : settings.LongestPause;
        }
    }

    private TimeSpan Left(long start) => settings.Patience - settings.Time.GetElapsedTime(start);

    private async Task<Attempt> Try(Request request, TimeSpan lasts, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(lasts, settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var message = MessageOf(request);
            using var response = await http.SendAsync(message, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            var status = (int)response.StatusCode;
            var problem = response.IsSuccessStatusCode ? null : ProblemOf(status, body);
            return new(status, body, problem is null ? "" : $"{problem.Key}: {problem.Detail}")
            {
                IsReplayed = response.Headers.TryGetValues("Idempotent-Replayed", out var replayed) && replayed.Contains("true"),
                Problem = problem,
                RetryAfter = Wanted(response.Headers.RetryAfter),
            };
        }
        catch (OperationCanceledException)
        {
            return new(0, [], cancellation.IsCancellationRequested ? "The call was given up before an answer came." : $"No answer came within {lasts.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} seconds.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new(0, [], $"The connection broke: {fault.Message}");
        }
    }

    /// <summary>False when the caller no longer waits.</summary>
    private async Task<bool> Rest(TimeSpan wait, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(wait, settings.Time, cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private TimeSpan? Wanted(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - settings.Time.GetUtcNow();

    private static HttpRequestMessage MessageOf(Request request)
    {
        var message = new HttpRequestMessage(request.Method, request.Path);
        if (request.Body is not null)
            message.Content = new ByteArrayContent(request.Body) { Headers = { ContentType = new("application/json") } };
        if (request.Key.Length > 0)
            message.Headers.TryAddWithoutValidation("Idempotency-Key", request.Key);

        return message;
    }

    /// <summary>What cannot be read was done all the same.</summary>
    private static Outcome<T> Read<T>(string key, Attempt attempt)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(attempt.Body, ClientJson.Options) is { } value
                ? new Done<T>(key, value, attempt.IsReplayed)
                : new Unknown<T>(key, $"The answer to status {attempt.Status} is empty.");
        }
        catch (JsonException fault)
        {
            return new Unknown<T>(key, $"The answer to status {attempt.Status} is not what this client expects: {fault.Message}");
        }
    }

    /// <summary>What stands between the client and Perennial answers in words of its own.</summary>
    private static Problem ProblemOf(int status, byte[] body)
    {
        try
        {
            if (JsonSerializer.Deserialize<Problem>(body, ClientJson.Options) is { } problem)
                return problem;
        }
        catch (JsonException)
        {
            // Somebody else's page: its status is all that is known of it.
        }

        return new(status, $"http_{status}", "Not Perennial's answer", $"Something answered with status {status}, and not in the way of Perennial; is the address right?", "", []);
    }

    /// <summary>Clients that failed together must not come back together.</summary>
    private static TimeSpan Jittered(TimeSpan pause) => pause * (0.5 + (RandomNumberGenerator.GetInt32(1000) / 2000.0));
}
