using NodaTime;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>A shop with a rule, a shelf of gifts and customers who like it hot.</summary>
internal sealed class GiftTill(Till till) : IAsyncDisposable
{
    public static readonly GiftRule Spicy = new(
        "spicy", 0, TasteSubject.Tag("spicy"), new(6_000), new(Orders: 5), 1, "herbal-tea",
        [new("en", ["{share} of your last {orders} orders was hot: {gift} from {shop}.", "Once more {gift}, for the {share} that was hot."]), new("zh", ["您最近 {orders} 单里 {share} 是辣的，送您{gift}。"])])
    { HoldOut = default };

    public static Instant Now => BothDatabases.Now;

    public Till Till => till;

    public ShopSettings Shop => till.Shop;

    public static async Task<GiftTill> Open(string name, int stock, GiftRule? rule = null, int processes = 1)
    {
        var gifts = new GiftTill(Till.Open(name, processes: processes));
        using var database = gifts.Database();
        new GiftBook(database, gifts.Shop).Put(new("herbal-tea", new Dictionary<string, string> { ["en"] = "herbal tea", ["zh"] = "凉茶" }, 150, []), Now).OrThrow();
        if (stock > 0)
            new GiftBook(database, gifts.Shop).Move(new("herbal-tea", stock, "bought", "test", "first"), Now).OrThrow();
        new GiftRuleBook(database, gifts.Shop).Define(rule ?? Spicy, "test", Now).OrThrow();
        new Catalogue(database, gifts.Shop).Put(new("HOT", "Mapo tofu", "mains", null, null, """{"tags":"spicy, vegan"}""")).OrThrow();
        await Task.CompletedTask;
        return gifts;
    }

    public Database Database() => till.Database();

    /// <summary>Somebody orders something hot today.</summary>
    public long Order(string number, string email = "ann@example.com", OrderStatus status = OrderStatus.Paid, string product = "HOT")
    {
        using var database = Database();
        var said = SaidOrders.Order(number, status, SaidOrders.Line("a", product, 1, 1000)) with
        {
            At = SaidOrders.Time("2026-01-02 02:00:00"),
            Identities = [new(IdentityKind.Email, email)],
        };
        return new HearOrder(database, Shop).Run(said, null, Now).OrThrow().Hash;
    }

    public async Task<ParcelCard?> Give(long hash, int process = 0)
    {
        using var database = Database();
        return (await new GiveGift(database, Shop, till.Pipelines[process]).ForOrder(hash, "test", Now)).OrThrow();
    }

    public async Task<ParcelCard?> Back(long hash)
    {
        using var database = Database();
        return (await new GiveGift(database, Shop, till.Pipelines[0]).Back(hash, "test", Now)).OrThrow();
    }

    public async Task<Verdict<ParcelCard>> Pack(long hash, bool isOut = false)
    {
        using var database = Database();
        var pack = new PackParcel(database, Shop, till.Pipelines[0]);
        return isOut ? await pack.Unpack(hash, "packer:bo", Now) : await pack.Pack(hash, "packer:bo", Now);
    }

    public async Task<GiftSweep> Sweep()
    {
        using var database = Database();
        return (await SweepGifts.Run((database, till.Pipelines[0]), Shop, "sweep", Now)).OrThrow();
    }

    /// <summary>What lies on the shelf, what of it was promised, and the gift's account in the ledger.</summary>
    public (long Stock, long Reserved, long InBooks) Shelf()
    {
        using var database = Database();
        var gift = new GiftBook(database, Shop).Named("herbal-tea").OrThrow();
        return (gift.Stock, gift.Reserved, till.Scalar<long>($"select coalesce(sum(remaining), 0) from grants where kind = {(short)GrantKind.Gift}"));
    }

    /// <summary>The laws of the ledger, and that shelf and ledger say the same.</summary>
    public void Check()
    {
        till.Check();
        var (stock, reserved, inBooks) = Shelf();
        Assert.InRange(reserved, 0, stock);
        Assert.Equal(reserved * 150, inBooks);
        Assert.Equal(0, till.Scalar<long>("select count(*) from parcels where booked = 1"));
    }

    public ValueTask DisposeAsync() => till.DisposeAsync();
}
