namespace Perennial.Clocks;

/// <summary>The clocks of first-time and of repeat buyers, and how alike customers are, by category: what is said of one customer on a day.</summary>
internal sealed class KnownClocks
{
    private readonly Clock?[] first, repeat;

    private KnownClocks(Clock?[] first, Clock?[] repeat, Rhythm[] rhythms) => (this.first, this.repeat, Rhythms) = (first, repeat, rhythms);

    public IReadOnlyList<Rhythm> Rhythms { get; }

    /// <summary>Learns from what was bought through a day.</summary>
    public static KnownClocks Learn(PurchaseLog log, IReadOnlyList<string> names, (ClockBy By, int OnDay, int HorizonDays) question)
    {
        var (by, onDay, horizon) = question;
        var rhythms = names.Select(_ => new Rhythm()).ToArray();
        new Occasions(log, by, onDay).Visit((_, category, bought) => rhythms[category].Add(bought.Days, bought.Amounts));
        return new(Clocks(log, names, new(Nth.Second, by, horizon, onDay)), Clocks(log, names, new(Nth.Next, by, horizon, onDay)), rhythms);
    }

    /// <summary>The clock of a customer with so many purchases in a category; null while there is too little data.</summary>
    public Clock? ClockOf(int category, int occasions) => (occasions > 1 ? repeat[category] : null) ?? first[category] ?? repeat[category];

    /// <summary>What is kept of the clock of a category.</summary>
    /// <param name="number">The number that it is kept under.</param>
    public ClockFace Face(int category, int number)
    {
        var (mean, ratio) = Rhythms[category].Gaps;
        return new(number, Shares(first[category]), Shares(repeat[category]), mean, ratio);
    }

    private static ClockShares? Shares(Clock? clock) =>
        clock is null ? null : new(clock.Quarter.Days, clock.Half.Days!.Value, clock.ThreeQuarters.Days, clock.NineTenths.Days, clock.HorizonDays);

    private static Clock?[] Clocks(PurchaseLog log, IReadOnlyList<string> names, ClockQuestion question)
    {
        var book = ClockLearning.Learn(log, names, question).Clocks.Where(clock => clock.EnoughData && clock.Half.Days is not null).ToDictionary(clock => clock.Category);
        return [.. names.Select(name => book.GetValueOrDefault(name))];
    }
}
