using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Perennial.Keys;

namespace Perennial.Http;

/// <summary>The list of routes as it grows. Every route says its name, the scope that a key needs for it, and what it does.</summary>
public sealed class Routes(IEndpointRouteBuilder routes)
{
    private static readonly int[] ProblemsOfOpen = [StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status422UnprocessableEntity];
    private static readonly int[] ProblemsOfAll =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
        StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable,
    ];

    /// <summary>Something that is looked at.</summary>
    public RouteHandlerBuilder Get(string path, string name, Scope scope, Delegate handler) => Map(HttpMethods.Get, path, new(name, scope, StatusCodes.Status200OK, IsMutating: false), handler);

    /// <summary>A question that needs a body; nothing is written.</summary>
    public RouteHandlerBuilder Ask(string path, string name, Scope scope, Delegate handler) => Map(HttpMethods.Post, path, new(name, scope, StatusCodes.Status200OK, IsMutating: false), handler);

    /// <summary>Something that is done to what is there.</summary>
    public RouteHandlerBuilder Post(string path, string name, Scope scope, Delegate handler) => Map(HttpMethods.Post, path, new(name, scope, StatusCodes.Status200OK, IsMutating: true), handler);

    /// <summary>Something that is made.</summary>
    public RouteHandlerBuilder Create(string path, string name, Scope scope, Delegate handler) => Map(HttpMethods.Post, path, new(name, scope, StatusCodes.Status201Created, IsMutating: true), handler);

    /// <summary>Something that is begun and goes on by itself.</summary>
    public RouteHandlerBuilder Begin(string path, string name, Scope scope, Delegate handler) => Map(HttpMethods.Post, path, new(name, scope, StatusCodes.Status202Accepted, IsMutating: true), handler);

    public RouteHandlerBuilder Put(string path, string name, Scope scope, Delegate handler) => Map(HttpMethods.Put, path, new(name, scope, StatusCodes.Status200OK, IsMutating: true), handler);

    public RouteHandlerBuilder Patch(string path, string name, Scope scope, Delegate handler) => Map(HttpMethods.Patch, path, new(name, scope, StatusCodes.Status200OK, IsMutating: true), handler);

    public RouteHandlerBuilder Delete(string path, string name, Scope scope, Delegate handler) => Map(HttpMethods.Delete, path, new(name, scope, StatusCodes.Status200OK, IsMutating: true), handler);

    /// <summary>A route with facts of its own.</summary>
    public RouteHandlerBuilder Map(string method, string path, RouteFacts facts, Delegate handler)
    {
        var route = routes.MapMethods("/v1" + path, [method], handler).WithName(facts.Name).WithSummary(SummaryOf(facts.Name)).WithTags(TagOf(path)).WithMetadata(facts, new RequestSizeLimitAttribute(facts.BodyMax));
        if (AnswerOf(handler.Method.ReturnType) is { } answer)
            route.WithMetadata(new ProducesResponseTypeMetadata(facts.Status, answer, ["application/json"]));
        foreach (var status in facts.IsOpen ? ProblemsOfOpen : ProblemsOfAll)
            route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.ContentType]));

        return route;
    }

    /// <summary>T of a handler that answers <see cref="Reply{T}"/>, at once or later.</summary>
    private static Type? AnswerOf(Type returned)
    {
        var type = returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>) ? returned.GenericTypeArguments[0] : returned;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Reply<>) ? type.GenericTypeArguments[0] : null;
    }

    /// <summary>"rollBackRedemption" as "Roll back redemption".</summary>
    private static string SummaryOf(string name) => string.Concat(name.Select((letter, at) => at == 0 ? $"{char.ToUpperInvariant(letter)}" : char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static string TagOf(string path) => path.Split('/')[1].Replace('-', ' ');
}
