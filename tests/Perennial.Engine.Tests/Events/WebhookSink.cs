using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Perennial.Events;

/// <summary>What a sink was sent.</summary>
internal sealed record Received(string Path, string Signature, string Delivery, string Event, byte[] Body);

/// <summary>A real HTTP server on this machine that takes webhooks and answers as it is told.</summary>
internal sealed class WebhookSink : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookSink(WebApplication app) => this.app = app;

    public ConcurrentQueue<Received> All { get; } = new();

    /// <summary>What is answered.</summary>
    public Func<HttpContext, Task<int>> Answer { get; set; } = _ => Task.FromResult(204);

    public string Url => app.Urls.First();

    public static async Task<WebhookSink> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sink = new WebhookSink(builder.Build());
        sink.app.Run(sink.Take);
        await sink.app.StartAsync();
        return sink;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        All.Enqueue(new(context.Request.Path, headers[WebhookSignature.Header].ToString(), headers["Perennial-Delivery-Id"].ToString(), headers["Perennial-Event-Id"].ToString(), body.ToArray()));
        context.Response.StatusCode = await Answer(context);
    }
}
