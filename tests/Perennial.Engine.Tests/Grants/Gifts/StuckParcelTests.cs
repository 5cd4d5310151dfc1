using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Grants;

public sealed class StuckParcelTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_gift_that_the_shop_took_back_by_hand_holds_up_nothing_else(string kind)
    {
        await using var till = await GiftTill.Open(databases.NewName(kind), stock: 3);
        var order = till.Order("1");
        var card = (await till.Give(order))!;
        (await till.Till.Pipelines[0].Ask(new(till.Shop.Id, new(card.Holder), "by hand", new("cli:anna", "slip", "order 1"), new Revoke([new LotId(card.Lot)])))).OrThrow();
        Assert.Equal("lot_revoked", (await till.Pack(order)).Refusal?.Code);
        var next = till.Order("2", "bob@example.com");

        var swept = await till.Sweep();

        Assert.Equal(1, swept.Decided);
        Assert.True((await till.Give(next))!.HasGift);
    }
}
