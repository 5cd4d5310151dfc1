using Perennial.Client;
using Perennial.SampleShop;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
if (builder.Configuration["key"] is not { Length: > 0 } secret)
{
    await Console.Error.WriteLineAsync("Say where Perennial is and which key to use: --perennial http://127.0.0.1:7300 --key sk_live_…");
    return 2;
}

if (builder.Configuration["urls"] is null)
    builder.WebHost.UseUrls("http://127.0.0.1:7400");

using var perennial = new PerennialClient(builder.Configuration["perennial"] ?? "http://127.0.0.1:7300", secret);
Shop shop;
try
{
    shop = await Shop.Open(perennial, builder.Configuration);
}
catch (InvalidOperationException fault)
{
    await Console.Error.WriteLineAsync($"The shop cannot open. {fault.Message}");
    return 1;
}

await using var app = builder.Build();
Pages.Map(app, perennial, shop);
await app.StartAsync();
Console.WriteLine($"The shop is open at {app.Urls.First()}");
await app.WaitForShutdownAsync();
return 0;
