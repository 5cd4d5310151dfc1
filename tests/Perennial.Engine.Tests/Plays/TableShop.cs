using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using NodaTime;
using NodaTime.Text;
using Perennial.Store;
using Perennial.Terminal;
using Perennial.Testing;
using Answer = Perennial.Testing.Said;

namespace Perennial.Plays;

/// <summary>A shop with a past, a server, and a command line beside it, all on one clock that can be moved.</summary>
internal sealed class TableShop : IAsyncDisposable
{
    private readonly MadeTime time;

    private TableShop(ServedApi api, MadeTime time) => (Api, this.time) = (api, time);

    public ServedApi Api { get; }

    public LocalDate Today => Now.InZone(DateTimeZoneProviders.Tzdb["Europe/London"]).Date;

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Opens a shop and imports its past.</summary>
    /// <param name="database">A new one.</param>
    /// <param name="start">When the story begins: nine o'clock of a winter's day unless said.</param>
    public static async Task<TableShop> Open(string database, Instant? start = null)
    {
        var shop = await OpenEmpty(database, start ?? Instant.FromUtc(2025, 12, 1, 9, 0));
        await shop.Imports(Past(shop.Today.PlusDays(-334)));
        return shop;
    }

    /// <summary>Opens a shop that has no past yet.</summary>
    public static async Task<TableShop> OpenEmpty(string database, Instant start)
    {
        var clock = new MadeTime(start);
        return new(await ServedApi.Start(database, clock), clock);
    }

    /// <summary>Takes in a table of orders.</summary>
    public async Task Imports(string table)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("perennial-table-").FullName, "orders.csv");
        await File.WriteAllTextAsync(path, table, TestContext.Current.CancellationToken);
        await Cli("import", path);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    public void Pass(int days) => time.Pass(Duration.FromDays(days));

    public Task<JsonElement> Turn() => Cli("turn");

    /// <summary>A command that has to go well, and what it prints for programs.</summary>
    public async Task<JsonElement> Cli(params string[] words)
    {
        var (code, said) = await Say(words);
        Assert.True(code == 0, $"{string.Join(' ', words)}: {code} {said}");
        return JsonDocument.Parse(said).RootElement;
    }

    public async Task<(int Code, string Said)> Say(params string[] words)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await Stages.Run(new Shell(output, error, time, _ => null), [.. words, "--json", "--db", Api.Database]);
        return (code, output.ToString() + error);
    }

    /// <summary>From the recipe to the launch, each step over HTTP and on the command line, and both say the same.</summary>
    /// <param name="pastRefusal">Why the past says nothing of it; "" when it does.</param>
    /// <returns>The recipe, with its parts and its play.</returns>
    public async Task<JsonElement> Launched(string recipe, string category = "", string pastRefusal = "")
    {
        var made = await Made(recipe, category);
        var play = made.GetProperty("definition").GetProperty("name").GetString()!;

        var (preview, printed) = (await Api.Post($"/v1/plays/{play}/preview", ""), await Cli("plays", "preview", play));
        Assert.True(preview.Status == 200, preview.Text);
        Assert.Equal(
            (preview.Number("reached"), preview.Number("held_out"), preview.Number("worst_amount")),
            (printed.GetProperty("reached").GetInt64(), printed.GetProperty("held_out").GetInt64(), printed.GetProperty("worst_amount").GetInt64()));

        await TriedOnThePast(play, pastRefusal);

        var launched = await Api.Post($"/v1/plays/{play}/launch", new { force = false });
        Assert.True(launched.Status == 200, launched.Text);
        Assert.Equal(0, (await Say("plays", "launch", play)).Code);
        return made;
    }

    /// <summary>The recipe over HTTP, defined with what it stands on by the command line.</summary>
    public async Task<JsonElement> Made(string recipe, string category = "")
    {
        var said = await Api.Get($"/v1/play-recipes/{recipe}?category={category}");
        Assert.True(said.Status == 200, said.Text);
        string[] about = category.Length > 0 ? ["--category", category] : [];
        var defined = await Cli(["plays", "recipe", recipe, .. about, "--define"]);
        Assert.Equal(said.Word("why"), defined.GetProperty("why").GetString());
        Assert.Equal(said["parts"].GetArrayLength(), defined.GetProperty("defined").GetArrayLength());
        return said.Body;
    }

    /// <summary>An order of today, paid.</summary>
    public async Task<Answer> Buys(Buyer who, string number, long amount, (string Category, int DaysAgo)? of = null)
    {
        var (category, daysAgo) = of ?? ("tea", 0);
        var said = await Api.Post("/v1/orders", new
        {
            source_id = number,
            ordered_at = InstantPattern.General.Format(Now - Duration.FromDays(daysAgo)),
            status = "PAID",
            customer = new { email = who.Email },
            lines = new[] { new { id = "L", quantity = 1, amount, product = "leaf-" + category, category } },
        });
        Assert.True(said.Status == 201 && said.Word("customer") == who.Id, said.Text);
        return said;
    }

    public async Task<Answer> Returns(string number)
    {
        var said = await Api.Post($"/v1/orders/{number}/returns", new { lines = Array.Empty<object>(), reason = "does not fit" });
        Assert.True(said.Status == 201, said.Text);
        return said;
    }

    public Task<Answer> Wallet(Buyer who) => Api.Get($"/v1/wallets/{who.Id}");

    public async Task<Answer> Quote(Buyer who, long amount, string category = "tea", int? arrivedDaysAgo = null)
    {
        var said = await Api.Post("/v1/quotes", Cart(who, "", amount, (category, arrivedDaysAgo)));
        Assert.True(said.Status == 200, said.Text);
        return said;
    }

    /// <summary>Pays for a cart with what the customer has, and puts the order that it was.</summary>
    public async Task<Answer> Pays(Buyer who, string number, long amount, (string Category, int? ArrivedDaysAgo)? of = null)
    {
        var (category, arrivedDaysAgo) = of ?? ("tea", null);
        var said = await Api.Post("/v1/redemptions", Cart(who, number, amount, (category, arrivedDaysAgo)));
        Assert.True(said.Status == 201, said.Text);
        await Buys(who, number, amount, (category, 0));
        return said;
    }

    /// <summary>Everybody in a play, by customer; a customer who was in it twice is there once, as last entered.</summary>
    public async Task<Dictionary<string, JsonElement>> People(string play)
    {
        var people = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var after = ""; ;)
        {
            var page = await Api.Get($"/v1/plays/{play}/enrolments?limit=100{after}");
            foreach (var one in page["data"].EnumerateArray())
                people[one.GetProperty("customer").GetString()!] = one;
            if (!page["has_more"].GetBoolean())
                return people;

            after = "&starting_after=" + page["data"].EnumerateArray().Last().GetProperty("id").GetString();
        }
    }

    /// <summary>A customer of the past, by number, for whom something holds.</summary>
    public Buyer Known(Func<string, bool> holds) => Enumerable.Range(0, 400).Select(number => $"c{number}@example.com").Select(email => new Buyer(email, Api.Customer(email))).First(one => holds(one.Id));

    /// <summary>A column of days, in days since 1970.</summary>
    public string Days(string column)
    {
        using var database = Store.Database.Open(Api.Database, Now, mustExist: true).OrThrow();
        return database.Dialect.DayNumber(column);
    }

    public List<T> Rows<T>(string sql, object? values = null)
    {
        using var database = Store.Database.Open(Api.Database, Now, mustExist: true).OrThrow();
        return database.Connection.Query<T>(sql, values).AsList();
    }

    /// <summary>Nobody who is held out of a play got anything by it, in any table; and the books are right.</summary>
    public async Task IsRight(params string[] plays)
    {
        foreach (var name in plays)
        {
            bool HeldOut(long customer) => HoldOut.Usual.Has(new(1), name, new(customer));
            Assert.DoesNotContain(Rows<long>("select p.customer from promises p join plays y on y.store = p.store and y.id = p.play where y.name = @name", new { name }), HeldOut);
            Assert.DoesNotContain(Rows<long>("select m.customer from messages m join plays y on y.store = m.store and y.id = m.play where y.name = @name", new { name }), HeldOut);
            Assert.DoesNotContain(Rows<long>("select customer from grants where programme = @name", new { name }), HeldOut);
            foreach (var (customer, one) in await People(name))
                Assert.Equal(HeldOut(new Buyer("", customer).Number.Value), one.GetProperty("state").GetString() == "held_out");
        }

        await Cli("ledger", "verify");
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    private async Task TriedOnThePast(string play, string refusal)
    {
        var past = await Api.Post($"/v1/plays/{play}/backtest", "");
        var (code, printed) = await Say("plays", "backtest", play);
        if (refusal.Length > 0)
        {
            Assert.Equal("backtest_trigger", past.Word("key"));
            Assert.Equal($"Orders alone do not say when {refusal} would have come; plays that wait for order_paid, clock_passed or a date can be tried on the past.", past.Word("detail"));
            Assert.True(code > 0 && printed.Contains("backtest_trigger", StringComparison.Ordinal), printed);
            return;
        }

        Assert.True(past.Status == 200 && code == 0, past.Text + printed);
        var json = JsonDocument.Parse(printed).RootElement;
        Assert.True(past.Number("entries") > 0, past.Text);
        Assert.Equal((past.Number("entries"), past.Number("came")), (json.GetProperty("entries").GetInt64(), json.GetProperty("came").GetInt64()));
    }

    private Dictionary<string, object> Cart(Buyer who, string order, long amount, (string Category, int? ArrivedDaysAgo) goods)
    {
        var line = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = "L", ["amount"] = amount, ["product"] = "leaf-" + goods.Category, ["category"] = goods.Category };
        if (goods.ArrivedDaysAgo is { } days)
            line["arrived_on"] = LocalDatePattern.Iso.Format(Today.PlusDays(-days));

        var cart = new Dictionary<string, object>(StringComparer.Ordinal) { ["currency"] = "GBP", ["customer"] = who.Id, ["lines"] = new[] { line } };
        if (order.Length > 0)
            cart["order"] = order;
        return cart;
    }

    /// <summary>Four hundred people who buy tea about every forty days, and rice sometimes; one order in ten is large, and one customer in five never comes back.</summary>
    private static string Past(LocalDate first)
    {
        var text = new StringBuilder("order_id,customer_email,date,category,product,quantity,amount\n");
        for (var customer = 0; customer < 400; customer++)
        {
            var dice = new Dice((ulong)customer + 1);
            var day = dice.Below(320);
            for (var nth = 0; day < 330; nth++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{customer}-{nth},c{customer}@example.com,{first.PlusDays(day):uuuu-MM-dd},{(dice.Chance(0.7) ? "tea" : "rice")},leaf,1,{(20 + dice.Below(30)) * (dice.Chance(0.1) ? 3 : 1)}.00\n");
                day += dice.Chance(0.2) ? 1_000 : 15 + dice.Below(50);
            }
        }

        return text.ToString();
    }
}
