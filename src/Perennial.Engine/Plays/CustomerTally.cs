namespace Perennial.Plays;

/// <summary>What plays have done with a customer, while a pass goes on.</summary>
internal sealed class CustomerTally
{
    private readonly Dictionary<int, HashSet<long>> cycles = [];
    private readonly List<(int Day, long Minor)> given = [];
    private int? lastEnteredDay;

    /// <summary>Notes that the customer is, or was, in a play.</summary>
    public void Enter(int play, long cycle, int day)
    {
        if (!cycles.TryGetValue(play, out var known))
            cycles[play] = known = [];

        known.Add(cycle);
        lastEnteredDay = Math.Max(lastEnteredDay ?? day, day);
    }

    /// <summary>Notes what was promised: what it can cost, or what it has cost.</summary>
    public void Give(int day, long minor) => given.Add((day, minor));

    public PlayPast Past(int play, long cycle) =>
        cycles.TryGetValue(play, out var known) ? new(known.Count, known.Contains(cycle), lastEnteredDay) : new(0, false, lastEnteredDay);

    /// <summary>What all plays have given since a day, inclusive.</summary>
    public long GivenSinceMinor(int day) => given.Where(gift => gift.Day >= day).Sum(gift => gift.Minor);
}
