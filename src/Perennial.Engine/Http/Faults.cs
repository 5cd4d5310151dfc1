using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Perennial.Http;

/// <summary>The edge: whatever goes wrong below becomes a problem that says what to do, and never a stack trace.</summary>
internal sealed partial class Faults(RequestDelegate next, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more. What reached the books is there under its key.
        }
        catch (Exception fault)
        {
            var (refusal, places) = RefusalOf(fault);
            if (refusal is null)
                LogFault(fault, context.Request.Method, context.Request.Path, context.TraceIdentifier);

            await Problems.WriteAsync(context, refusal is null ? Ours(context) : Problems.Of(refusal, context.TraceIdentifier, places));
        }
    }

    private static (Refusal? Refusal, IReadOnlyList<ProblemPlace> Places) RefusalOf(Exception fault) => fault switch
    {
        RefusedException refused => (refused.Refusal, []),
        BadHttpRequestException { InnerException: JsonException json } => Problems.OfBody(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (new("body_too_large", "The body is larger than this route takes; send less, or in parts."), []),
        BadHttpRequestException bad => (new("body_unreadable", Said(bad)), []),
        DbException => (new("database_unavailable", "The database does not answer; nothing is known to be written. Retry with the same key."), []),
        _ => (null, []),
    };

    private static string Said(BadHttpRequestException bad) => bad.StatusCode == StatusCodes.Status415UnsupportedMediaType
        ? "Send JSON, with the header Content-Type: application/json."
        : bad.Message;

    private static Problem Ours(HttpContext context) =>
        new(StatusCodes.Status500InternalServerError, "program_fault", "Program fault", "This should not have happened, and it is not your fault. Retry with the same key; quote the request id when you report it.", context.TraceIdentifier, [], "/v1/docs/errors#program_fault");

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, request {RequestId}")]
    private partial void LogFault(Exception fault, string method, string path, string requestId);
}
