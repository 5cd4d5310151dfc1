using System.Globalization;
using System.Text;
using Dapper;
using Perennial.Clocks;
using Perennial.Grants;
using Perennial.Orders;
using Perennial.Redemptions;

namespace Perennial.Store;

/// <summary>Two stores in one database never see each other, whatever they have in common.</summary>
public sealed class TwoStoresTests(BothDatabases databases) : IDisposable
{
    private const int Customers = 1500;

    private readonly OrderFilesOnDisk files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_same_file_in_both_stores_makes_two_shops_that_are_each_whole(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        var path = files.Write("orders.csv", Orders());
        await Import(shops, "1", path);
        var alone = Counts(shops, shops.First);

        await Import(shops, "Tea & Co", path);
        await Import(shops, "2", path);

        Assert.Equal(alone, Counts(shops, shops.First));
        Assert.Equal(alone, Counts(shops, shops.Second));
        Assert.Equal((Customers, Customers), (alone.Customers, alone.Orders));
        var (first, second) = (Find(shops, shops.First), Find(shops, shops.Second));
        Assert.NotEqual(first, second);
        Assert.Equal("customer_missing", FindCustomer.Run(shops.Database, shops.Second, first.Value.ToString(CultureInfo.InvariantCulture)).Refusal!.Code);
        Assert.Equal(StoredPurchases.Read(shops.Database, shops.First, withAmounts: true).Log.Count, StoredPurchases.Read(shops.Database, shops.Second, withAmounts: true).Log.Count);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Nothing_says_which_of_two_stores_is_meant_so_nothing_is_done(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));

        var refusal = (await Run(shops, null, files.Write("orders.csv", Orders()))).Refusal!;

        Assert.Equal("store_ambiguous", refusal.Code);
        Assert.Contains("1 ‘Rice & Co’, 2 ‘Tea & Co’", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("store_missing", ShopSettings.Load(shops.Database, "3").Refusal!.Code);
        Assert.Equal(shops.Second, ShopSettings.Load(shops.Database, "tea & co").OrThrow());
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Cards_coupons_holds_and_balances_of_one_store_are_nothing_in_the_other(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        var time = new MadeTime(BothDatabases.Now);
        await using var first = LedgerPipeline.Open(shops.Name, shops.First, time).OrThrow();
        await using var second = LedgerPipeline.Open(shops.Name, shops.Second, time).OrThrow();
        var (anna, other) = (KnowCustomer.Run(shops.Database, shops.First, "anna@example.com", isDry: false).OrThrow().Id, KnowCustomer.Run(shops.Database, shops.Second, "anna@example.com", isDry: false).OrThrow().Id);
        Assert.NotEqual(anna, other);

        // The same number in both stores, as a customer's number may be typed: still two wallets.
        var sold = LedgerJson.Read<CardSold>((await first.Ask(Command(shops.First, anna, "k", Card(shops.First)))).OrThrow().Text);
        (await second.Ask(Command(shops.Second, anna, "k", Card(shops.Second)))).OrThrow();
        var coupon = (await IssueCoupons.Run((shops.Database, first), shops.First, new(Offer.Parse("5 off", shops.First.Currency).OrThrow(), [new(anna, new(0), "gone")], Today, Today + 9), BothDatabases.Now)).OrThrow()[0];

        var code = CardCode.Of(Bucket.Of(shops.First.Id, anna), new(sold.Card)).Text;
        Assert.Equal(anna, FindCard.Run(shops.Database, shops.First, code).OrThrow().Customer);
        Assert.Equal("card_missing", FindCard.Run(shops.Database, shops.Second, code).Refusal!.Code);
        Assert.Equal("code_missing", (await FindCode.Run(shops.Database, shops.Second, second, coupon.Code)).Refusal!.Code);
        Assert.Equal(anna, (await FindCode.Run(shops.Database, shops.First, first, coupon.Code)).OrThrow().Customer);
        Assert.Equal("redemption_missing", (await second.Ask(Command(shops.Second, other, "r", RefundRedemption.Whole(new(1))))).Refusal!.Code);
        Assert.Equal("exceeds_spendable", (await second.Ask(Command(shops.Second, other, "s", new Redeem(Spend.Of(new(1, shops.Second.Currency)))))).Refusal!.Code);
        foreach (var shop in new[] { shops.First, shops.Second })
            Assert.Empty(Ledger.VerifyLedger.Run(shops.Database, shop, BothDatabases.Now).First);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_further_store_is_opened_once_however_many_ask_for_it(string kind)
    {
        var name = databases.NewName(kind);
        var wish = new ShopSettings(new(1), "Rice & Co", Currency.Of("GBP"), NodaTime.DateTimeZone.Utc);
        Assert.True(OpenShop.Run(name, wish, BothDatabases.Now, default).OrThrow().IsNew);
        Assert.Equal("shop_differs", OpenShop.Run(name, wish with { Name = "Tea" }, BothDatabases.Now, default).Refusal!.Code);

        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => OpenShop.Run(name, wish with { Name = "Tea" }, BothDatabases.Now, new(IsAnother: true)).OrThrow())));

        Assert.Single(opened, shop => shop.IsNew);
        Assert.All(opened, shop => Assert.Equal(new StoreId(2), shop.Shop.Id));
        Assert.False(OpenShop.Run(name, wish, BothDatabases.Now, new(IsAnother: true)).OrThrow().IsNew);
    }

    private static int Today => ShopTime.DayOf(BothDatabases.Now.InUtc().Date);

    private static SellCard Card(ShopSettings shop) => new(new(shop.Id.Value == 1 ? "first" : "second", 1, shop.Currency, 10_000, 0, ReleasePlan.AtOnce), new(Tender.Cash, "1"));

    private static WalletCommand Command(ShopSettings shop, CustomerId customer, string key, WalletAsk ask) => new(shop.Id, customer, key, new("till:1", "test", "order 1"), ask);

    private static CustomerId Find(TwoShops shops, ShopSettings shop) => FindCustomer.Run(shops.Database, shop, "c7@example.com").OrThrow();

    /// <summary>So many that some of the two stores' rows lie in one bucket.</summary>
    private static string Orders()
    {
        var text = new StringBuilder("order_id,email,ordered_at,category,amount\n");
        for (var n = 0; n < Customers; n++)
            text.Append(CultureInfo.InvariantCulture, $"{n},c{n}@example.com,2025-{1 + (n % 12):00}-03,tea,{n}.50\n");

        return text.ToString();
    }

    private static async Task Import(TwoShops shops, string store, string path) => (await Run(shops, store, path)).OrThrow();

    private static Task<Verdict<ImportAnswer>> Run(TwoShops shops, string? store, string path) =>
        ImportOrders.Run(shops.Database, new() { Paths = [path], Store = store }, () => BothDatabases.Now, CancellationToken.None);

    private static (int Customers, int Orders, int Lines, int Identities) Counts(TwoShops shops, ShopSettings shop) => shops.Database.Connection.QuerySingle<(int, int, int, int)>(
        """
        select (select count(*) from customers where store = @store), (select count(*) from orders where store = @store),
            (select count(*) from order_lines l join orders o on o.bucket = l.bucket and o.id = l.order_id where o.store = @store),
            (select count(*) from identities i join customers c on c.bucket = i.bucket and c.id = i.customer where c.store = @store)
        """,
        new { store = shop.Id.Value });
}
