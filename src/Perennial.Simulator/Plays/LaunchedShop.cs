using Perennial.Clocks;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Plays;

namespace Perennial.Simulator;

/// <summary>What a play achieved in a simulated shop, beside what is really so.</summary>
/// <param name="CameAnyway">The true chance of coming back within the window without the play: the mean over all who entered.</param>
/// <param name="Lift">The true lift: by how much more of those who were reached came back than would have.</param>
/// <param name="Told">Who was reached, and how many of them came back.</param>
/// <param name="HeldOut">Who was held out, and how many of them came back.</param>
public sealed record LaunchTruth(double CameAnyway, double Lift, (int People, int Came) Told, (int People, int Came) HeldOut)
{
    /// <summary>The lift as a shop would measure it: the difference of the two shares, with its standard error.</summary>
    public (double Lift, double Error) Measured
    {
        get
        {
            var (told, left) = ((double)Told.Came / Told.People, (double)HeldOut.Came / HeldOut.People);
            return (told - left, Math.Sqrt((told * (1 - told) / Told.People) + (left * (1 - left) / HeldOut.People)));
        }
    }
}

/// <summary>
/// A simulated shop in which a play is launched, and of which is known how everybody would have behaved: spells are independent draws from the truth of the one
/// category, and whoever is reached and would not have come comes all the same with a known chance.
/// </summary>
public sealed class LaunchedShop
{
    private const ulong TreatmentSeed = 11;

    private readonly SimulatedShop shop;
    private readonly PurchaseLog log = new(withAmounts: true);
    private readonly int firstDay;

    /// <summary>A shop whose data end so many days after its first.</summary>
    public LaunchedShop(ulong seed, double arrivalsPerDay, int lastDay)
    {
        shop = new(new() { Seed = seed, Categories = 1, ArrivalsPerDay = arrivalsPerDay, LargestShare = 1, OwnRhythm = 0 });
        firstDay = ShopCalendar.NumberOf(shop.Plan.FirstDay);
        foreach (var today in shop.Days().Take(lastDay + 1))
        {
            foreach (var purchase in today)
                log.Add(purchase.Customer, 0, firstDay + purchase.Day, 5_000);
        }

        log.Observe(firstDay + lastDay);
        log.Sort();
    }

    /// <summary>The name of its category.</summary>
    public string Category => shop.Truths[0].Name;

    /// <summary>Tries a play on the past, and says what is really so.</summary>
    /// <param name="asOf">In days since the first day of the shop.</param>
    public (BackTestResult Result, double CameAnyway) Try(Play play, int asOf, (int Days, int WindowDays) when)
    {
        var history = new ShopHistory(log, new Dictionary<int, IReadOnlyList<NetLine>>());
        var result = BackTest.Run(new(play, firstDay + asOf, when.Days, when.WindowDays), history, [Category]).OrThrow();
        return (result, result.Entrants.Count == 0 ? 0 : result.Entrants.Average(entrant => ComesAnyway(history, entrant, when.WindowDays)));
    }

    /// <summary>Launches a play with its hold-out; whoever is reached and would not have come does so with a chance.</summary>
    public LaunchTruth Launch(Play play, int asOf, (int Days, int WindowDays) when, double chance)
    {
        var history = new ShopHistory(log, new Dictionary<int, IReadOnlyList<NetLine>>());
        var (result, anyway) = Try(play, asOf, when);
        var (told, left, lift) = ((People: 0, Came: 0), (People: 0, Came: 0), 0.0);
        foreach (var entrant in result.Entrants)
        {
            var came = entrant.CameDay is not null;
            if (play.HoldOut.Has(new(1), play.Name, new(entrant.Customer + 1)))
            {
                left = (left.People + 1, left.Came + (came ? 1 : 0));
                continue;
            }

            lift += chance * (1 - ComesAnyway(history, entrant, when.WindowDays));
            came |= shop.DiceOf(TreatmentSeed, (ulong)entrant.Customer).Chance(chance);
            told = (told.People + 1, told.Came + (came ? 1 : 0));
        }

        return new(anyway, told.People == 0 ? 0 : lift / told.People, told, left);
    }

    /// <summary>1 − S(e + w) / S(e), e days after the last purchase that was known on the day of entering.</summary>
    private double ComesAnyway(ShopHistory history, Entrant entrant, int windowDays)
    {
        var since = entrant.EnteredDay - history.Of(entrant.Customer, entrant.EnteredDay)[^1].Day;
        return 1 - (shop.Truths[0].Survival(since + windowDays) / shop.Truths[0].Survival(since));
    }
}
