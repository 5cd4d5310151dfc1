using Perennial.Orders;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Messages;

/// <summary>What plays say on the card in the parcel.</summary>
public sealed class ParcelMessagesTests(BothDatabases databases)
{
    private static Play Card => RunPlaysTests.Thanks with
    {
        Repeat = Repeat.Once,
        Steps = [RunPlaysTests.Thanks.Steps[0] with { Message = new("parcel") { Text = RunPlaysTests.Texts("{name}, {value} off the next one with {code}.") } }],
    };

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_a_play_says_by_parcel_is_on_the_card_of_that_order_once_and_on_its_reprint(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(Card);
        var first = await shop.Buys("ann@example.com", 20_000);
        var said = $"there, 50.00 GBP off the next one with <span class=\"code\">{shop.Rows<string>("select code from coupons").Single()}</span>.";

        Assert.Contains(said, await Printed(shop, isDry: true), StringComparison.Ordinal);
        Assert.Contains(said, await Printed(shop), StringComparison.Ordinal);
        Assert.Equal([(short)1], shop.Rows<short>("select state from messages"));
        await shop.Buys("ann@example.com", 20_000);
        var second = await Printed(shop);
        Assert.DoesNotContain("off the next one", second, StringComparison.Ordinal);
        Assert.Contains("Thank you for your order.", second, StringComparison.Ordinal);
        var again = await Printed(shop, first);
        Assert.Contains(said, again, StringComparison.Ordinal);
        Assert.Contains("Reprint 1", again, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_was_taken_back_before_the_next_parcel_is_not_said_in_it(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(Card);
        var back = await shop.Buys("ann@example.com", 20_000);
        await shop.Turn();
        await shop.Returns(back);
        await shop.Buys("ann@example.com", 20_000);

        var cards = await Printed(shop);

        Assert.Contains("Thank you for your order.", cards, StringComparison.Ordinal);
        Assert.DoesNotContain("off the next one", cards, StringComparison.Ordinal);
    }

    private static async Task<string> Printed(PlayTill shop, string? number = null, bool isDry = false)
    {
        using var database = shop.Database();
        var print = new PrintParcels(database, shop.Shop);
        var pages = (await print.Pages(new(CardPaper.A6, number is null ? [] : [HearOrder.HashOf("web", number)], IsAnyway: true), shop.Now, TestContext.Current.CancellationToken)).OrThrow();
        if (!isDry)
            print.Note(pages, ("test", shop.Now));

        return pages.Html;
    }
}
