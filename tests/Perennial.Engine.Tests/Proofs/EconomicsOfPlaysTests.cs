using System.Text.Json;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Proofs;

/// <summary>What bringing a customer back costs, from a play that was launched, used, came back and lapsed, on both databases.</summary>
public sealed class EconomicsOfPlaysTests(BothDatabases databases)
{
    private const string Play = """
        name: come-back
        family: duration
        trigger: { on: manual }
        hold_out_percent: 50
        steps:
          - give: { coupon: { off_amount: 500, lasts: P30D } }
        guard: { budget_amount: 1000000 }
        """;

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_a_play_gave_away_is_divided_by_who_would_not_have_come(string kind)
    {
        await using var shop = await TableShop.Open(databases.NewName(kind));
        var (reached, heldOut) = await Entered(shop);
        await shop.Turn();
        Assert.Equal("economics_trial", Why(await shop.Cli("report", "economics"), "bring_back"));

        // Of those who were reached three in five come back after ten days, two of them with the coupon; of the others one in five.
        shop.Pass(10);
        foreach (var email in reached[..2])
            await shop.Pays(new(email, shop.Api.Customer(email)), "used " + email, 2_000);

        await Import(shop, reached[2..(reached.Length * 3 / 5)].Concat(heldOut[..(heldOut.Length / 5)]));
        shop.Pass(55);
        await Import(shop, ["stranger@example.com"]);

        var open = await Same(shop, "--acquisition", "20");
        var trial = Assert.Single(open.GetProperty("plays").EnumerateArray());
        Assert.Equal((reached.Length, reached.Length * 3 / 5, heldOut.Length, heldOut.Length / 5), (Number(trial, "reached"), Number(trial, "reached_came"), Number(trial, "held_out"), Number(trial, "held_out_came")));
        Assert.Equal((reached.Length * 500, reached.Length * 500), (Number(trial, "cost_amount"), Number(trial, "open_amount")));
        var additional = reached.Length * (((double)(reached.Length * 3 / 5) / reached.Length) - ((double)(heldOut.Length / 5) / heldOut.Length));
        Assert.Equal(additional, open.GetProperty("bring_back").GetProperty("additional").GetProperty("value").GetDouble(), 9);
        Assert.Equal(("more", (long)Math.Round(reached.Length * 500 / additional)), (open.GetProperty("bring_back").GetProperty("outcome").GetString(), open.GetProperty("bring_back").GetProperty("cost_each").GetProperty("amount").GetInt64()));
        Assert.Equal(2_000 * additional / (reached.Length * 500), open.GetProperty("new_against_returning").GetProperty("value").GetDouble(), 9);

        // What lapsed unused has cost nothing: two coupons of 5.00 are left of it.
        await shop.Turn();
        var settled = await Same(shop, "--acquisition", "20");
        Assert.Equal((1_000, 0), (Number(settled.GetProperty("bring_back"), "cost_amount"), Number(settled.GetProperty("bring_back"), "open_amount")));
        await shop.Cli("ledger", "verify");
    }

    [Fact]
    public async Task A_play_without_a_hold_out_is_named_and_says_nothing()
    {
        await using var shop = await TableShop.Open(databases.NewName("sqlite"));
        await Entered(shop, Play.Replace("hold_out_percent: 50", "hold_out_percent: 0", StringComparison.Ordinal));

        var said = await shop.Cli("report", "economics");

        Assert.Equal("economics_no_play", Why(said, "bring_back"));
        Assert.Empty(said.GetProperty("plays").EnumerateArray());
    }

    /// <summary>The same on the command line and over HTTP.</summary>
    private static async Task<JsonElement> Same(TableShop shop, params string[] words)
    {
        var (printed, asked) = (await shop.Cli(["report", "economics", .. words]), await shop.Api.Get("/v1/reports/economics?acquisition_amount=2000"));
        Assert.Equal(asked["bring_back"].GetRawText() + asked["plays"].GetRawText() + asked["new_against_returning"].GetRawText(), printed.GetProperty("bring_back").GetRawText() + printed.GetProperty("plays").GetRawText() + printed.GetProperty("new_against_returning").GetRawText());
        return printed;
    }

    private static async Task<(string[] Reached, string[] HeldOut)> Entered(TableShop shop, string play = Play)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("perennial-play-").FullName, "play.yaml");
        await File.WriteAllTextAsync(path, play, TestContext.Current.CancellationToken);
        await shop.Cli("plays", "define", path);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        await shop.Cli("plays", "launch", "come-back");
        var entries = (await shop.Cli(["plays", "enter", "come-back", .. Enumerable.Range(0, 200).Select(customer => $"c{customer}@example.com")])).GetProperty("entries").EnumerateArray().ToArray();
        return ([.. Of(false)], [.. Of(true)]);

        IEnumerable<string> Of(bool isHeldOut) => entries.Where(one => one.GetProperty("held_out").GetBoolean() == isHeldOut).Select(one => one.GetProperty("customer").GetString()!).Order(StringComparer.Ordinal);
    }

    private static async Task Import(TableShop shop, IEnumerable<string> emails)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("perennial-orders-").FullName, "orders.csv");
        await File.WriteAllTextAsync(path, "order_id,customer_email,date,category,product,quantity,amount\n" + string.Concat(emails.Select(email => $"back {shop.Today:uuuu-MM-dd} {email},{email},{shop.Today:uuuu-MM-dd},tea,leaf,1,20.00\n")), TestContext.Current.CancellationToken);
        await shop.Cli("import", path);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private static string Why(JsonElement said, string what) => said.GetProperty("not_told").EnumerateArray().Single(one => one.GetProperty("what").GetString() == what).GetProperty("code").GetString()!;
}
