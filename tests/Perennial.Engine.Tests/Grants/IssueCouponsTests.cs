using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Grants;

public sealed class IssueCouponsTests(BothDatabases databases)
{
    private const int Today = 20_000;
    private static readonly Offer FiftyOff = Offer.Parse("50 off 200", Currency.Of("GBP")).OrThrow();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Everybody_gets_one_code_that_leads_to_the_own_bucket(string kind)
    {
        var (database, shop) = Open(databases.NewName(kind));
        using (database)
        {
            var issued = IssueCoupons.Run(database, shop, Ask(300), BothDatabases.Now);

            Assert.Equal(300, issued.Select(coupon => coupon.Code).Distinct().Count());
            Assert.All(issued, coupon => Assert.Equal(Bucket.Of(shop.Id, new(coupon.Customer)), CouponCode.Parse(coupon.Code).OrThrow().Bucket));
            var stored = database.Connection.QuerySingle<(long Off, long Minimum, int First, int Last)>(
                $"select off, minimum, {database.Dialect.DayNumber("first_day")}, {database.Dialect.DayNumber("last_day")} from coupons where bucket = @bucket and code = @code",
                new { bucket = Bucket.Of(shop.Id, new(issued[7].Customer)).Code, code = issued[7].Code });
            Assert.Equal((5000, 20000, Today, Today + 13), stored);
        }
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Who_holds_an_unused_code_gets_no_second_one_until_it_has_ended(string kind)
    {
        var (database, shop) = Open(databases.NewName(kind));
        using (database)
        {
            IssueCoupons.Run(database, shop, Ask(10), BothDatabases.Now);

            Assert.Equal(5, IssueCoupons.Run(database, shop, Ask(15), BothDatabases.Now).Count(coupon => coupon.IsNew));
            Assert.DoesNotContain(IssueCoupons.Run(database, shop, Ask(15, Today + 13), BothDatabases.Now), coupon => coupon.IsNew);
            Assert.Equal(15, IssueCoupons.Run(database, shop, Ask(15, Today + 14), BothDatabases.Now).Count(coupon => coupon.IsNew));
        }
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Two_people_who_press_the_button_at_once_pay_nobody_twice(string kind)
    {
        var name = databases.NewName(kind);
        Open(name).Database.Dispose();

        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var (database, shop) = Open(name);
            using (database)
                return IssueCoupons.Run(database, shop, Ask(50), BothDatabases.Now).Count(coupon => coupon.IsNew);
        })));

        Assert.Equal([0, 0, 0, 50], counts.Order());
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Codes_that_could_not_be_written_down_do_not_count(string kind)
    {
        var (database, shop) = Open(databases.NewName(kind));
        using (database)
        {
            Assert.Throws<IOException>(() => IssueCoupons.Run(database, shop, Ask(10) with { Keep = _ => throw new IOException("The disk is full.") }, BothDatabases.Now));

            Assert.Equal(10, IssueCoupons.Run(database, shop, Ask(10), BothDatabases.Now).Count(coupon => coupon.IsNew));
        }
    }

    private static CouponAsk Ask(int customers, int firstDay = Today) =>
        new(FiftyOff, [.. Enumerable.Range(1, customers).Select(customer => new CouponWish(new(customer), new(0), "bought tea once"))], firstDay, firstDay + 13);

    private static (Database Database, ShopSettings Shop) Open(string name)
    {
        var database = Database.Open(name, BothDatabases.Now, mustExist: false).OrThrow();
        new ShopSettings(new(1), "A shop", Currency.Of("GBP"), DateTimeZone.Utc).Create(database, BothDatabases.Now);
        return (database, ShopSettings.Load(database).OrThrow());
    }
}
