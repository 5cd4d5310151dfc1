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
        all.Add("enterPlay", async () => new($"/v1/plays/{await Manual()}/entries", Examples.Text(new { customers = new[] { all.Anna }, occasion = "a" }), Examples.Text(new { customers = new[] { all.Anna }, occasion = "b" })));
        all.Add("previewPlay", async () => new($"/v1/plays/{await Defined()}/preview"));
        all.Add("backtestPlay", async () => new($"/v1/plays/{await Tried()}/backtest?days=1&window=1"));
        all.Add("listPlayRecipes", () => new("/v1/play-recipes"));
        all.Add("getPlayRecipe", async () =>
        {
            await Tried();
            return new("/v1/play-recipes/parcel-card") { IsEverywhere = true };
        });
        all.Add("listEnrolments", async () => new($"/v1/plays/{await Defined()}/enrolments"));
    }

    private async Task<string> Defined()
    {
        var name = $"p-{Examples.Next()}";
        Assert.Equal(201, (await api.Post("/v1/plays", Play(name))).Status);
        return name;
    }

    /// <summary>A play that waits for orders, in a shop that had some on three days.</summary>
    private async Task<string> Tried()
    {
        for (var day = 1; day <= 3; day++)
        {
            var id = $"t{Examples.Next()}";
            await api.Post("/v1/orders", new { source_id = id, ordered_at = $"2026-01-0{day}T03:04:05Z", status = "PAID", customer = new { email = $"{id}@example.com" }, lines = new[] { new { id = "a", quantity = 1, amount = 5_000, category = "dresses" } } });
        }

        var name = $"p-{Examples.Next()}";
        Assert.Equal(201, (await api.Post("/v1/plays", Simple(name, "order_paid"))).Status);
        return name;
    }

    private async Task<string> Manual()
    {
        var name = $"p-{Examples.Next()}";
        Assert.Equal(201, (await api.Post("/v1/plays", Simple(name, "manual"))).Status);
        Assert.Equal(200, (await api.Post($"/v1/plays/{name}/launch", new { force = false })).Status);
        return name;
    }

    private static object Simple(string name, string on) => new
    {
        name,
        family = "feeling",
        trigger = new { on },
        steps = new object[] { new { give = new { coupon = new { off_amount = 500 } } } },
        guard = new { budget_amount = 100_000 },
    };

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
