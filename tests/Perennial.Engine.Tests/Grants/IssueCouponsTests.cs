using Dapper;
using Perennial.Orders;
using Perennial.Redemptions;
using Perennial.Store;

namespace Perennial.Grants;

public sealed class IssueCouponsTests(BothDatabases databases)
{
    private static readonly int Today = ShopTime.DayOf(BothDatabases.Now.InUtc().Date);
    private static readonly Offer FiftyOff = Offer.Parse("50 off 200", Currency.Of("GBP")).OrThrow();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Everybody_gets_one_code_that_leads_to_the_own_bucket_and_to_a_grant_in_the_books(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));

        var issued = await Issue(till, Ask(300));

        Assert.Equal(300, issued.Select(coupon => coupon.Code).Distinct().Count());
        Assert.All(issued, coupon => Assert.Equal(Bucket.Of(till.Shop.Id, new(coupon.Customer)), CouponCode.Parse(coupon.Code).OrThrow().Bucket));
        Assert.Equal(300, till.Scalar<int>("select count(*) from coupons c join grants g on g.bucket = c.bucket and g.store = c.store and g.customer = c.customer and g.id = c.lot where g.kind = 3 and g.original = 5000"));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Who_holds_an_unused_code_gets_no_second_one_until_it_has_ended_or_was_used(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        var first = await Issue(till, Ask(10));

        Assert.Equal(5, (await Issue(till, Ask(15))).Count(coupon => coupon.IsNew));
        Assert.DoesNotContain(await Issue(till, Ask(15, Today + 13)), coupon => coupon.IsNew);

        var found = await Find(till, first[3].Code);
        (await till.Ask(Use(till, found), null, found.Customer)).OrThrow();

        Assert.Equal(first[3].Customer, Assert.Single(await Issue(till, Ask(15)), coupon => coupon.IsNew).Customer);
        Assert.Equal(15, (await Issue(till, Ask(15, Today + 14))).Count(coupon => coupon.IsNew));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Two_people_who_press_the_button_at_once_pay_nobody_twice(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind), processes: 4);

        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(process => Task.Run(async () => (await Issue(till, Ask(50), process)).Count(coupon => coupon.IsNew))));

        Assert.Equal([0, 0, 0, 50], counts.Order());
        Assert.Equal(50, till.Scalar<int>("select count(*) from grants"));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Codes_that_could_not_be_written_down_do_not_count(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));

        await Assert.ThrowsAsync<IOException>(() => Issue(till, Ask(10) with { Keep = _ => throw new IOException("The disk is full.") }));

        Assert.Equal(10, (await Issue(till, Ask(10))).Count(coupon => coupon.IsNew));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_code_of_before_or_of_a_run_that_was_killed_gets_its_grant_when_it_is_asked_for_and_one_only(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        var (first, second) = (CodeOf(till, 1), CodeOf(till, 2));
        using (var database = till.Database())
        {
            foreach (var (code, customer, percent) in new[] { (first, 1, 0), (second, 2, 1500) })
            {
                database.Connection.Execute(
                    $"""
                    insert into coupons (bucket, code, store, customer, category, off, off_basis_points, minimum, maximum, first_day, last_day, issued_at, reason)
                    values (@bucket, @text, 1, @customer, 0, @off, @percent, 0, 0, @first, @last, @now, 'before')
                    """,
                    new { bucket = code.Bucket.Code, text = code.Text, customer, off = percent == 0 ? 700 : 0, percent, first = Day(database, Today), last = Day(database, Today + 9), now = database.Dialect.Instant(BothDatabases.Now) });
            }
        }

        var found = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Find(till, first.Text.ToLowerInvariant()))));
        using (var database = till.Database())
            Assert.Equal(1, (await AdoptCoupons.Run(database, till.Shop, till.Pipelines[0], Today)).OrThrow());

        Assert.Single(found.Distinct());
        Assert.Equal(2, till.Scalar<int>("select count(*) from grants"));
        Assert.Equal(150_000, till.Scalar<long>("select original from grants where customer = 2"));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_code_is_found_in_the_wallet_that_its_customer_s_has_become_part_of(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        var issued = await Issue(till, Ask(20));
        foreach (var coupon in issued)
        {
            using (var database = till.Database())
            {
                database.Connection.Execute("insert into customer_joins (store, gone, bucket, stays) values (1, @gone, @bucket, 4711)",
                    new { gone = coupon.Customer, bucket = Bucket.Of(till.Shop.Id, new(coupon.Customer)).Code });
            }

            // While the wallet has not followed, the coupon is where it was.
            Assert.Equal(coupon.Customer, (await Find(till, coupon.Code)).Customer.Value);
            (await till.Ask(MoveOut.Everything(Till.Ann), null, new(coupon.Customer))).OrThrow();
        }

        foreach (var coupon in issued)
        {
            var found = await Find(till, coupon.Code);
            Assert.Equal(Till.Ann, found.Customer);
            (await till.Ask(Use(till, found), null, found.Customer)).OrThrow();
        }

        Assert.Equal(0, till.Scalar<int>("select count(*) from grants where customer = 4711 and uses_left > 0"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("0000-0000-0000-0000")]
    [InlineData("{0}-")]
    [InlineData("А{1}")]
    public async Task Whoever_guesses_gets_one_answer_whatever_is_wrong(string typed)
    {
        await using var till = Till.Open(databases.NewName("sqlite"));
        var code = (await Issue(till, Ask(1)))[0].Code;
        using var database = till.Database();
        var text = typed.Replace("{0}", code[..^1] + (code[^1] == 'A' ? 'B' : 'A'), StringComparison.Ordinal).Replace("{1}", code[1..], StringComparison.Ordinal);
        var never = CodeOf(till, 9).Text;

        var refusal = (await FindCode.Run(database, till.Shop, till.Pipelines[0], text)).Refusal!;

        Assert.Equal(refusal, (await FindCode.Run(database, till.Shop, till.Pipelines[0], never)).Refusal);
        Assert.Equal("code_missing", refusal.Code);
    }

    private static Redeem Use(Till till, FoundCode found) => new(new Spend(new(till.Shop.Currency, "till", [new(1, 30_000, 30_000, "", "", null, false)]), 0, [found.Lot]));

    private static CouponCode CodeOf(Till till, long customer) => CouponCode.Make(Bucket.Of(till.Shop.Id, new(customer)), 0x1234_5678_9abc + (ulong)customer);

    private static object Day(Database database, int day) => database.Dialect is PostgresDialect ? DateTime.UnixEpoch.AddDays(day) : day;

    private static async Task<FoundCode> Find(Till till, string code)
    {
        using var database = till.Database();
        return (await FindCode.Run(database, till.Shop, till.Pipelines[0], code)).OrThrow();
    }

    private static CouponAsk Ask(int customers, int? firstDay = null) =>
        new(FiftyOff, [.. Enumerable.Range(1, customers).Select(customer => new CouponWish(new(customer), new(0), "bought tea once"))], firstDay ?? Today, (firstDay ?? Today) + 13);

    private static async Task<IReadOnlyList<HeldCoupon>> Issue(Till till, CouponAsk ask, int process = 0)
    {
        using var database = till.Database();
        return (await IssueCoupons.Run((database, till.Pipelines[process]), till.Shop, ask, BothDatabases.Now)).OrThrow();
    }
}
