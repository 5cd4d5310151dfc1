using Perennial.Testing;

namespace Perennial.Http;

/// <summary>Plays.</summary>
internal sealed class PlayExamples(ServedApi api, Examples all)
{
    public void Add()
    {
        all.Add("getPlaySchema", () => new("/v1/play.schema.json"));
        all.Add("definePlay", () => new("/v1/plays", Examples.Text(Play($"p-{Examples.Next()}")), Examples.Text(Play($"p-{Examples.Next()}"))));
        all.Add("listPlays", () => new("/v1/plays"));
        all.Add("getPlay", async () => new($"/v1/plays/{await Defined()}"));
        all.Add("launchPlay", async () => new($"/v1/plays/{await Defined()}/launch", """{"force":false}""", """{"force":true}"""));
        all.Add("pausePlay", async () => new($"/v1/plays/{await Launched()}/pause"));
        all.Add("resumePlay", async () => new($"/v1/plays/{await Launched()}/resume"));
        all.Add("endPlay", async () => new($"/v1/plays/{await Launched()}/end"));
        all.Add("listEnrolments", async () => new($"/v1/plays/{await Defined()}/enrolments"));
    }

    private async Task<string> Defined()
    {
        var name = $"p-{Examples.Next()}";
        Assert.Equal(201, (await api.Post("/v1/plays", Play(name))).Status);
        return name;
    }

    private async Task<string> Launched()
    {
        var name = await Defined();
        Assert.Equal(200, (await api.Post($"/v1/plays/{name}/launch", new { force = false })).Status);
        return name;
    }

    private static object Play(string name) => new
    {
        name,
        family = "duration",
        trigger = new { on = "clock_passed", quantile = "half" },
        steps = new object[]
        {
            new { message = new { channel = "sms", text = new { en = "{shop} misses you." } } },
            new { at = "three_quarters", give = new { coupon = new { off_amount = 500, minimum_amount = 2_000 } } },
        },
        guard = new { budget_amount = 100_000 },
    };
}
