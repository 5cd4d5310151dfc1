using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Perennial.Events;
using Perennial.Grants;
using Perennial.Keys;
using Perennial.Store;

namespace Perennial.Http;

/// <summary>The HTTP API of a database: any number of these, in any number of processes, may serve the same one.</summary>
public sealed partial class Server : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> work = [];

    private readonly bool runsTurns;

    private Server(WebApplication app, bool runsTurns) => (this.app, this.runsTurns) = (app, runsTurns);

    /// <summary>Where it listens, once it was started.</summary>
    public string Url => app.Urls.First();

    /// <summary>Builds a server; nothing listens yet.</summary>
    /// <param name="map">Adds the routes.</param>
    /// <returns>Refusals: those of <see cref="Database.Open"/>.</returns>
    public static Verdict<Server> Build(ServerSettings settings, TimeProvider time, Action<Routes> map)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        if (!DatabasePool.Open(settings.DatabaseName, now).Granted(out var pool, out var refusal))
            return refusal;

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseUrls(settings.Url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddSingleton(_ => new ServedShops(pool, time, settings.Pipeline)).AddSingleton(_ => new KeyRing(pool.Rent));
        builder.Services.AddSingleton(_ => new StoreSecrets(pool.Rent)).AddSingleton<CustomerTokens>().AddSingleton(_ => new RateLimits(settings.Rates)).AddSingleton<CodeGuesses>();
        builder.Services.AddSingleton(_ => new WebhookSender(settings.AllowsPrivateWebhooks))
            .AddSingleton(services => new WebhookLoop(pool, services.GetRequiredService<ServedShops>().Now, services.GetRequiredService<WebhookSender>(), new(Chance()))
            {
                Failed = fault => LogWorkFault(services.GetRequiredService<ILogger<Server>>(), fault),
            });
        builder.Services.AddSingleton<ActionWork>();
        ApiDescription.Add(builder.Services);
        var built = builder.Build();
        built.UseMiddleware<Faults>();
        built.UseMiddleware<Browsers>();
        built.UseRouting();
        built.UseMiddleware<Authentication>();
        built.UseMiddleware<Throttle>();
        built.MapOpenApi("/v1/openapi.json");
        ReferencePages.Map(built);
        map(new Routes(built));
        built.MapFallback(Nowhere);
        return new Server(built, settings.RunsTurns);
    }

    /// <summary>Listens, and begins the work that goes on by itself.</summary>
    public async Task StartAsync()
    {
        await app.StartAsync();
        var time = app.Services.GetRequiredService<ServedShops>().Time;
        work.Add(app.Services.GetRequiredService<KeyRing>().Run(time, stopping.Token));
        work.Add(app.Services.GetRequiredService<ActionWork>().Run(stopping.Token));
        work.Add(app.Services.GetRequiredService<WebhookLoop>().Run(stopping.Token));
        if (runsTurns)
            work.Add(new TurnSchedule(app.Services.GetRequiredService<ServedShops>(), fault => LogTurnFault(app.Services.GetRequiredService<ILogger<Server>>(), fault)).Run(stopping.Token));
    }

    /// <summary>Listens until it is told to stop; what was begun is finished.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation) => ((IHost)app).WaitForShutdownAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(work);
        await app.StopAsync();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "The turn of a store failed; it is tried again in five minutes")]
    private static partial void LogTurnFault(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Error, "Events or webhooks failed; they are tried again in a second")]
    private static partial void LogWorkFault(ILogger log, Exception fault);

    /// <summary>What the dice of retries are seeded with: servers that failed together must not try again together.</summary>
    private static ulong Chance() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private static Task Nowhere(HttpContext context) => Problems.WriteAsync(
        context,
        Problems.Of(new("route_missing", $"There is no {context.Request.Method} {context.Request.Path}; the routes are described at /v1/docs and /v1/openapi.json."), context.TraceIdentifier));
}
