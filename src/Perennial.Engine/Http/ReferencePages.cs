using System.Net;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Perennial.Http;

/// <summary>The reference in the browser: every route, with a form to try it, and every refusal. Nothing is fetched from elsewhere.</summary>
internal static partial class ReferencePages
{
    public const string Path = "/v1/docs";

    private const string Safety = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Head = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        """;

    private const string Page = Head + """
        <title>Perennial API</title>
        <link rel="stylesheet" href="/v1/docs/swagger-ui.css">
        <div id="api"></div>
        <script src="/v1/docs/swagger-ui-bundle.js"></script>
        <script src="/v1/docs/start.js"></script>
        """;

    private const string Start = """
        SwaggerUIBundle({ url: '/v1/openapi.json', dom_id: '#api', deepLinking: true, docExpansion: 'list', defaultModelsExpandDepth: 0, validatorUrl: null, tryItOutEnabled: false });
        """;

    private const string RefusalsStyle = """
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
        dt { font: 600 15px ui-monospace, monospace; margin-top: 1.2rem; } dd { margin: .2rem 0 0; } :target { background: #fff3c4; }
        </style>
        """;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var refusals = new Lazy<string>(Refusals);
        Serve(routes, Path, "text/html", context => Send(context, Page));
        Serve(routes, Path + "/errors", "text/html", context => Send(context, refusals.Value));
        Serve(routes, Path + "/start.js", "text/javascript", context => Send(context, Start));
        foreach (var (file, type) in new[] { ("swagger-ui-bundle.js", "text/javascript"), ("swagger-ui.css", "text/css") })
        {
            Serve(routes, $"{Path}/{file}", type, context =>
            {
                context.Response.Headers.ContentEncoding = "gzip";
                context.Response.Headers.CacheControl = "public, max-age=3600";
                return Resource(file + ".gz").CopyToAsync(context.Response.Body, context.RequestAborted);
            });
        }
    }

    private static void Serve(IEndpointRouteBuilder routes, string path, string type, RequestDelegate send) => routes.MapGet(path, (RequestDelegate)(context =>
    {
        context.Response.ContentType = type + "; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = Safety;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return send(context);
    })).ExcludeFromDescription();

    private static Task Send(HttpContext context, string text) => context.Response.WriteAsync(text, Encoding.UTF8, context.RequestAborted);

    /// <summary>The tables of the list of refusals, which is part of the program: a code and what to do.</summary>
    private static string Refusals()
    {
        using var reader = new StreamReader(Resource("refusals.md"), Encoding.UTF8);
        var page = new StringBuilder(Head).Append("<title>Every “no” of Perennial</title>").Append(RefusalsStyle).Append("<h1>Every “no”, and what to do</h1><dl>");
        foreach (Match row in Row().Matches(reader.ReadToEnd()))
        {
            var cells = row.Groups["rest"].Value.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(cell => !cell.All(char.IsAsciiDigit));
            page.Append($"<dt id=\"{row.Groups["code"].Value}\">{row.Groups["code"].Value}</dt><dd>{WebUtility.HtmlEncode(string.Join(". ", cells).Replace("`", "", StringComparison.Ordinal))}</dd>\n");
        }

        return page.Append("</dl>").ToString();
    }

    private static Stream Resource(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceStream($"Perennial.Reference.{name}") ?? throw new InvalidOperationException($"{name} is not part of the program.");
    }

    [GeneratedRegex(@"^\| `(?<code>[a-z0-9_]+)` \|(?<rest>.*)\|\s*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
