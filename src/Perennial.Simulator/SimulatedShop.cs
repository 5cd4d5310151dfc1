using System.Numerics;

namespace Perennial.Simulator;

/// <summary>
/// A shop of which everything is known. Customers arrive day by day, buy in some categories, and come back by each category's truth.
/// </summary>
/// <remarks>
/// A spell is drawn by its place among all spells, uniform in [0, 1). A customer has a place of their own, and a spell that keeps their
/// rhythm stands near it, wrapped around at the ends. A uniform place plus anything, modulo 1, is uniform again: so every first spell follows
/// the truth exactly, although spells of one customer resemble each other.
/// </remarks>
public sealed class SimulatedShop
{
    private const double RhythmWidth = 0.15, SameDayEntry = 0.5;
    private const int EntryDelayMax = 180, Ring = CategoryTruth.LastReturnDay + 1;
    private const ulong TruthSeed = 1, EntrySeed = 2, RhythmSeed = 3, SpellSeed = 4;

    private readonly ShopPlan plan;
    private readonly double[] shares;

    public SimulatedShop(ShopPlan plan)
    {
        if (plan.Categories is < 1 or > 64)
            throw new ArgumentOutOfRangeException(nameof(plan), plan.Categories, "A simulated shop has 1 to 64 categories.");

        this.plan = plan;
        var dice = DiceOf(TruthSeed, 0);
        Truths = [.. Enumerable.Range(0, plan.Categories).Select(at => CategoryTruth.Draw(CategoryNames.Of(at), plan.Spread, dice))];
        var step = plan.Categories == 1 ? 0 : Portable.Log(plan.LargestToSmallest) / (plan.Categories - 1);
        shares = [.. Enumerable.Range(0, plan.Categories).Select(at => plan.LargestShare * Portable.Exp(-step * at))];
    }

    /// <summary>What it was made from.</summary>
    public ShopPlan Plan => plan;

    /// <summary>What is really so, by category.</summary>
    public IReadOnlyList<CategoryTruth> Truths { get; }

    /// <summary>
    /// All purchases, one list a day from day 0, without end; each list is ordered by customer and category and is used again for the next day.
    /// Memory grows with the number of customers who are still to return, not with what they have bought.
    /// </summary>
    public IEnumerable<IReadOnlyList<Purchase>> Days()
    {
        var coming = Enumerable.Range(0, Ring).Select(_ => new List<Purchase>()).ToArray();
        var (customers, expected) = (0, 0.0);
        for (var day = 0; ; day++)
        {
            expected += plan.ArrivalsPerDay;
            for (; customers + 1 <= expected; customers++)
                Arrive(customers, day, coming);

            var today = coming[day % Ring];
            today.Sort(static (left, right) => (left.Customer, left.Category).CompareTo((right.Customer, right.Category)));
            foreach (var purchase in today)
            {
                if (Truths[purchase.Category].GapAt(PlaceOfSpell(purchase)) is { } gap)
                    coming[(day + gap) % Ring].Add(purchase with { Day = day + gap, Nth = purchase.Nth + 1 });
            }

            yield return today;
            today.Clear();
        }
    }

    /// <summary>What happened up to and including a day, by category.</summary>
    public IReadOnlyList<CategoryHistory> Until(int lastDay)
    {
        var bought = Truths.Select(_ => new SortedDictionary<int, List<int>>()).ToArray();
        foreach (var today in Days().Take(lastDay + 1))
        {
            foreach (var purchase in today)
            {
                if (!bought[purchase.Category].TryGetValue(purchase.Customer, out var days))
                    bought[purchase.Category].Add(purchase.Customer, days = []);

                days.Add(purchase.Day);
            }
        }

        return [.. bought.Select((of, category) =>
            new CategoryHistory(Truths[category], [.. of.Keys], [.. of.Values.Select(days => days.ToArray())], lastDay))];
    }

    /// <summary>Chance for one thing: the same for the same seed and number, whatever else was drawn before.</summary>
    internal Dice DiceOf(ulong purpose, ulong number) => new(FrozenHash.Of(number, FrozenHash.Of(purpose, plan.Seed)));

    private void Arrive(int customer, int day, List<Purchase>[] coming)
    {
        var dice = DiceOf(EntrySeed, (ulong)customer);
        var wanted = 0UL;
        while (wanted == 0)
        {
            for (var category = 0; category < shares.Length; category++)
                wanted |= dice.Chance(shares[category]) ? 1UL << category : 0;
        }

        while (wanted != 0)
        {
            // The last one is always bought on the day of arrival, so that every customer has a first day.
            var (category, others) = (BitOperations.TrailingZeroCount(wanted), wanted & (wanted - 1));
            var delay = others == 0 || dice.Chance(SameDayEntry) ? 0 : 1 + dice.Below(EntryDelayMax);
            coming[(day + delay) % Ring].Add(new(day + delay, customer, category, 0));
            wanted = others;
        }
    }

    private double PlaceOfSpell(Purchase purchase)
    {
        var spell = DiceOf(SpellSeed, ((ulong)purchase.Customer << 32) | ((ulong)purchase.Category << 24) | (uint)Math.Min(purchase.Nth, 0xFFFFFF));
        if (!spell.Chance(plan.OwnRhythm))
            return spell.Uniform();

        var own = DiceOf(RhythmSeed, (ulong)purchase.Customer).Uniform();
        var place = own + (RhythmWidth * ((2 * spell.Uniform()) - 1));
        return place - Math.Floor(place) is < 1 and var wrapped ? wrapped : 0;
    }
}
