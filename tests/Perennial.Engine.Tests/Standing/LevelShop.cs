using NodaTime;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>A shop with levels whose orders come in day by day.</summary>
internal sealed class LevelShop : IDisposable
{
    private readonly SaidShop shop;
    private int numbers;

    private LevelShop(SaidShop shop) => this.shop = shop;

    public Database Database => shop.Database;

    public ShopSettings Shop => shop.Shop;

    public static LevelShop Open(string name) => new(SaidShop.Open(name));

    /// <summary>Noon of a day on the shop's calendar.</summary>
    public Instant Noon(int day) => ShopCalendar.DateOf(day).At(new LocalTime(12, 0)).InZoneLeniently(Shop.Zone).ToInstant();

    public static int Day(string text) => ShopCalendar.NumberOf(NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value);

    public static LevelProgramme Stars(int holdOut = 0) => new(
        "stars", Counting.Purchases, LevelWindow.Last(Period.FromDays(90)),
        [new("Silver", 2, new(0, new(500), 0, 0, []), []), new("Gold", 4, new(0, new(1_000), 0, 2_000, []), [new("lounge", 2)])])
    {
        IsOnePerDay = true,
        GraceDays = 10,
        WarnDays = 20,
        HoldOut = new(new(holdOut)),
    };

    public void Define(LevelProgramme programme, int day)
    {
        Assert.Null(programme.Check());
        LevelBook.Define(Database, Shop, programme, ("test", Noon(day)));
        Requalify.Everyone(Database, Shop, Noon(day));
    }

    /// <summary>Somebody buys; nobody has worked out yet what comes of it.</summary>
    /// <returns>The order's number.</returns>
    public string Buy(string who, int day, long minor = 3_000, string category = "tea")
    {
        var number = $"o{++numbers}";
        Say(number, who, (day, minor, category), (OrderStatus.Paid, 0));
        return number;
    }

    public void Say(string number, string who, (int Day, long Minor, string Category) what, (OrderStatus Status, long Refunded) state) => new HearOrder(Database, Shop).Run(
        new()
        {
            Channel = "web",
            SourceId = number,
            At = SaidOrders.Time(NodaTime.Text.LocalDatePattern.Iso.Format(ShopCalendar.DateOf(what.Day)) + " 10:00:00"),
            Status = state.Status,
            WasPaid = state.Status != OrderStatus.Created,
            Identities = [new(IdentityKind.Email, $"{who}@example.com")],
            Lines = [new("1", "P", "P", what.Category, 1_000, what.Minor)],
            RefundedMinor = state.Refunded,
            SaidAt = ++numbers,
        }, null, Noon(what.Day)).OrThrow();

    public Task Import(string path) => shop.Import(path);

    public CustomerId Who(string who) => FindCustomer.Run(Database, Shop, $"{who}@example.com").OrThrow();

    public void After(string who, int day) => Requalify.After(Database, Shop, Who(who), Noon(day));

    /// <summary>All rows of the database, by customer and programme, without the day on which they were worked out.</summary>
    public IReadOnlyList<StandingRow> Rows() =>
    [
        .. new StandingTable(Database, Shop).Buckets().SelectMany(code => new StandingTable(Database, Shop).Read(code, null, null).SelectMany(rows => rows)).Select(row => row with { AsOf = 0 })
            .OrderBy(row => row.Customer.Value).ThenBy(row => row.Programme, StringComparer.Ordinal),
    ];

    /// <summary>The same, worked out from the orders alone.</summary>
    public IReadOnlyList<StandingRow> FromScratch(int day)
    {
        var programmes = LevelBook.Latest(Database, Shop);
        return
        [
            .. new StandingTable(Database, Shop).Buckets().SelectMany(code => PurchaseLines.Read(Database, Shop, (code, null), null))
                .SelectMany(one => new WorkedOut(Database, Shop, (programmes, day), null).Of(new(one.Key), one.Value)).Where(row => !row.Standing.IsNothing).Select(row => row with { AsOf = 0 })
                .OrderBy(row => row.Customer.Value).ThenBy(row => row.Programme, StringComparer.Ordinal),
        ];
    }

    public void Dispose() => shop.Dispose();
}
