using System.Text.Json;
using NodaTime;
using Perennial.Store;
using Perennial.Terminal;
using Perennial.Testing;

namespace Perennial.Plays;

/// <summary>A play from its recipe to its launch, over the command line and over HTTP, on both databases.</summary>
public sealed class PlaysVerbTests(BothDatabases databases) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("perennial-plays-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_shop_tries_a_recipe_on_today_and_on_its_past_and_launches_it(string kind)
    {
        var name = databases.NewName(kind);
        Open(name);
        var orders = Path.Combine(folder, "orders.csv");
        await File.WriteAllTextAsync(orders, Orders());
        Assert.Equal(0, (await Say(name, "import", orders)).Code);
        var file = Path.Combine(folder, "play.yaml");

        var recipe = await Say(name, "plays", "recipe", "repurchase-clock", "--category", "tea", "--out", file, "--json");
        var check = await Say(name, "plays", "check", file);
        var preview = await Say(name, "plays", "preview", file, "--json");
        var stored = await Say(name, "plays", "backtest", file, "--as-of", "2025-09-20", "--json");
        var read = await Say(name, "plays", "backtest", file, orders, "--as-of", "2025-09-20", "--json");
        var defined = await Say(name, "plays", "define", file, "--json");
        var launched = await Say(name, "plays", "launch", "win-back-tea");
        var again = await Say(name, "plays", "launch", "win-back-tea");

        Assert.True(preview.Code == 0 && stored.Code == 0, preview.Said + stored.Said);
        Assert.Equal((0, 0, 0, 0, 0, 0, 0, 0), (recipe.Code, check.Code, preview.Code, stored.Code, read.Code, defined.Code, launched.Code, again.Code));
        Assert.Contains("tea: half of those who come back do so within", Json(recipe).GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.True(Json(preview).GetProperty("reached").GetInt64() > 0, preview.Said);
        Assert.Equal(Math.Min(10, Json(preview).GetProperty("reached").GetInt64() - Json(preview).GetProperty("held_out").GetInt64()), Json(preview).GetProperty("samples").GetArrayLength());
        Assert.True(Json(stored).GetProperty("entries").GetInt32() > 20, stored.Said);
        Assert.Equal(Numbers(stored), Numbers(read));
        Assert.Equal("Launched win-back-tea: it is running since 1 December 2025.\n", launched.Said);
        Assert.Equal(launched.Said, again.Said);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Every_recipe_is_made_defined_and_read_again(string kind)
    {
        var name = databases.NewName(kind);
        Open(name);
        var orders = Path.Combine(folder, "orders.csv");
        await File.WriteAllTextAsync(orders, Orders());
        Assert.Equal(0, (await Say(name, "import", orders)).Code);

        foreach (var recipe in Recipes.All)
        {
            var file = Path.Combine(folder, recipe.Name + ".yaml");
            var made = await Say(name, "plays", "recipe", recipe.Name, "--out", file);
            var defined = await Say(name, "plays", "recipe", recipe.Name, "--define");
            Assert.True((made.Code, defined.Code) == (0, 0), $"{recipe.Name}: {made.Said} {defined.Said}");
            if (!(await File.ReadAllTextAsync(file)).StartsWith("# yaml-language-server:", StringComparison.Ordinal))
                continue;

            var play = PlayText.Read(await File.ReadAllBytesAsync(file)).Play.OrThrow();
            Assert.Equal(0, (await Say(name, "plays", "define", file)).Code);
            Assert.Contains($"{play.Name}, version 1: a draft.", (await Say(name, "plays", "show", play.Name)).Said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_nobody_could_use_is_not_launched()
    {
        var name = databases.NewName("sqlite");
        Open(name);
        var file = Path.Combine(folder, "play.yaml");
        await File.WriteAllTextAsync(file, """
            name: pack-of-nothing
            family: lock_in
            trigger: { on: order_paid }
            steps: [{ give: { pack: nowhere } }]
            guard: { budget_amount: 1000 }
            """);
        await Say(name, "plays", "define", file);

        var refused = await Say(name, "plays", "launch", "pack-of-nothing");
        var forced = await Say(name, "plays", "launch", "pack-of-nothing", "--force");

        Assert.Equal(5, refused.Code);
        Assert.Contains("Step 1 gives what nobody could use: There is no pack ‘nowhere’", refused.Said, StringComparison.Ordinal);
        Assert.Equal(0, forced.Code);
    }

    [Fact]
    public async Task What_is_guessed_is_said_to_be_and_what_the_clock_says_is_not()
    {
        var name = databases.NewName("sqlite");
        Open(name);
        var (orders, file) = (Path.Combine(folder, "orders.csv"), Path.Combine(folder, "play.yaml"));
        await File.WriteAllTextAsync(orders, Orders() + "o-today,today@example.com,2025-12-01,tea,leaf,1,30.00\n");
        await Say(name, "import", orders);
        await File.WriteAllTextAsync(file, """
            name: thanks
            family: lock_in
            trigger: { on: order_paid }
            steps: [{ give: { coupon: { off_amount: 500 } } }]
            guard: { budget_amount: 50000 }
            hold_out_percent: 0
            """);
        var guessed = (await Say(name, "plays", "preview", file), await Say(name, "plays", "preview", file, "--json"));
        await Say(name, "plays", "recipe", "repurchase-clock", "--category", "tea", "--out", file);
        var learned = (await Say(name, "plays", "preview", file), await Say(name, "plays", "preview", file, "--json"));

        Assert.Contains("if 33.33 % of it is used (the usual share, not yet learned).", guessed.Item1.Said, StringComparison.Ordinal);
        Assert.True(Json(guessed.Item2).GetProperty("expected_use_guessed").GetBoolean());
        Assert.Contains("if 50 % of it is used.", learned.Item1.Said, StringComparison.Ordinal);
        Assert.False(Json(learned.Item2).GetProperty("expected_use_guessed").GetBoolean());
    }

    [Fact]
    public async Task More_customers_than_one_request_takes_are_refused_with_their_number()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        await api.Post("/v1/plays", "name: sorry\nfamily: feeling\ntrigger: { on: manual }\nsteps: [{ give: { coupon: { off_amount: 500 } } }]\nguard: { budget_amount: 5000 }\n");
        await api.Post("/v1/plays/sorry/launch", new { });

        var many = await api.Post("/v1/plays/sorry/entries", new { customers = Enumerable.Repeat(api.Customer("anna@example.com"), 1_001) });
        var none = await api.Post("/v1/plays/sorry/entries", new { customers = Array.Empty<string>() });
        var most = await api.Post("/v1/plays/sorry/entries", new { customers = Enumerable.Repeat(api.Customer("anna@example.com"), 1_000) });

        Assert.Equal((422, "entries_unusable", "/customers"), (many.Status, many.Word("key"), many.Word("errors.0.pointer")));
        Assert.Equal("One request takes 1 to 1,000 customers into a play; this one names 1,001.", many.Word("detail"));
        Assert.Equal("entries_unusable", none.Word("key"));
        Assert.True(most.Status == 201, most.Text);
    }

    [Fact]
    public async Task A_wrong_play_is_refused_with_every_place_over_http_and_one_that_waits_for_nobody_takes_in_who_is_named()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var anna = api.Customer("anna@example.com");

        var wrong = await api.Post("/v1/plays", "name: x\nfamily: duration\ntrigger: { on: manual }\nsteps: [{ wait: 7 }]\nguard: { budget: 5 }\n");
        var made = await api.Post("/v1/plays", "name: sorry\nfamily: feeling\ntrigger: { on: manual }\nsteps: [{ give: { coupon: { off_amount: 500 } } }]\nguard: { budget_amount: 5000 }\nhold_out_percent: 0\n");
        await api.Post("/v1/plays/sorry/launch", new { });
        var first = await api.Post("/v1/plays/sorry/entries", new { customers = new[] { anna }, occasion = "storm" });
        var second = await api.Post("/v1/plays/sorry/entries", new { customers = new[] { anna }, occasion = "storm" });
        var people = await api.Get("/v1/plays/sorry/enrolments");

        Assert.Equal((422, "play_wrong"), (wrong.Status, wrong.Word("key")));
        Assert.Equal(["/steps/0/wait", "/guard/budget", "/guard/budget_amount"], wrong["errors"].EnumerateArray().Select(place => place.GetProperty("pointer").GetString()));
        Assert.Equal("line 5: 5: There is no such field; did you mean budget_amount?", wrong.Word("errors.1.detail"));
        Assert.Equal(201, made.Status);
        Assert.True(first["entries.0.entered"].GetBoolean());
        Assert.Equal("play_entered", second.Word("entries.0.reason"));
        Assert.Equal((anna, "through", 0), (people.Word("data.0.customer"), people.Word("data.0.state"), (int)people.Number("data.0.given")));
    }

    private static (int, int, double, long, long, long) Numbers((int Code, string Said) said)
    {
        var json = Json(said);
        return (json.GetProperty("entries").GetInt32(), json.GetProperty("came").GetInt32(), json.GetProperty("came_share_low").GetDouble(),
            json.GetProperty("worst_minor").GetInt64(), json.GetProperty("gift_minor").GetInt64(), json.GetProperty("revenue_minor").GetInt64());
    }

    private static JsonElement Json((int Code, string Said) said) => JsonDocument.Parse(said.Said).RootElement;

    private static void Open(string name) => OpenShop.Run(name, new(new(1), "Rice and Tea", Currency.Of("GBP"), DateTimeZoneProviders.Tzdb["Europe/London"]), Instant.FromUtc(2024, 1, 1, 0, 0), default).OrThrow();

    /// <summary>Four hundred people who buy tea about every forty days, and rice sometimes; one in five never comes back.</summary>
    private static string Orders()
    {
        var text = new System.Text.StringBuilder("order_id,customer_email,date,category,product,quantity,amount\n");
        var first = new LocalDate(2025, 1, 1);
        for (var customer = 0; customer < 400; customer++)
        {
            var dice = new Dice((ulong)customer + 1);
            var day = dice.Below(200);
            for (var nth = 0; day < 330; nth++)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{customer}-{nth},c{customer}@example.com,{first.PlusDays(day):uuuu-MM-dd},{(dice.Chance(0.8) ? "tea" : "rice")},leaf,1,{20 + dice.Below(30)}.00\n");
                day += dice.Chance(0.2) ? 1_000 : 15 + dice.Below(50);
            }
        }

        return text.ToString();
    }

    private static async Task<(int Code, string Said)> Say(string database, params string[] words)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var shell = new Shell(output, error, new MadeTime(Instant.FromUtc(2025, 12, 1, 9, 0)), _ => null);
        var code = await Stages.Run(shell, [.. words, "--db", database]);
        return (code, code == 0 ? output.ToString() : output.ToString() + error);
    }
}
