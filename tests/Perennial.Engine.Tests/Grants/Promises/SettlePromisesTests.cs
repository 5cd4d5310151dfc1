using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>What promises of plays cost, and what is taken back of them.</summary>
public sealed class SettlePromisesTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_customers_whose_coupons_have_the_same_number_both_lose_them_with_their_orders(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(RunPlaysTests.Thanks with { Repeat = Repeat.Once });
        var (ann, bob) = (await shop.Buys("ann@example.com", 20_000), await shop.Buys("bob@example.com", 20_000));
        // Each bucket numbers its grants by itself.
        Assert.Single(shop.Rows<long>("select distinct id from grants"));
        Assert.Equal(2, shop.Rows<short>("select distinct bucket from grants").Count);

        await shop.Returns(ann);
        await shop.Returns(bob);

        Assert.Equal([0, 0], shop.Rows<int>("select uses_left from grants"));
        Assert.Equal(0, shop.Stored("thanks").ReservedMinor);
        shop.Till.Check();
    }
}
