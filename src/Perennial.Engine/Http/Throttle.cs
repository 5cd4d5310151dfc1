using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Perennial.Http;

/// <summary>Lets nobody take more than a share; says on every answer what is left of it.</summary>
internal sealed class Throttle(RequestDelegate next, RateLimits limits)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Visitor>() is not { } visitor)
            return next(context);

        var left = limits.Take(visitor, context);
        var headers = context.Response.Headers;
        headers["X-Rate-Limit-Limit"] = left.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-Rate-Limit-Remaining"] = left.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-Rate-Limit-Reset"] = left.ResetSeconds.ToString(CultureInfo.InvariantCulture);
        if (left.IsAllowed)
            return next(context);

        headers.RetryAfter = left.RetrySeconds.ToString(CultureInfo.InvariantCulture);
        var refusal = new Refusal("rate_limited", $"More than {left.Limit:N0} requests in a minute came with this key; nothing was done. Go on after {left.RetrySeconds} seconds, with the same idempotency key.");
        return Problems.WriteAsync(context, Problems.Of(refusal, context.TraceIdentifier));
    }
}
