using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Perennial.Http;

/// <summary>Turns refusals, and bodies that cannot be read, into problems.</summary>
public static partial class Problems
{
    /// <summary>The HTTP status of a refusal.</summary>
    public static int StatusOf(Refusal refusal) => refusal.Code switch
    {
        "body_unreadable" or "idempotency_key_missing" or "key_unusable" or "cursor_unknown" or "at_not_dry" => StatusCodes.Status400BadRequest,
        "api_key_required" or "api_key_unknown" or "api_key_expired" or "token_invalid" or "token_ended" or "signature_wrong" => StatusCodes.Status401Unauthorized,
        "scope_missing" or "origin_refused" or "scope_exceeded" => StatusCodes.Status403Forbidden,
        "body_too_large" => StatusCodes.Status413PayloadTooLarge,
        "rate_limited" or "codes_throttled" => StatusCodes.Status429TooManyRequests,
        "wallet_frozen" => StatusCodes.Status423Locked,
        "database_unavailable" or "storage_full" or "ledger_busy" or "ledger_closing" or "outcome_unknown" or "clock_jumped" or "clock_behind" or "clock_differs" or "printer_missing" or "printer_failed" => StatusCodes.Status503ServiceUnavailable,
        "request_in_progress" or "quote_changed" or "programme_kind" or "duplicate_source_id" or "customer_ambiguous" => StatusCodes.Status409Conflict,
        _ when refusal.Code.EndsWith("_missing", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>The problem of a refusal.</summary>
    public static Problem Of(Refusal refusal, string requestId, params IReadOnlyList<ProblemPlace> places) =>
        new(StatusOf(refusal), refusal.Code, TitleOf(refusal.Code), refusal.Message, requestId, places, $"/v1/docs/errors#{refusal.Code}");

    /// <summary>Answers with a problem.</summary>
    public static async Task WriteAsync(HttpContext context, Problem problem)
    {
        if (context.Response.HasStarted)
            return;

        context.Response.StatusCode = problem.Status;
        if (problem.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status409Conflict && !context.Response.Headers.ContainsKey("Retry-After"))
            context.Response.Headers.RetryAfter = "1";

        await context.Response.WriteAsJsonAsync(problem, ApiJson.Options, Problem.ContentType, context.RequestAborted);
    }

    /// <summary>The refusal of a body that is no JSON, or not the JSON that the route takes, and where it is wrong.</summary>
    public static (Refusal Refusal, IReadOnlyList<ProblemPlace> Places) OfBody(JsonException fault)
    {
        var pointer = PointerOf(fault.Path);
        if (Missing().Match(fault.Message) is { Success: true } missing)
        {
            var fields = Quoted().Matches(missing.Groups["names"].Value).Select(match => match.Groups["name"].Value).ToArray();
            return (Unreadable($"A field is missing: {string.Join(", ", fields)}."), [.. fields.Select(field => new ProblemPlace($"{pointer}/{field}", null, "This field has to be given."))]);
        }

        var detail = DetailOf(fault);
        return (Unreadable($"{(pointer.Length == 0 ? "The body" : pointer)}: {detail}"), [new(pointer, null, detail)]);
    }

    /// <summary>"$.lines[0].amount" as "/lines/0/amount".</summary>
    public static string PointerOf(string? path)
    {
        if (path is null or "$")
            return "";

        var steps = Step().Matches(path).Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["index"].Success ? match.Groups["index"].Value : match.Groups["name"].Value);
        return string.Concat(steps.Select(step => "/" + step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
    }

    private static Refusal Unreadable(string message) => new("body_unreadable", message);

    /// <summary>The library's sentences name types of ours, which mean nothing to whoever sent the body.</summary>
    private static string DetailOf(JsonException fault)
    {
        var message = fault.Message;
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
            return "There is no such field; look for a slip of the pen, or leave it out.";
        if (message.Contains("Duplicate property", StringComparison.Ordinal))
            return "The field is given twice.";
        if (message.Contains("doesn't allow null", StringComparison.Ordinal) || message.Contains("doesn't allow setting null", StringComparison.Ordinal))
            return "The field cannot be null.";
        if (message.Contains("could not be converted", StringComparison.Ordinal) || message.Contains("is a nullable value", StringComparison.Ordinal))
            return "The field has another type than this.";
        if (message.Contains("Path: ", StringComparison.Ordinal) || message.Contains("LineNumber", StringComparison.Ordinal))
            return string.Create(CultureInfo.InvariantCulture, $"This is not JSON, at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.");

        return message;
    }

    private static string TitleOf(string code)
    {
        var words = code.Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex(@"missing required properties including: (?<names>.+?)\.( Path|$)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\['(?<quoted>[^']*)'\]|\[(?<index>\d+)\]|\.(?<name>[^.\[]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Step();
}
