namespace Perennial.Proofs;

/// <summary>What a play did to those whom it reached, against those whom it held out.</summary>
/// <param name="Name">The play.</param>
/// <param name="Reached">Those who were reached; what was given to them is the cost.</param>
/// <param name="HeldOut">Those who were left alone.</param>
public sealed record PlayTrial(string Name, TrialArm Reached, TrialArm HeldOut)
{
    /// <summary>Fewer than so many entries on a side say nothing.</summary>
    public const int EntriesMin = 20;

    /// <summary>What of the cost can still be used, and counts as if it were, in minor units.</summary>
    public required long OpenMinor { get; init; }

    /// <summary>What was given after the window, and is not in the cost.</summary>
    public required long LaterMinor { get; init; }

    /// <summary>Entries that are not watched to the end of the window yet; they and what was given to them count nowhere.</summary>
    public required int StillWatched { get; init; }

    /// <summary>The first day on which one of them will have been watched to the end; null for none.</summary>
    public required int? NextDay { get; init; }

    /// <summary>Customers who were reached and are held out, because two of them turned out to be one: nobody can say what they would have done.</summary>
    public required int BothSides { get; init; }

    public bool IsEnough => Reached.Entries >= EntriesMin && HeldOut.Entries >= EntriesMin;

    /// <summary>By how much the share that comes back is larger among those who were reached.</summary>
    public double Lift => Reached.Share - HeldOut.Share;

    /// <summary>The lower end of its 95 % interval.</summary>
    public double LiftLow => Lift - (Normal.Z95 * Math.Sqrt(LiftVariance));

    /// <summary>The upper end.</summary>
    public double LiftHigh => Lift + (Normal.Z95 * Math.Sqrt(LiftVariance));

    internal double LiftVariance => Reached.Variance + HeldOut.Variance;

    /// <summary>Looks who came back. Both sides by the same rule: another purchase, net of returns, after the day of entering and within the window.</summary>
    /// <param name="play">Its number and name.</param>
    /// <param name="entries">Of this play, in any order.</param>
    /// <param name="purchaseDays">The days on which a customer bought, ascending; none for who never did.</param>
    /// <param name="watch">How many days each is watched, and the last day of the data.</param>
    public static PlayTrial Of((int Id, string Name) play, IEnumerable<Enrolled> entries, Func<CustomerId, IReadOnlyList<int>> purchaseDays, (int WindowDays, int LastDay) watch)
    {
        var byCustomer = entries.Where(entry => entry.Play == play.Id).GroupBy(entry => entry.Customer).ToArray();
        var oneSided = byCustomer.Where(customer => customer.All(entry => entry is { IsHeldOut: true, Steps: 0 }) || customer.All(entry => !entry.IsHeldOut)).ToArray();
        var watched = oneSided.SelectMany(customer => customer).Where(entry => entry.EnteredDay + watch.WindowDays <= watch.LastDay).ToArray();
        var waiting = oneSided.SelectMany(customer => customer).Where(entry => entry.EnteredDay + watch.WindowDays > watch.LastDay).ToArray();

        TrialArm Arm(bool isHeldOut) => TrialArm.Of([.. watched.Where(entry => entry.IsHeldOut == isHeldOut).GroupBy(entry => entry.Customer, (customer, of) =>
        {
            var days = purchaseDays(customer);
            return of.Aggregate((Entries: 0, Came: 0, CostMinor: 0L), (sum, entry) => (sum.Entries + 1, sum.Came + (CameBack(days, entry.EnteredDay, watch.WindowDays) ? 1 : 0), sum.CostMinor + entry.CostMinor));
        })]);

        return new(play.Name, Arm(false), Arm(true))
        {
            OpenMinor = watched.Where(entry => !entry.IsHeldOut).Sum(entry => entry.OpenMinor),
            LaterMinor = watched.Sum(entry => entry.LaterMinor),
            StillWatched = waiting.Length,
            NextDay = waiting.Length == 0 ? null : waiting.Min(entry => entry.EnteredDay) + watch.WindowDays,
            BothSides = byCustomer.Length - oneSided.Length,
        };
    }

    private static bool CameBack(IReadOnlyList<int> days, int enteredDay, int windowDays) => days.Any(day => day > enteredDay && day <= enteredDay + windowDays);
}
