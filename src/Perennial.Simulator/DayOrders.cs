namespace Perennial.Simulator;

/// <summary>Turns the purchases of one day into orders with lines, in the order of the time of day. Used again for every day.</summary>
internal sealed class DayOrders(SimulatedShop shop)
{
    private const ulong BasketSeed = 5;
    private const double AnotherLine = 0.57, SecondOrder = 0.04;
    private const int Opening = 8 * 3600, OpenSeconds = 14 * 3600;

    private readonly List<SimulatedOrder> orders = [];
    private readonly List<SimulatedLine> lines = [];

    /// <summary>The orders of a day; what customers buy on one day is one order, now and then two.</summary>
    /// <param name="purchases">Ordered by customer.</param>
    public IReadOnlyList<SimulatedOrder> Of(IReadOnlyList<Purchase> purchases)
    {
        orders.Clear();
        lines.Clear();
        for (var at = 0; at < purchases.Count;)
        {
            var (first, customer) = (at, purchases[at].Customer);
            while (at < purchases.Count && purchases[at].Customer == customer)
                at++;

            Add(purchases, first, at);
        }

        orders.Sort(static (left, right) => (left.Second, left.Customer, left.FirstLine).CompareTo((right.Second, right.Customer, right.FirstLine)));
        return orders;
    }

    /// <summary>A line of the day, by its position.</summary>
    public SimulatedLine Line(int at) => lines[at];

    private void Add(IReadOnlyList<Purchase> purchases, int first, int end)
    {
        var (day, customer) = (purchases[first].Day, purchases[first].Customer);
        var (dice, start) = (shop.DiceOf(BasketSeed, ((ulong)customer << 32) | (uint)day), lines.Count);
        for (var at = first; at < end; at++)
            AddLines(purchases[at].Category, dice);

        var second = Opening + dice.Below(OpenSeconds);
        var split = lines.Count - start > 1 && dice.Chance(SecondOrder) ? start + 1 + dice.Below(lines.Count - start - 1) : lines.Count;
        orders.Add(new(customer, second, start, split - start));
        if (split < lines.Count)
            orders.Add(new(customer, second + dice.Below((24 * 3600) - second), split, lines.Count - split));
    }

    private void AddLines(int category, Dice dice)
    {
        do
            lines.Add(new((byte)category, (300 * (category + 1)) + dice.Below(2500)));
        while (dice.Chance(AnotherLine));
    }
}
