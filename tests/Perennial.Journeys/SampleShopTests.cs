using System.Net;
using System.Text.RegularExpressions;

namespace Perennial.Journeys;

/// <summary>The sample shop and the host as two processes, and a customer who fills in forms.</summary>
public sealed partial class SampleShopTests : IDisposable
{
    private readonly Cli cli = new();
    private readonly HttpClient browser = new() { Timeout = TimeSpan.FromSeconds(30) };

    public void Dispose()
    {
        browser.Dispose();
        cli.Dispose();
    }

    [Fact]
    public async Task A_customer_fills_the_wallet_pays_with_it_and_gives_a_line_back()
    {
        var (perennial, shop) = (Port.Free(), Port.Free());
        browser.BaseAddress = new(shop);
        await cli.Run("shop", "open", "Linen and Leaf", "--currency", "GBP", "--zone", "Europe/London");
        await cli.Run("cards", "define", "top-up", "--pay", "200", "--bonus", "200", "--parts", "10", "--every", "month");
        await cli.Run("packs", "define", "four-fifties", "--coupon", "50 off 200", "--times", "4", "--every", "month");
        var key = (await cli.Run("keys", "create", "sample")).With(0).Out.Trim();
        using var host = cli.Start("serve", "--url", perennial);
        await Answers(perennial + "/v1/openapi.json");
        using var sample = cli.StartSample("--perennial", perennial, "--key", key, "--urls", shop);
        await Answers(shop + "/shop.css");

        var empty = await Get("/");
        await Send("/wallet", Fields(empty, "/wallet"), ("what", "card"));
        var filled = await Send("/wallet", Fields(await Get("/"), "/wallet"), ("what", "pack"));
        var cart = await Get("/?dress=2&scarf=1&tea=0");
        var form = Fields(cart, "/pay");
        var receipt = await Send("/pay", form);
        var twice = await Send("/pay", form);
        var back = await Send(ReturnOf(receipt), Fields(receipt, ReturnOf(receipt)));

        Assert.Contains("You pay 234.00 GBP", empty, StringComparison.Ordinal);
        Assert.Contains("4 coupons are in your wallet", filled, StringComparison.Ordinal);
        Assert.Contains("You pay 153.00 GBP", cart, StringComparison.Ordinal);
        Assert.Contains("It can be used from", cart, StringComparison.Ordinal);
        Assert.Contains("is paid", receipt, StringComparison.Ordinal);
        Assert.Contains("200.00 GBP principal, 20.00 GBP bonus", receipt, StringComparison.Ordinal);
        Assert.Equal(Without(receipt), Without(twice));
        Assert.Matches("Came back: [1-9][0-9.]* GBP into your wallet", back);
        Assert.Contains("Usable today</td><td>" + Back().Match(back).Groups["money"].Value, await Get("/"), StringComparison.Ordinal);
    }

    private async Task<string> Get(string path) => WebUtility.HtmlDecode(await browser.GetStringAsync(path));

    private async Task<string> Send(string path, IEnumerable<(string Name, string Value)> fields, params IReadOnlyList<(string Name, string Value)> more)
    {
        using var content = new FormUrlEncodedContent(fields.Concat(more).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await browser.PostAsync(path, content);
        return WebUtility.HtmlDecode(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    private static List<(string Name, string Value)> Fields(string page, string action)
    {
        var start = page.IndexOf($"action=\"{action}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"No form goes to {action}:\n{page}");
        var form = page[start..page.IndexOf("</form>", start, StringComparison.Ordinal)];
        return [.. Hidden().Matches(form).Select(match => (match.Groups["name"].Value, match.Groups["value"].Value))];
    }

    private static string ReturnOf(string receipt) => Returns().Match(receipt).Groups["path"].Value;

    /// <summary>The page without the keys of its forms: they are new each time it opens.</summary>
    private static string Without(string page) => Key().Replace(page, "");

    private async Task Answers(string address)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var response = await browser.GetAsync(address);
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        Assert.Fail($"Nobody answers at {address}.");
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)">""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("""action="(?<path>/orders/[^"]+/returns)" """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Returns();

    [GeneratedRegex("Came back: (?<money>[0-9.,]+ GBP)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Back();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
