using Perennial.Clocks;

namespace Perennial.Plays;

/// <summary>Looks from outside at what plays did with a real shop's customers: everybody who is in one belongs there, and everybody who is in none has a reason.</summary>
internal sealed class RealCheck(RealShop shop, RealOrders orders)
{
    private const int RestDays = 14, LateDays = 7;

    private readonly IReadOnlyList<RealEnrolment> enrolments = shop.Enrolments();
    private readonly ILookup<string, int> entered = shop.Enrolments().ToLookup(one => one.Customer, one => one.EnteredDay);

    /// <summary>A play that waits for paid orders.</summary>
    public void Orders(OrderPlay play)
    {
        var within = enrolments.Where(one => one.Play == play.Name).ToDictionary(one => one.Customer);
        var placed = orders.Lines.Where(line => !line.IsReturn && line.Day >= shop.LaunchDay && line.Day <= shop.Today).GroupBy(line => (line.Customer, line.Order)).Where(order => Qualifies(play, [.. order])).ToLookup(order => order.Key.Customer, order => (order.Key.Order, order.First().Day));
        foreach (var one in within.Values)
        {
            var (_, day) = placed[one.Customer].Single(order => order.Order == one.Order);
            Assert.InRange(one.EnteredDay - day, 0, LateDays);
            Assert.False(Occasions(one.Customer, one.EnteredDay) > play.OccasionsMax, $"{one.Customer} had bought too often.");
        }

        foreach (var (customer, order, day) in placed.Where(customer => !within.ContainsKey(customer.Key)).SelectMany(customer => customer.Select(order => (customer.Key, order.Order, order.Day))))
        {
            for (var on = day; on <= Math.Min(day + LateDays, shop.Today); on++)
                Assert.True(Rests(customer, on) || Occasions(customer, on) > play.OccasionsMax, $"{play.Name}: {customer} paid order {order} on day {day} and was not taken in on day {on}.");
        }

        Note(play.Name);
    }

    /// <summary>A play that waits for the half-return day of a category: nobody before it, and after it everybody who rests from no other play.</summary>
    public void Clock(string play, string category)
    {
        var within = enrolments.Where(one => one.Play == play).ToLookup(one => (one.Customer, one.LastDay));
        // Due before the launch by the clocks of a week is out of it, though a newer clock would put it after the launch.
        var (due, early) = (new Dictionary<(string, int), int>(), new HashSet<(string, int)>());
        IReadOnlyDictionary<string, ClockFace> faces = new Dictionary<string, ClockFace>();
        for (var day = shop.LaunchDay; day <= shop.Today; day++)
        {
            // Clocks are learned once a week, and after every import.
            if ((day - shop.LaunchDay) % 7 == 0)
                faces = shop.Heard.Faces(day);

            foreach (var customer in orders.ByCustomer.Keys)
            {
                if (shop.Heard.Passed(customer, category, faces, day) is { } passed && passed.TriggerDay < shop.LaunchDay)
                    early.Add((customer, passed.LastDay));
                if (shop.Heard.DueIn(customer, category, faces, day) is not { } spell || spell.TriggerDay < shop.LaunchDay)
                    continue;

                // When clocks are learned anew they move, and whoever waits for a day of the old ones is looked at on that: within the week for which clocks are good.
                var since = due.TryGetValue((customer, spell.LastDay), out var first) ? first : due[(customer, spell.LastDay)] = day;
                Assert.True(
                    day - since < LateDays || early.Contains((customer, spell.LastDay)) || within[(customer, spell.LastDay)].Any(one => one.EnteredDay <= day) || Rests(customer, day) || Rests(customer, day - LateDays),
                    $"{play}: {customer}, who last bought on day {spell.LastDay}, was due on day {spell.TriggerDay}, seen on {since}, and is not in it on day {day}.");
            }
        }

        Assert.All(within, one => Assert.Contains(one.Key, due.Keys));
        shop.Note($"{play}: {due.Count(one => !within[one.Key].Any())} were due and are not in it, {within.Count(one => one.Any(entered => entered.EnteredDay > due[one.Key] && !Rests(one.Key.Item1, entered.EnteredDay - 1)))} came in after the day on which a newer clock would have had them");
        Assert.All(within.SelectMany(one => one).Where(one => one.State == EnrolmentState.Bought), one => Assert.Contains(shop.Heard.Kept(one.Customer, shop.Today), line => line.Day >= one.EnteredDay));
        Assert.All(within.SelectMany(one => one), one => Assert.InRange(one.EnteredDay, one.LastDay + Enrolment.ReadPace(one.Pace)!.Value.Half, int.MaxValue));
        Note(play);
    }

    /// <summary>Everybody's level.</summary>
    public void Levels((long LeastMinor, long[] Needs) programme)
    {
        var (leastMinor, needs) = programme;
        var names = shop.Numbers().ToDictionary(pair => pair.Value, pair => pair.Key);
        var stored = shop.Table.Rows<(long Customer, int Level)>("select customer, level from standings where programme = 'members'").ToDictionary(row => names[row.Customer], row => row.Level);
        var levels = names.Values.ToDictionary(customer => customer, customer => shop.Heard.Level(customer, shop.Today, leastMinor, needs));
        foreach (var (customer, level) in levels)
            Assert.True(stored.GetValueOrDefault(customer) == level, $"{customer} has level {stored.GetValueOrDefault(customer)}, and by the raw orders {level}.");

        shop.Note($"levels from none upwards: {string.Join(", ", Enumerable.Range(0, needs.Length + 1).Select(level => levels.Values.Count(one => one == level)))}; needed {string.Join(", ", needs)} days of {leastMinor}");
    }

    /// <summary>What a recipe for levels asks for.</summary>
    public static (long LeastMinor, long[] Needs) NeedsOf(System.Text.Json.JsonElement recipe)
    {
        var body = recipe.GetProperty("parts")[0].GetProperty("body");
        return (body.GetProperty("order_minimum_amount").GetInt64(), [.. body.GetProperty("levels").EnumerateArray().Select(level => level.GetProperty("needs").GetInt64())]);
    }

    private void Note(string play)
    {
        var states = enrolments.Where(one => one.Play == play).CountBy(one => one.State).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}");
        var promised = shop.Table.Rows<(short Step, long Count, long Worst)>("select p.step, count(*), cast(sum(p.worst) as bigint) from promises p join plays y on y.store = p.store and y.id = p.play where y.name = @play and p.state <> 2 group by p.step order by p.step", new { play });
        shop.Note($"{play}: {string.Join(", ", states)}; {string.Join(", ", promised.Select(step => $"step {step.Step + 1}: {step.Count} times, at most {step.Worst}"))}");
    }

    /// <summary>Entered some play so lately that no other may begin.</summary>
    private bool Rests(string customer, int day) => entered[customer].Any(on => on <= day && on > day - RestDays);

    private int Occasions(string customer, int day) => shop.Heard.Kept(customer, day).Select(line => line.Day).Distinct().Count();

    private static bool Qualifies(OrderPlay play, IReadOnlyList<RealLine> order) =>
        order.Sum(line => line.Minor) is > 0 and var minor && minor >= play.MinimumMinor && (play.Category.Length == 0 || order.Any(line => line.Category == play.Category));
}
