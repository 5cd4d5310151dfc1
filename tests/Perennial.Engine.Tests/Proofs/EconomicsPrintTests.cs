using NodaTime;
using Perennial.Clocks;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Proofs;

public sealed class EconomicsPrintTests
{
    private static readonly Store.ShopSettings Shop = new(new(1), "Tea & Silk", Currency.Of("GBP"), DateTimeZone.Utc);

    private static readonly DaySpan Year = new(ShopCalendar.NumberOf(new LocalDate(2025, 1, 1)), ShopCalendar.NumberOf(new LocalDate(2026, 1, 10)));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_shop_that_won_customers_back_looks_as_it_did(int width) => Screens.Match($"economics-{width}", Print(width, Told(reached: 0.34)));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_play_of_which_nothing_can_be_told_is_said_to_be_one(int width) => Screens.Match($"economics-not-told-{width}", Print(width, Told(reached: 0.24)));

    [Fact]
    public void A_play_that_keeps_customers_away_is_to_be_stopped() => Screens.Match("economics-fewer-80", Print(80, Told(reached: 0.08)));

    [Fact]
    public void A_young_shop_of_guests_is_told_what_is_missing() =>
        Screens.Match("economics-guests-80", Print(80, Economics.Of(new(new(Year.FirstDay, Year.FirstDay + 40), new(3_500)), Log(0), [new(Year.FirstDay + 3, 2, 4_000)], [])));

    [Fact]
    public void Plain_economics_are_one_sentence_a_line() => Screens.Match("economics-plain", Terminals.Print(80, screen => EconomicsPrint.Show(screen, Told(reached: 0.34), Shop), isPlain: true));

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal(int width) => Assert.InRange(Terminals.Widest(Print(width, Told(reached: 0.34))), 40, width);

    private static Economics Told(double reached)
    {
        var ask = new EconomicsAsk(Year, new(5_500)) { AcquisitionMinor = 1_500 };
        return Economics.Of(ask, Log(900), [new(Year.FirstDay + 9, 4, 12_345)], [Trial(reached)]) with { WithoutHoldOut = ["birthday"], GaveAllBack = 3 };
    }

    /// <summary>A thousand reached and two hundred held out, of whom one in five comes; ten are still watched.</summary>
    private static PlayTrial Trial(double share)
    {
        var entries = Enumerable.Range(1, 1_210).Select(customer => new Enrolled(1, new(customer), customer > 1_000 && customer <= 1_200, customer <= 1_200 ? 20_100 : Year.LastDay)
        {
            Steps = customer > 1_000 && customer <= 1_200 ? 0 : 1,
            CostMinor = customer <= 1_000 * share ? 500 : 0,
            OpenMinor = customer <= 40 ? 500 : 0,
        });
        return PlayTrial.Of((1, "win-back-tea"), entries, customer => customer.Value <= 1_000 * share || customer.Value is > 1_000 and <= 1_040 ? [20_130] : [], (60, Year.LastDay));
    }

    /// <summary>Customers who come evenly over the year, each a while after the other; two in three come back, again and again.</summary>
    private static PurchaseLog Log(int customers)
    {
        var (log, dice) = (new PurchaseLog(withAmounts: true), new Dice(3));
        for (var customer = 0; customer < customers; customer++)
        {
            for (var day = Year.FirstDay + dice.Below(370); day <= Year.LastDay; day += 15 + dice.Below(60))
            {
                log.Add(customer, 0, day, 1_500 + dice.Below(4_000));
                if (dice.Chance(0.33))
                    break;
            }
        }

        log.Observe(Year.FirstDay);
        log.Observe(Year.LastDay);
        log.Sort();
        return log;
    }

    private static string Print(int width, Economics economics) => Terminals.Print(width, screen => EconomicsPrint.Show(screen, economics, Shop));
}
