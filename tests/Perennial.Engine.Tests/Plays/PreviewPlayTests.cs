using Perennial.Grants;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>What a shop reads before a launch.</summary>
public sealed class PreviewPlayTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_preview_shows_word_for_word_what_each_customer_is_told_afterwards(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        var play = RunPlaysTests.Thanks with
        {
            Trigger = new(TriggerKind.OrderPaid) { Category = "Tea" },
            Steps =
            [
                new PlayStep
                {
                    Give = new() { Bonus = new(OrderPercent: new(1_000)) { MaximumAmount = 9_000, Parts = 3 } },
                    Message = new("sms") { Text = new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = "{name}: {value} {{for}} {category}, {days} days, until {until}.", ["zh"] = "{name}，{shop}{category}{value}，{until}" } },
                },
            ],
        };
        foreach (var (name, who, language) in new[] { ("", "ann@example.com", ""), ("李雷", "lilei@example.com", "zh-CN"), ("Bob {value}", "bob@example.com", "fr") })
        {
            await shop.Buys(who, 20_000);
            using var writing = shop.Database();
            HearCustomer.Run(writing, shop.Shop, new() { Customer = shop.Customer(who), Name = name, Metadata = $$"""{"language":"{{language}}"}""" }, shop.Now).OrThrow();
        }

        string[] previewed;
        using (var database = shop.Database())
            previewed = [.. new PreviewPlay(database, shop.Shop).Run(play, shop.Today, GiveValues.Of(database, shop.Shop)).Samples.Select(sample => sample.Text)];
        shop.Launch(play);
        await shop.Turn();

        Assert.Equal(["Bob {value}: 20.00 GBP {for} tea, 0 days, until 2026-03-31.", "there: 20.00 GBP {for} tea, 0 days, until 2026-03-31.", "李雷，Rice & Cotea20.00 GBP，2026-03-31"], previewed.Order(StringComparer.Ordinal));
        Assert.Equal(shop.Rows<string>("select body from messages").Order(StringComparer.Ordinal), previewed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_code_is_made_when_it_is_given_and_a_preview_shows_how_long_one_is(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        await shop.Buys("ann@example.com", 20_000);

        string previewed;
        using (var database = shop.Database())
            previewed = new PreviewPlay(database, shop.Shop).Run(RunPlaysTests.Thanks, shop.Today, GiveValues.Of(database, shop.Shop)).Samples.Single().Text;
        shop.Launch(RunPlaysTests.Thanks);
        await shop.Turn();

        Assert.Equal("Thank you, there: 50.00 GBP off with XXXX-XXXX-XXXX-XXXX until 2026-01-31.", previewed);
        Assert.Equal(previewed.Length, shop.Rows<string>("select body from messages").Single().Length);
    }
}
