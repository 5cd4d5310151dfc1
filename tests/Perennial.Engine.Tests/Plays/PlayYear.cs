using NodaTime;
using Perennial.Grants;
using Perennial.Redemptions;

namespace Perennial.Plays;

/// <summary>A seeded shop that trades from day to day with plays running: people come back by rhythms of their own, sooner when they hold a coupon; they redeem, and bring things back.</summary>
internal sealed class PlayYear(PlayTill shop, Dice dice)
{
    private const int PeopleMax = 150, HistoryDays = 220;

    private readonly List<Person> people = [];
    private readonly List<string> recent = [];

    /// <summary>Plays with limits so tight that they are reached.</summary>
    public static IReadOnlyList<Play> Plays { get; } =
    [
        new("win-back", Family.Duration, new(TriggerKind.ClockPassed) { Quantile = Quantile.Half },
            [
                new() { Message = new("email") { Text = RunPlaysTests.Texts("We miss you, {name}: {days} days.") } },
                new() { At = Quantile.ThreeQuarters, Give = new() { Coupon = new(BasketPercent: new(1_200)) { MaximumAmount = 900 } } },
                new() { At = Quantile.NineTenths, Give = new() { Coupon = new(BasketPercent: new(2_000)) { MaximumAmount = 1_500 } } },
            ],
            new(20_000) { CustomerAmount = 3_000, Cooldown = Period.FromDays(10), CustomersPerDay = 4, MarginFloorPercent = new(500) }),
        new("tea", Family.Duration, new(TriggerKind.ClockPassed) { Quantile = Quantile.ThreeQuarters, Category = "tea", ClockOf = ClockOf.Category, CatchUp = true },
            [new() { Give = new() { Coupon = new(500) { Categories = ["tea"] } } }], new(15_000) { CustomersMax = 120, CustomerAmount = 2_500 }),
        new("thanks", Family.LockIn, new(TriggerKind.OrderPaid) { MinimumAmount = 3_000 },
            [new() { Give = new() { Bonus = new(OrderPercent: new(1_000)) { MaximumAmount = 600, Parts = 2, Every = Period.FromDays(14), Lasts = Period.FromDays(20) } }, StopOnPurchase = false }],
            new(30_000) { TimesPerCustomer = 3 }),
        new("first-of-month", Family.LockIn, new(TriggerKind.Date) { Day = new LocalDate(2026, 1, 31), Every = Period.FromMonths(1) },
            [new() { Give = new() { Coupon = new(300) } }], new(9_000) { CustomersPerDay = 25 }) { Audience = new() { OccasionsMin = 4 }, HoldOutPercent = new(3_000) },
    ];

    /// <summary>Everybody's past, as a file would have brought it.</summary>
    public async Task Begin()
    {
        for (var number = 0; number < PeopleMax; number++)
        {
            var person = new Person($"p{number}@example.com", 8 + dice.Below(60), number % 3 == 0 ? "coffee" : "tea", 800 + (100 * dice.Below(60)));
            people.Add(person);
            for (var day = HistoryDays - dice.Below(person.GapDays); day > 0; day -= Gap(person))
                await shop.Buys(person.Who, person.BasketMinor + dice.Below(400), day, person.Category);
        }
    }

    /// <summary>One day: who comes, who redeems, who brings something back, and the turn, here and on another machine at the same time.</summary>
    public async Task Day()
    {
        shop.Pass(1);
        foreach (var person in people.Where(person => dice.Below(person.GapDays) == 0))
        {
            if (dice.Below(3) > 0)
                await Pay(person);
            recent.Add(await shop.Buys(person.Who, person.BasketMinor + dice.Below(400), 0, dice.Below(4) == 0 ? "coffee" : person.Category));
        }

        if (recent.Count > 3 && dice.Below(3) == 0)
        {
            var at = dice.Below(recent.Count);
            await shop.Returns(recent[at]);
            recent.RemoveAt(at);
        }

        await Task.WhenAll(Enumerable.Range(0, shop.Till.Pipelines.Count).Select(process => Task.Run(() => shop.Turn(process))));
    }

    private async Task Pay(Person person)
    {
        var basket = new Basket(shop.Shop.Currency, "web", [new BasketLine(1, person.BasketMinor, person.BasketMinor, person.Category, "P" + person.Category, null, false)]);
        await shop.Till.Pipelines[0].Ask(new(shop.Shop.Id, shop.Customer(person.Who), $"pay {person.Who} {shop.Today}", new("till", "test", $"basket {person.Who} {shop.Today}"), new RedeemBest(basket, new())));
    }

    private int Gap(Person person) => 1 + dice.Below(person.GapDays) + dice.Below(person.GapDays);

    private sealed record Person(string Who, int GapDays, string Category, long BasketMinor);
}
