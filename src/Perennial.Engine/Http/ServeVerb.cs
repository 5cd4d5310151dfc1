using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Http;

/// <summary><c>perennial serve</c>: the HTTP API.</summary>
internal static class ServeVerb
{
    public const string Examples = """
        perennial serve
        perennial serve --db "Host=localhost;Database=shop" --url http://0.0.0.0:7300
        perennial keys create "web shop"
        """;

    public static Command Make(Shell shell, Action<Routes> map)
    {
        var url = new Option<string>("--url") { Description = "Where to listen", DefaultValueFactory = _ => shell.Variable("PERENNIAL_URL") ?? ServerSettings.UrlOtherwise, HelpName = "URL" };
        var isPrivate = new Option<bool>("--allow-private-webhooks") { Description = "For development: send webhooks to this machine and the networks around it as well" };
        var command = new Command("serve", "Answer checkouts and other programs over HTTP, until it is stopped") { url, isPrivate };
        command.SetAction(async (line, cancellation) =>
        {
            var screen = shell.ScreenFor(line);
            if (!Uri.TryCreate(line.GetValue(url), UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp)
                return screen.Refuse(new("option_url", $"--url: ‘{line.GetValue(url)}’ is not where to listen; write http://127.0.0.1:7300. Encryption is the business of a proxy in front."));
            if (!Server.Build(new(shell.DatabaseOf(line), line.GetValue(url)!) { AllowsPrivateWebhooks = line.GetValue(isPrivate), RunsTurns = true }, shell.Clock, map).Granted(out var built, out var refusal))
                return screen.Refuse(refusal);

            await using var server = built;
            try
            {
                await server.StartAsync();
            }
            catch (IOException fault)
            {
                return screen.Refuse(new("url_unusable", $"Cannot listen at {line.GetValue(url)}: {fault.Message}"));
            }

            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, server.Url });
            else
                screen.WriteLine($"Serving {Store.Database.Shown(shell.DatabaseOf(line))} at {server.Url}; the API is described at {server.Url}/v1/docs. Stop it with Ctrl+C.");

            await server.WaitForShutdownAsync(cancellation);
            return ExitCode.Ok;
        });
        return command;
    }
}
