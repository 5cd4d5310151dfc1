using System.Text.Json;
using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Proofs;

/// <summary>New customers against those who return, over the command line and over HTTP, on both databases.</summary>
public sealed class EconomicsTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_command_and_a_request_give_the_same_numbers(string kind)
    {
        var name = databases.NewName(kind);
        await using var api = await ServedApi.Start(name);
        var shop = new EconomicsShop(name);
        await shop.Import(Year());

        foreach (var (words, query) in Asked)
        {
            var (said, asked) = (await shop.Economics(words), await api.Get("/v1/reports/economics" + query));

            Assert.True(asked.Status == 200, asked.Text);
            Assert.Equal(asked.Body.EnumerateObject().Select(one => (one.Name, one.Value.GetRawText())), said.EnumerateObject().Where(one => one.Name != "schema_version").Select(one => (one.Name, one.Value.GetRawText())));
        }

        var wrong = await api.Get("/v1/reports/economics?margin_basis_points=0");
        Assert.Equal((422, "option_margin"), (wrong.Status, wrong.Word("key")));
        Assert.Equal(422, (await api.Get("/v1/reports/economics?spend_amount=5")).Status);
        Assert.Equal(422, (await api.Get("/v1/reports/economics?acquisition_amount=-1")).Status);
        Assert.Equal(422, (await api.Get("/v1/reports/economics?from=2030-01-01")).Status);
        Assert.Equal(2, (await shop.Say("report", "economics", "--margin", "much")).Code);
    }

    private static readonly (string[] Words, string Query)[] Asked =
    [
        ([], ""),
        (["--acquisition", "12.50", "--margin", "55%"], "?acquisition_amount=1250&margin_basis_points=5500"),
        (["--spend", "300", "--spend-month", "2025-03", "--from", "2025-02-01", "--to", "2025-11-30", "--window", "30"], "?spend_amount=30000&spend_month=2025-03&from=2025-02-01&to=2025-11-30&window=30"),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Months_guests_returns_and_cancelled_orders_count_where_they_belong(string kind)
    {
        var shop = await EconomicsShop.Open(databases.NewName(kind));
        await shop.Import(
            "1,a@example.com,2025-01-01,tea,leaf,1,10.00,", "2,a@example.com,2025-02-10,tea,leaf,2,30.00,", "3,a@example.com,2025-02-20,tea,leaf,-1,-15.00,", "4,b@example.com,2025-02-28,tea,leaf,1,8.00,3.00",
            "5,c@example.com,2025-01-05,tea,pot,1,99.00,", "6,c@example.com,2025-01-09,tea,pot,-1,-99.00,", "7,,2025-01-31,tea,leaf,1,4.00,", "8,d@example.com,2025-01-31,tea,leaf,1,7.00,7.00");

        var said = await shop.Economics();

        Assert.Equal(
            [("2025-01-01", 1, 1_000L, 0, 0L, 1, 400L), ("2025-02-01", 1, 500L, 1, 1_500L, 0, 0L)],
            said.GetProperty("months").EnumerateArray().Select(month => (
                month.GetProperty("first_day").GetString()!, month.GetProperty("new_customers").GetInt32(), month.GetProperty("first_amount").GetInt64(), month.GetProperty("returning_orders").GetInt32(),
                month.GetProperty("returning_amount").GetInt64(), month.GetProperty("guest_orders").GetInt32(), month.GetProperty("guest_amount").GetInt64())));
        Assert.Equal(0.5, said.GetProperty("returning_share").GetProperty("value").GetDouble());
        Assert.Contains("1 customer gave back all that they had bought; they count as none.", Notes(said));
        Assert.Equal(["first_unsteadiness", "returning_unsteadiness", "new_customer", "new_cost_amount", "pay_back", "bring_back", "new_against_returning"], NotTold(said).Select(one => one.What));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task As_of_an_earlier_day_nothing_later_is_known(string kind)
    {
        var shop = await EconomicsShop.Open(databases.NewName(kind));
        await shop.Import(Year());
        var before = await shop.Economics("--to", "2025-06-30");

        // Goods of an earlier day come back later, and somebody new comes.
        await shop.Import("late-1,c1@example.com,2025-08-01,tea,leaf,-1,-20.00,", "late-2,new@example.com,2025-09-01,tea,leaf,1,70.00,");

        Assert.Equal(Numbers(before), Numbers(await shop.Economics("--to", "2025-06-30")));
        Assert.NotEqual(Numbers(await shop.Economics("--to", "2025-06-30")), Numbers(await shop.Economics("--to", "2025-09-30")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_shop_without_orders_is_told_to_import_some(string kind)
    {
        var shop = await EconomicsShop.Open(databases.NewName(kind));

        var (code, said) = await shop.Say("report", "economics");

        Assert.Equal((5, "✗ The shop has no orders yet, so there is nothing to reckon; import some: perennial import FILE\n"), (code, said));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_shop_of_guests_and_a_shop_where_everything_came_back_say_what_they_cannot_say(string kind)
    {
        var guests = await EconomicsShop.Open(databases.NewName(kind));
        await guests.Import("1,,2025-01-01,tea,leaf,1,10.00,", "2,,2025-01-20,tea,leaf,1,10.00,");
        var returned = await EconomicsShop.Open(databases.NewName(kind));
        await returned.Import("1,a@example.com,2025-01-01,tea,leaf,1,10.00,", "2,a@example.com,2025-01-20,tea,leaf,-1,-10.00,");

        Assert.Equal(2_000, (await guests.Economics("--to", "2025-01-31")).GetProperty("months")[0].GetProperty("guest_amount").GetInt64());
        foreach (var shop in (EconomicsShop[])[guests, returned])
        {
            var said = await shop.Economics("--to", "2025-01-31");
            Assert.Equal([("returning_share", "economics_no_revenue"), ("new_customer", "economics_customers")], NotTold(said).Where(one => one.What is "returning_share" or "new_customer"));
            Assert.Contains("Known customers paid nothing in any whole month", await shop.Done("report", "economics"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("JPY", "1000", "1,000 JPY", 1_000)]
    [InlineData("KWD", "10.000", "10.000 KWD", 10_000)]
    [InlineData("GBP", "10.00", "10.00 GBP", 1_000)]
    public async Task Amounts_have_as_many_digits_as_the_currency(string currency, string amount, string shown, long minor)
    {
        var shop = await EconomicsShop.Open(databases.NewName("sqlite"), currency);
        await shop.Import(Enumerable.Range(0, 40).Select(customer => $"{customer},c{customer}@example.com,2025-01-{1 + (customer % 28):00},tea,leaf,1,{amount},"));

        var (said, printed) = (await shop.Economics("--acquisition", amount, "--margin", "100%"), await shop.Done("report", "economics", "--acquisition", amount, "--margin", "100%"));

        Assert.Equal((minor, minor, 0), (said.GetProperty("new_cost_amount").GetInt64(), said.GetProperty("new_customer").GetProperty("paid").GetProperty("amount").GetInt64(), said.GetProperty("pay_back").GetProperty("days").GetInt32()));
        Assert.Contains($"Winning one costs {shown}, as you say.", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_that_has_said_no_currency_prints_amounts_without_one()
    {
        var shop = new EconomicsShop(databases.NewName("sqlite"));
        await shop.Import(Enumerable.Range(0, 40).Select(customer => $"{customer},c{customer}@example.com,2025-01-{1 + (customer % 28):00},tea,leaf,1,10.00,"));

        var printed = await shop.Done("report", "economics", "--acquisition", "2");

        Assert.DoesNotContain("XXX", printed, StringComparison.Ordinal);
        Assert.Contains("a new customer pays about 10.00", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_spent_in_a_month_without_new_customers_won_nobody()
    {
        var shop = await EconomicsShop.Open(databases.NewName("sqlite"));
        await shop.Import(Year());

        Assert.Equal(("new_cost_amount", "economics_spend"), Assert.Single(NotTold(await shop.Economics("--spend", "300", "--spend-month", "2024-03")), one => one.What == "new_cost_amount"));
        Assert.Equal(30_000 / 20, (await shop.Economics("--spend", "300", "--spend-month", "2025-03")).GetProperty("new_cost_amount").GetInt64());
    }

    /// <summary>The figures were reckoned a second time from the raw file by a program in another language, netting and all.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_economics_of_a_real_shop_are_what_was_reckoned_by_other_means(string kind)
    {
        var shop = new EconomicsShop(databases.NewName(kind));
        await shop.Done("import", Path.Combine(Screens.Root(), "data", "online-retail", "online_retail.csv.gz"), "-q");

        var said = await shop.Economics("--acquisition", "150");

        var months = said.GetProperty("months").EnumerateArray().Select(month => (
            month.GetProperty("new_customers").GetInt32(), month.GetProperty("first_amount").GetInt64(), month.GetProperty("returning_orders").GetInt32(), month.GetProperty("returning_amount").GetInt64(),
            month.GetProperty("guest_orders").GetInt32(), month.GetProperty("guest_amount").GetInt64())).ToArray();
        Assert.Equal((13, (881, 38_759_067, 311, 16_354_534, 156, 21_044_105), (322, 11_858_847, 2_048, 100_637_251, 109, 31_559_976), (40, 2_644_250, 658, 31_691_466, 40, 10_226_284)), (months.Length, months[0], months[11], months[12]));
        Assert.Equal((0.774790640, 0.747611779, 0.799826352), Estimate(said, "returning_share"));
        Assert.Equal(0.159611400, Estimate(said, "returning_unsteadiness").Value);
        Assert.Equal(0.471548863, Estimate(said, "first_unsteadiness").Value);
        Assert.StartsWith("""{"customers":4323,"days":365,"watched":572,"first":{"amount":41905,"low_amount":39723,"high_amount":44206},"later":{"amount":303235,"low_amount":255521,"high_amount":359859},""", said.GetProperty("new_customer").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(4, said.GetProperty("pay_back").GetProperty("days").GetInt32());
        Assert.Contains("11 customers gave back all that they had bought; they count as none.", Notes(said));
    }

    /// <summary>Twenty new customers in each month of 2025; every second one comes back after forty days.</summary>
    private static IEnumerable<string> Year() => Enumerable.Range(0, 240).SelectMany(customer =>
    {
        var day = new NodaTime.LocalDate(2025, 1 + (customer / 20), 1 + (customer % 20));
        var first = $"{customer}-1,c{customer}@example.com,{day:uuuu-MM-dd},tea,leaf,1,{20 + (customer % 7)}.00,";
        return customer % 2 == 0 && day.Month < 11 ? (IEnumerable<string>)[first, $"{customer}-2,c{customer}@example.com,{day.PlusDays(40):uuuu-MM-dd},tea,leaf,1,{30 + (customer % 5)}.00,"] : [first];
    });

    private static (double Value, double Low, double High) Estimate(JsonElement said, string name) =>
        (Rounded(said, name, "value"), Rounded(said, name, "low"), Rounded(said, name, "high"));

    private static double Rounded(JsonElement said, string name, string end) => Math.Round(said.GetProperty(name).GetProperty(end).GetDouble(), 9);

    private static string[] Numbers(JsonElement said) => [.. said.EnumerateObject().Where(one => one.Name != "notes").Select(one => one.Value.GetRawText())];

    private static string[] Notes(JsonElement said) => [.. said.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];

    private static (string What, string Code)[] NotTold(JsonElement said) => [.. said.GetProperty("not_told").EnumerateArray().Select(one => (one.GetProperty("what").GetString()!, one.GetProperty("code").GetString()!))];
}
