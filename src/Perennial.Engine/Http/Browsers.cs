using Microsoft.AspNetCore.Http;
using Perennial.Keys;

namespace Perennial.Http;

/// <summary>
/// Tells browsers which pages may call (CORS): those of the origins of publishable keys, and no others. Which key a page may use is looked at
/// when it calls; a browser asks before it sends any.
/// </summary>
internal sealed class Browsers(RequestDelegate next, KeyRing keys, ServedShops shops)
{
    private const string AllowedHeaders = $"Authorization, Content-Type, {RequestHeaders.IdempotencyKey}, {RequestHeaders.CustomerToken}, {RequestHeaders.ApiVersion}";
    private const string ShownHeaders = $"{RequestHeaders.RequestId}, {RequestHeaders.Replayed}, Retry-After, X-Rate-Limit-Limit, X-Rate-Limit-Remaining, X-Rate-Limit-Reset";

    public Task InvokeAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return next(context);

        var isAllowed = keys.Allows(origin, shops.Now());
        var headers = context.Response.Headers;
        headers.Vary = "Origin";
        if (isAllowed)
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlExposeHeaders = ShownHeaders;
        }

        if (!HttpMethods.IsOptions(context.Request.Method) || !context.Request.Headers.ContainsKey("Access-Control-Request-Method"))
            return next(context);

        context.Response.StatusCode = isAllowed ? StatusCodes.Status204NoContent : StatusCodes.Status403Forbidden;
        if (isAllowed)
        {
            headers.AccessControlAllowMethods = "GET, POST";
            headers.AccessControlAllowHeaders = AllowedHeaders;
            headers.AccessControlMaxAge = "600";
        }

        return Task.CompletedTask;
    }
}
