using Perennial.Clocks;

namespace Perennial.Plays;

/// <summary>What a play for paid orders asks for.</summary>
/// <param name="Category">"" for any.</param>
/// <param name="OccasionsMax">How many days somebody may have bought on; null for any.</param>
internal sealed record OrderPlay(string Name, long MinimumMinor, string Category, int? OccasionsMax);

/// <summary>Reckons from a real shop's orders, a second and plainer way, what plays are tried and decided on.</summary>
/// <param name="known">What the shop had heard of a customer by the end of a day: customer, day.</param>
internal sealed class RealPast(RealOrders orders, Func<string, int, IEnumerable<RealLine>> known)
{
    private const int Days = 28, WindowDays = 30;

    private readonly string[] categories = [.. orders.Lines.Select(line => line.Category).Distinct().Order(StringComparer.Ordinal)];
    private readonly Dictionary<string, (int Heard, IReadOnlyList<RealLine> Kept)> kept = new(StringComparer.Ordinal);

    /// <summary>What a customer had bought and kept, seen from the end of a day.</summary>
    public IReadOnlyList<RealLine> Kept(string customer, int day)
    {
        // Nothing is ever unheard: as many lines are the same lines.
        var heard = known(customer, day).ToArray();
        if (!kept.TryGetValue(customer, out var last) || last.Heard != heard.Length)
            kept[customer] = last = (heard.Length, RealOrders.Kept(heard));

        return last.Kept;
    }

    /// <summary>How many would have entered on the days after one, each once, and how many of them came back by themselves.</summary>
    public (int Entries, int Came) Tried(OrderPlay play, int asOf)
    {
        var (entries, came) = (0, 0);
        foreach (var (customer, lines) in orders.ByCustomer)
        {
            var day = lines.Where(line => !line.IsReturn && line.Day > asOf && line.Day <= asOf + Days).Select(line => line.Day).Distinct().Order().FirstOrDefault(day => Qualifies(play, Kept(customer, day), day));
            if (day == 0)
                continue;

            entries++;
            came += CameAfter(customer, day) ? 1 : 0;
        }

        return (entries, came);
    }

    /// <summary>The same of a play that waits for the half-return day of a category: on clocks that were learned from what was known on that day.</summary>
    public (int Entries, int Came) TriedClock(string category, int asOf)
    {
        var faces = Faces(asOf);
        var (entries, came) = (0, 0);
        foreach (var customer in orders.ByCustomer.Keys)
        {
            var spells = new HashSet<int>();
            var entered = -1_000;
            for (var day = asOf + 1; day <= asOf + Days; day++)
            {
                if (DueIn(customer, category, faces, day) is not { } due || due.TriggerDay <= asOf || day - entered < 14 || !spells.Add(due.LastDay))
                    continue;

                entered = day;
                entries++;
                came += CameAfter(customer, day) ? 1 : 0;
            }
        }

        return (entries, came);
    }

    /// <summary>The clocks of the shop and its categories, by name; "" for the shop. Learning itself is held against R elsewhere.</summary>
    public IReadOnlyDictionary<string, ClockFace> Faces(int day)
    {
        var log = new PurchaseLog(withAmounts: true);
        foreach (var (customer, number) in orders.ByCustomer.Keys.Select((customer, number) => (customer, number)))
        {
            foreach (var line in Kept(customer, day))
                log.Add(number, Array.IndexOf(categories, line.Category), line.Day, line.Minor);
        }

        log.Observe(day);
        log.Sort();
        return ClockFaces.Learn(log, categories, day, BackTest.HorizonDays).ToDictionary(face => face.Category == ClockFace.Shop ? "" : categories[face.Category]);
    }

    /// <summary>The spell of a category whose half-return day a customer has passed, however long ago; null for none.</summary>
    public (int LastDay, int TriggerDay)? Passed(string customer, string category, IReadOnlyDictionary<string, ClockFace> faces, int day)
    {
        int[] days = [.. Kept(customer, day).Where(line => line.Category == category).Select(line => line.Day).Distinct()];
        return days.Length > 0 && PaceOf(faces[category], days) is { } pace && days[^1] + pace.Half <= day ? (days[^1], days[^1] + pace.Half) : null;
    }

    /// <summary>The spell in which a customer is due in a category, has not gone for good, and is not about to come for something else; null for none.</summary>
    public (int LastDay, int TriggerDay)? DueIn(string customer, string category, IReadOnlyDictionary<string, ClockFace> faces, int day)
    {
        var lines = Kept(customer, day);
        int[] inCategory = [.. lines.Where(line => line.Category == category).Select(line => line.Day).Distinct()], inShop = [.. lines.Select(line => line.Day).Distinct()];
        if (inCategory.Length == 0 || PaceOf(faces[category], inCategory) is not { } pace || PaceOf(faces[""], inShop) is not { } shop)
            return null;

        var (last, trigger) = (inCategory[^1], inCategory[^1] + pace.Half);
        return trigger <= day && day - last <= pace.Horizon && inShop[^1] + shop.Half <= day ? (last, trigger) : null;
    }

    public static bool Qualifies(OrderPlay play, IReadOnlyList<RealLine> kept, int day)
    {
        var today = kept.Where(line => line.Day == day).ToArray();
        return today.Sum(line => line.Minor) is > 0 and var minor && minor >= play.MinimumMinor
            && (play.Category.Length == 0 || today.Any(line => line.Category == play.Category)) && !(kept.Select(line => line.Day).Distinct().Count() > play.OccasionsMax);
    }

    /// <summary>The level by days with an order that is large enough: the most that counted on one of the days of grace, today among them.</summary>
    /// <param name="needs">Of the levels, ascending.</param>
    public int Level(string customer, int today, long leastMinor, IReadOnlyList<long> needs)
    {
        var days = Kept(customer, today).GroupBy(line => (line.Day, line.Order)).Where(order => order.Sum(line => line.Minor) >= leastMinor).Select(order => order.Key.Day).Distinct().ToArray();
        var most = Enumerable.Range(today - 30, 31).Max(on => days.Count(day => day <= on && Span.After(day, NodaTime.Period.FromYears(1)) > on));
        return needs.Count(needed => most >= needed);
    }

    private static Pace? PaceOf(ClockFace face, int[] days) => face.PaceOf(days.Length, face.Stretch(days));

    private bool CameAfter(string customer, int day) => Kept(customer, day + WindowDays).Any(line => line.Day > day && line.Day <= day + WindowDays);
}
