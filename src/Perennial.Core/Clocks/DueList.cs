namespace Perennial.Clocks;

/// <summary>Who is due, overdue, lapsing or lost on a day, and who is not yet and must not be paid for coming anyway.</summary>
/// <param name="OnDay">The day of the list, in days since 1970.</param>
/// <param name="Rows">Every customer and category with a clock; customers in the order of the log.</param>
/// <param name="WithoutClock">Pairs of customer and category that nothing can be said of: the category has too little data.</param>
public sealed record DueList(int OnDay, IReadOnlyList<DueRow> Rows, long WithoutClock)
{
    /// <summary>For how many days ahead "comes anyway" looks.</summary>
    public const int AnywayDays = 30;

    /// <summary>Makes the list.</summary>
    /// <param name="log">Sorted, with amounts.</param>
    /// <param name="names">The names of the categories by their number in the log.</param>
    /// <param name="onDay">The day of the list; what was bought later is not looked at.</param>
    /// <param name="horizonDays">Beyond so many days a customer is lost.</param>
    public static DueList Of(PurchaseLog log, IReadOnlyList<string> names, int onDay, int horizonDays)
    {
        // What is not known after the data end is not learned from: only the asking is of a later day.
        var learned = Math.Min(onDay, log.LastDay);
        var shop = KnownClocks.Learn(log, ["all"], (ClockBy.Store, learned, horizonDays));
        var resting = new HashSet<int>();
        new Occasions(log, ClockBy.Store, onDay).Visit((customer, _, bought) =>
        {
            if (shop.ClockOf(0, bought.Days.Length) is { } clock && StatusOf(clock, shop.Rhythms[0].Stretch(bought.Days), onDay - bought.Days[^1]) == DueStatus.NotYet)
                resting.Add(customer);
        });

        var known = KnownClocks.Learn(log, names, (ClockBy.Category, learned, horizonDays));
        var rows = new List<DueRow>();
        long without = 0;
        new Occasions(log, ClockBy.Category, onDay).Visit((customer, category, bought) =>
        {
            if (known.ClockOf(category, bought.Days.Length) is { } clock)
                rows.Add(Row((customer, category), bought, (clock, known.Rhythms[category]), onDay));
            else
                without++;
        });
        return new(onDay, rows, without) { InTheShopLately = resting };
    }

    /// <summary>Customers who bought anything so lately that they are not yet due by the clock of the whole shop: they come anyway, whatever a category says.</summary>
    public required IReadOnlySet<int> InTheShopLately { get; init; }

    /// <summary>
    /// One row for each customer: of the categories in which it is due, overdue or lapsing the most worthwhile. A customer who was in the shop
    /// lately is not yet due.
    /// </summary>
    public IReadOnlyList<DueRow> ByCustomer() =>
        [.. Rows.GroupBy(row => row.Customer).Select(rows => Foremost(rows))];

    private DueRow Foremost(IGrouping<int, DueRow> rows) => InTheShopLately.Contains(rows.Key)
        ? rows.OrderBy(row => row.DaysSince).ThenBy(row => row.Category).First() with { Status = DueStatus.NotYet }
        : rows.OrderByDescending(row => Rank(row.Status)).ThenByDescending(row => row.WorthMinor).ThenBy(row => row.Category).First();

    private static int Rank(DueStatus status) => status switch { DueStatus.Lost => 0, DueStatus.NotYet => 1, _ => 2 };

    private static DueRow Row((int Customer, int Category) who, OccasionSpans bought, (Clock Clock, Rhythm Rhythm) known, int onDay)
    {
        var (clock, rhythm) = known;
        var stretch = rhythm.Stretch(bought.Days);
        var since = onDay - bought.Days[^1];
        return new()
        {
            Customer = who.Customer,
            Category = who.Category,
            Status = StatusOf(clock, stretch, since),
            Occasions = bought.Days.Length,
            LastDay = bought.Days[^1],
            DaysSince = since,
            UsualDays = Rhythm.UsualDays(bought.Days),
            ClockDays = clock.Half.Days!.Value,
            DueAfterDays = Stretched(clock.Half, stretch),
            ComesAnyway = ComesAnyway(clock, stretch, since),
            BasketMinor = rhythm.Basket(bought.Amounts),
        };
    }

    private static DueStatus StatusOf(Clock clock, double stretch, int since)
    {
        if (since > Pace.LostAfter(clock.HorizonDays, stretch, Stretched(clock.NineTenths, stretch)))
            return DueStatus.Lost;
        if (since >= Stretched(clock.NineTenths, stretch))
            return DueStatus.Lapsing;
        if (since >= Stretched(clock.ThreeQuarters, stretch))
            return DueStatus.Overdue;

        return since >= Stretched(clock.Half, stretch) ? DueStatus.Due : DueStatus.NotYet;
    }

    private static int Stretched(DayEstimate day, double stretch) => Math.Max(1, (int)Math.Ceiling((day.Days ?? int.MaxValue / 4) * stretch));

    /// <summary>1 − S(e + 30) / S(e), on the clock stretched to the customer's rhythm.</summary>
    private static double ComesAnyway(Clock clock, double stretch, int since)
    {
        var now = At(clock, since / stretch);
        return now <= 0 ? 0 : Math.Clamp(1 - (At(clock, (since + AnywayDays) / stretch) / now), 0, 1);
    }

    private static double At(Clock clock, double day)
    {
        var curve = clock.ActedOn;
        if (day >= curve.Length - 1)
            return clock.Pooled ? curve[^1] : clock.Curve.At((int)day);

        var whole = (int)day;
        return curve[whole] + ((curve[whole + 1] - curve[whole]) * (day - whole));
    }
}
