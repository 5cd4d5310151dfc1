using System.Diagnostics;
using System.Globalization;
using System.Text;
using NodaTime;

namespace Perennial.Events;

/// <summary>What the guide tells receivers to do works, in both languages, on what is really sent.</summary>
public sealed class WebhookGuideTests
{
    private const string Secret = "whsec_0123456789abcdefghjk";

    private static readonly Instant SentAt = Instant.FromUtc(2026, 5, 31, 9, 30);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"id":"evt_1","data":{"name":"青茶"}}""");

    /// <summary>Whether a delivery is to be believed: its secret, its body, how many seconds later it is looked at.</summary>
    public static TheoryData<string, string, int, bool> Deliveries => new()
    {
        { Secret, Encoding.UTF8.GetString(Body), 0, true },
        { Secret, Encoding.UTF8.GetString(Body), 300, true },
        { Secret, Encoding.UTF8.GetString(Body), 301, false },
        { Secret, Encoding.UTF8.GetString(Body), -301, false },
        { Secret, Encoding.UTF8.GetString(Body) + " ", 0, false },
        { Secret + "x", Encoding.UTF8.GetString(Body), 0, false },
    };

    [Theory]
    [MemberData(nameof(Deliveries))]
    public void The_guide_s_C_sharp_believes_what_was_sent_and_nothing_else(string secret, string body, int secondsLater, bool isOurs)
    {
        var source = File.ReadAllText(Path.Combine(Root(), "tests", "Perennial.Engine.Tests", "Events", "WebhookCheck.cs"));
        Assert.Contains(Snippet("csharp")[Snippet("csharp").IndexOf("public static class", StringComparison.Ordinal)..], source, StringComparison.Ordinal);

        foreach (var signature in new[] { WebhookSignature.Of([Secret], SentAt, Body), WebhookSignature.Of(["whsec_new", Secret], SentAt, Body) })
            Assert.Equal(isOurs, WebhookCheck.IsOurs(signature, Encoding.UTF8.GetBytes(body), secret, (SentAt + Duration.FromSeconds(secondsLater)).ToDateTimeOffset()));
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task The_guide_s_JavaScript_believes_what_was_sent_and_nothing_else(string secret, string body, int secondsLater, bool isOurs)
    {
        var program = Snippet("javascript") + "\nconsole.log(isOurs(process.argv[1], require(\"node:fs\").readFileSync(0), process.argv[2], Number(process.argv[3])));";
        var now = (SentAt + Duration.FromSeconds(secondsLater)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        foreach (var signature in new[] { WebhookSignature.Of([Secret], SentAt, Body), WebhookSignature.Of(["whsec_new", Secret], SentAt, Body) })
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["-e", program, signature, secret, now]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
            await node.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            node.StandardInput.Close();
            Assert.Equal(isOurs ? "true" : "false", (await node.StandardOutput.ReadToEndAsync()).Trim());
            await node.WaitForExitAsync();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("t=,v1=")]
    [InlineData("v1=00")]
    [InlineData("t=1780219800")]
    [InlineData("t=1780219800,v1=zz,v1")]
    public void What_is_no_signature_is_not_believed(string signature) => Assert.False(WebhookCheck.IsOurs(signature, Body, Secret, SentAt.ToDateTimeOffset()));

    private static string Snippet(string language)
    {
        var guide = File.ReadAllText(Path.Combine(Root(), "docs", "guides", "webhooks-out.md"));
        var begin = guide.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return guide[begin..guide.IndexOf("\n```", begin, StringComparison.Ordinal)];
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Perennial.slnx")))
            folder = Path.GetDirectoryName(folder)!;

        return folder;
    }
}
