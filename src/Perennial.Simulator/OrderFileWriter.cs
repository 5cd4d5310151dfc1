using NodaTime.Text;

namespace Perennial.Simulator;

/// <summary>
/// Streams a simulated shop as order files, in the order of time as shops export them:
/// <c>order_id,customer_id,ordered_at,category,amount</c> and the columns that the plan adds. The same bytes on every machine.
/// </summary>
public sealed class OrderFileWriter : IDisposable
{
    private const ulong DamageSeed = 6;

    private readonly SimulatedShop shop;
    private readonly OrderFilePlan plan;
    private readonly Func<int, Stream> open;
    private readonly Dice damage;
    private readonly DayOrders dayOrders;
    private readonly HashSet<int> customers = [];
    private readonly long[] byCategory, byKind = new long[Enum.GetValues<Damage>().Length], byPart, damagedByPart;
    private long written, orders, amount;
    private readonly OrderLines lines;
    private int part = -1;

    private OrderFileWriter(SimulatedShop shop, OrderFilePlan plan, Func<int, Stream> open)
    {
        (this.shop, this.plan, this.open) = (shop, plan, open);
        damage = shop.DiceOf(DamageSeed, 0);
        dayOrders = new(shop);
        lines = new(plan, [.. shop.Truths.Select(truth => truth.Name)]);
        byCategory = new long[shop.Truths.Count];
        byPart = new long[plan.Parts.Count];
        damagedByPart = new long[plan.Parts.Count];
    }

    /// <summary>Writes the files and says what is in them.</summary>
    /// <param name="shop">The shop; its customers keep arriving until all lines are written.</param>
    /// <param name="plan">How many lines, in which parts, how much damage.</param>
    /// <param name="open">Gives the stream of each part, counted from 0; the writer closes it.</param>
    public static OrderFileTotals Write(SimulatedShop shop, OrderFilePlan plan, Func<int, Stream> open)
    {
        using var writer = new OrderFileWriter(shop, plan, open);
        return writer.Write();
    }

    /// <summary>Closes the part that is being written.</summary>
    public void Dispose() => lines.Dispose();

    private OrderFileTotals Write()
    {
        var (day, date) = (0, "");
        NextPart();
        foreach (var purchases in shop.Days())
        {
            date = LocalDatePattern.Iso.Format(shop.Plan.FirstDay.PlusDays(day++));
            lines.Date(date);
            foreach (var order in dayOrders.Of(purchases))
            {
                Write(order);
                if (written == plan.Lines)
                    return Totals(date);
            }
        }

        throw new InvalidOperationException("The days of a simulated shop do not end.");
    }

    private void Write(SimulatedOrder order)
    {
        if (byPart[part] * plan.Parts.Count >= plan.Lines && part + 1 < plan.Parts.Count)
            NextPart();

        var anyGood = false;
        lines.Order(order);
        for (var at = 0; at < order.LineCount && written < plan.Lines; at++)
        {
            var line = dayOrders.Line(order.FirstLine + at);
            var harm = damage.Chance(plan.DamagedShare) ? (Damage)(1 + damage.Below(byKind.Length - 1)) : Damage.None;
            lines.Write(at + 1, line, harm);
            anyGood |= harm == Damage.None;
            Count(line, harm);
        }

        if (!anyGood)
            return;

        orders++;
        customers.Add(order.Customer);
    }

    private void Count(SimulatedLine line, Damage harm)
    {
        written++;
        byPart[part]++;
        if (harm == Damage.None)
        {
            byCategory[line.Category]++;
            amount += line.AmountMinor;
            return;
        }

        byKind[(int)harm]++;
        damagedByPart[part]++;
    }

    private void NextPart()
    {
        part++;
        lines.Open(open(part), plan.Parts[part]);
    }

    private OrderFileTotals Totals(string lastDay) => new()
    {
        Lines = written,
        DamagedLines = byKind.Sum(),
        Orders = orders,
        Customers = customers.Count,
        AmountMinor = amount,
        FirstDay = LocalDatePattern.Iso.Format(shop.Plan.FirstDay),
        LastDay = lastDay,
        LinesByCategory = byCategory,
        DamagedByKind = Enum.GetValues<Damage>().Where(kind => kind != Damage.None).ToDictionary(kind => kind.ToString(), kind => byKind[(int)kind]),
        LinesByPart = byPart,
        DamagedByPart = damagedByPart,
    };
}
