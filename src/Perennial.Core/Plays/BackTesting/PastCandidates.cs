using Perennial.Clocks;

namespace Perennial.Plays;

/// <summary>For whom the trigger of a play comes, seen from the end of a day: it is handed what had been bought by then, and nothing else.</summary>
/// <param name="faces">The clocks that were known at the launch, by category.</param>
/// <param name="names">The names of categories by their number.</param>
public sealed class PastCandidates(Play play, IReadOnlyDictionary<int, ClockFace> faces, IReadOnlyList<string> names)
{
    private readonly List<int> days = [];
    private readonly int category = play.Trigger.Category.Length == 0 ? ClockFace.Shop : Enumerable.Range(0, names.Count).FirstOrDefault(at => string.Equals(names[at], play.Trigger.Category, StringComparison.OrdinalIgnoreCase), NoCategory);

    private const int NoCategory = -2;

    /// <summary>False when the play waits for a clock that could not be learned.</summary>
    public bool HasClock => play.Trigger.On != TriggerKind.ClockPassed || (faces.TryGetValue(category, out var face) && face.PaceOf(1, 1) is not null);

    /// <summary>The candidate that a customer is today; null for none.</summary>
    /// <param name="past">What the customer had bought by the end of today, ascending.</param>
    public Candidate? Of(CustomerId customer, ReadOnlySpan<PastPurchase> past, int today)
    {
        if (past.Length == 0)
            return null;

        return play.Trigger.On switch
        {
            TriggerKind.ClockPassed => OfClock(customer, past, today),
            TriggerKind.OrderPaid => OfOrder(customer, past, today),
            _ => Occurrences.Latest(play.Trigger, today) == today ? new(customer, Cycle(today), today) { LastDay = today, Facts = Facts(past) } : null,
        };
    }

    /// <summary>What is known of somebody from what they bought.</summary>
    public CustomerFacts Facts(ReadOnlySpan<PastPurchase> past)
    {
        var (occasions, spent, last) = (0, 0L, -1);
        var bought = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (day, of, minor) in past)
        {
            occasions += day == last ? 0 : 1;
            (spent, last) = (checked(spent + minor), day);
            bought.Add(names[of]);
        }

        return new() { Occasions = occasions, SpentMinor = spent, LastDay = last < 0 ? null : last, Categories = bought };
    }

    private Candidate? OfClock(CustomerId customer, ReadOnlySpan<PastPurchase> past, int today)
    {
        if (PaceOf(past, category) is not ({ } pace, var last) || last + StepPlan.DaysOf(pace, play.Trigger.Quantile) is var trigger && trigger > today)
            return null;

        var rests = category != ClockFace.Shop && ShopPace(past) is ({ } shop, var lastAny) ? lastAny + shop.Half : 0;
        return new(customer, Cycle(Candidate.CycleOfSpell(category, last)), trigger) { Category = category, LastDay = last, Pace = pace, RestsUntilDay = rests, Facts = Facts(past) };
    }

    private Candidate? OfOrder(CustomerId customer, ReadOnlySpan<PastPurchase> past, int today)
    {
        var (minor, isOfCategory) = (0L, category == ClockFace.Shop);
        for (var at = past.Length - 1; at >= 0 && past[at].Day == today; at--)
            (minor, isOfCategory) = (minor + past[at].Minor, isOfCategory || past[at].Category == category);

        return minor > 0 && minor >= play.Trigger.MinimumAmount && isOfCategory
            ? new(customer, Cycle(today), today) { LastDay = today, OrderMinor = minor, Category = category, Facts = Facts(past) }
            : null;
    }

    private (Pace? Pace, int Last) ShopPace(ReadOnlySpan<PastPurchase> past) => PaceOf(past, ClockFace.Shop, ClockOf.Customer);

    private (Pace? Pace, int Last) PaceOf(ReadOnlySpan<PastPurchase> past, int of) => PaceOf(past, of, play.Trigger.ClockOf);

    private (Pace? Pace, int Last) PaceOf(ReadOnlySpan<PastPurchase> past, int of, ClockOf whose)
    {
        days.Clear();
        foreach (var purchase in past)
        {
            if ((of == ClockFace.Shop || purchase.Category == of) && (days.Count == 0 || days[^1] != purchase.Day))
                days.Add(purchase.Day);
        }

        if (days.Count == 0 || !faces.TryGetValue(of, out var face))
            return (null, 0);

        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(days);
        return (face.PaceOf(days.Count, whose == ClockOf.Customer ? face.Stretch(span) : 1), days[^1]);
    }

    private long Cycle(long cycle) => play.Repeat == Repeat.Once ? Candidate.OnlyCycle : cycle;
}
