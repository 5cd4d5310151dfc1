using Perennial.Orders;

namespace Perennial.Standing;

/// <summary>How many would have a level, and what its discount would have cost.</summary>
/// <param name="Level">"" for those who bought in the time that was looked at and have no level.</param>
/// <param name="Customers">Who have the level on the last day, held-out ones too.</param>
/// <param name="HeldOut">Those of them who would get nothing.</param>
/// <param name="Orders">Orders of people who had the level when they bought, without held-out ones.</param>
/// <param name="GoodsMinor">What those orders came to.</param>
/// <param name="DiscountMinor">What the level would have taken off them.</param>
public sealed record PreviewedLevel(string Level, long Customers, long HeldOut, long Orders, long GoodsMinor, long DiscountMinor);

/// <summary>
/// Goes through a shop's past as if the programme had been there: on each order the level counts that what was bought before the order's day had
/// earned. Nothing after the last day is looked at. Whether the discount would have brought more orders it cannot say; it says what the orders that came would have cost.
/// </summary>
/// <param name="programme">The programme.</param>
/// <param name="store">Decides who would be held out.</param>
/// <param name="days">The first and the last day, both inclusive.</param>
public sealed class LevelPreview(LevelProgramme programme, StoreId store, (int First, int Last) days)
{
    private readonly long[] customers = new long[programme.Levels.Count + 1], heldOut = new long[programme.Levels.Count + 1];
    private readonly long[] orders = new long[programme.Levels.Count + 1], goods = new long[programme.Levels.Count + 1], discounts = new long[programme.Levels.Count + 1];

    /// <summary>The levels, the highest first; at the end those without one.</summary>
    public IReadOnlyList<PreviewedLevel> Levels =>
        [.. Enumerable.Range(0, customers.Length).Reverse().Select(rank => new PreviewedLevel(programme.NameOf(rank), customers[rank], heldOut[rank], orders[rank], goods[rank], discounts[rank]))];

    /// <summary>Takes in a customer.</summary>
    /// <param name="lines">All that is in the books of them.</param>
    /// <param name="categories">The numbers of named categories; null for all.</param>
    public void Add(CustomerId customer, IReadOnlyCollection<NetLine> lines, Func<IReadOnlyList<string>, IReadOnlySet<int>?> categories)
    {
        NetLine[] known = [.. lines.Where(line => line.Day <= days.Last)];
        var counted = Qualifying.Days(programme, known, categories(programme.Categories)).ToArray();
        var isHeldOut = programme.HoldsOut(store, customer);
        var rank = StandingOf.RankBefore(programme, counted, counted.Length, days.Last);
        var bought = (known.Any(line => line.IsReturn) ? Netting.Net(known, out _) : known).Where(line => line.Day >= days.First).GroupBy(line => (line.Day, line.Order)).ToArray();
        if (rank == 0 && bought.Length == 0)
            return;

        customers[rank]++;
        heldOut[rank] += isHeldOut ? 1 : 0;
        if (isHeldOut)
            return;

        foreach (var order in bought)
            Add(order.Key.Day, [.. order], counted, categories);
    }

    private void Add(int day, NetLine[] order, QualifyingDay[] counted, Func<IReadOnlyList<string>, IReadOnlySet<int>?> categories)
    {
        var before = Array.FindIndex(counted, one => one.Day >= day);
        var rank = StandingOf.RankBefore(programme, counted, before < 0 ? counted.Length : before, day);
        var all = order.Sum(line => line.AmountMinor);
        orders[rank]++;
        goods[rank] += all;
        if (rank == 0 || programme.Levels[rank - 1].Discount is not { } discount)
            return;

        var only = categories(discount.Categories);
        var these = only is null ? all : order.Where(line => only.Contains(line.Category)).Sum(line => line.AmountMinor);
        discounts[rank] += discount.OffOf(new(all, default), new(these, default));
    }
}
