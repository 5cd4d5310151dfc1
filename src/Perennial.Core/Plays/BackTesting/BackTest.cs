using Perennial.Clocks;

namespace Perennial.Plays;

/// <summary>
/// Tries a play on the past: launched as of a day with clocks learned from purchases up to it, decided day by day on what was known at the end of each day, and
/// then everybody who would have entered is watched. They are people who got nothing, so what they did is what would have happened anyway.
/// </summary>
public sealed class BackTest
{
    /// <summary>How far clocks look.</summary>
    public const int HorizonDays = 365;

    private static readonly StoreId Store = new(1);

    private readonly BackTestAsk ask;
    private readonly Play play;
    private readonly ShopHistory history;
    private readonly PastCandidates candidates;
    private readonly List<Member> entries = [];
    private readonly Dictionary<int, PlayPast> pasts = [];
    private readonly Dictionary<(int, long), string> refused = [];
    private readonly HashSet<(int, long)> inCycle = [];
    private readonly Dictionary<int, long> given = [];
    private long promisedMinor;

    private BackTest(BackTestAsk ask, ShopHistory history, IReadOnlyList<string> names)
    {
        (this.ask, this.history) = (ask, history);
        // Everybody is watched; who would be held out is of no matter where nobody gets anything.
        play = ask.Play with { HoldOutPercent = default, Audience = KnownThen(ask.Play.Audience), FirstDay = null, LastDay = null };
        var faces = ask.Play.Trigger.On == TriggerKind.ClockPassed ? ClockFaces.Learn(history.Until(ask.AsOfDay), names, ask.AsOfDay, HorizonDays).ToDictionary(face => face.Category) : [];
        candidates = new(play, faces, names);
    }

    /// <summary>Tries a play.</summary>
    /// <param name="names">The names of the categories by their number.</param>
    /// <returns>Refusals: <c>backtest_window</c>, <c>backtest_trigger</c>, <c>backtest_no_clock</c>.</returns>
    public static Verdict<BackTestResult> Run(BackTestAsk ask, ShopHistory history, IReadOnlyList<string> names)
    {
        if (ask.Check(history) is { } refusal)
            return refusal;

        var test = new BackTest(ask, history, names);
        return test.candidates.HasClock
            ? test.Result()
            : new Refusal("backtest_no_clock", $"By then there was too little data for a clock of {(ask.Play.Trigger.Category.Length == 0 ? "the shop" : ask.Play.Trigger.Category)}; use a later day with --as-of.");
    }

    private BackTestResult Result()
    {
        for (var today = ask.AsOfDay + 1; today <= ask.LastDay; today++)
        {
            if (today <= ask.AsOfDay + ask.Days)
                Enter(today);

            foreach (var entry in entries.Where(entry => entry.NextDay <= today).ToArray())
                entry.Advance(this, today);
        }

        return new(ask, [.. entries.Select(Watched)], refused.Where(pair => !inCycle.Contains(pair.Key)).GroupBy(pair => pair.Value).ToDictionary(group => group.Key, group => group.Count()))
        {
            TakenAsMet = [.. NotKnownThen(ask.Play.Audience)],
        };
    }

    private void Enter(int today)
    {
        var room = new PlayRoom(entries.Count, 0);
        for (var customer = 0; customer < history.Customers; customer++)
        {
            if (candidates.Of(new(customer + 1), history.Of(customer, today), today) is not { } candidate || inCycle.Contains((customer, candidate.Cycle)))
                continue;

            var past = pasts.GetValueOrDefault(customer, PlayPast.None);
            if (!Entry.Decide((Store, play, ask.AsOfDay + 1), candidate, (past, room), today).Granted(out var entered, out var why))
            {
                refused[(customer, candidate.Cycle)] = why.Code;
                continue;
            }

            inCycle.Add((customer, candidate.Cycle));
            pasts[customer] = new(past.Times + 1, false, today);
            entries.Add(new(customer, candidate.Entered(today), today) { Step = entered.Step, NextDay = entered.StepDay });
        }
    }

    /// <summary>What became of somebody within the window, and what they would have used up of what was given.</summary>
    private Entrant Watched(Member entry)
    {
        var (from, to) = (entry.EnteredDay, entry.EnteredDay + ask.WindowDays);
        var (came, cameMinor, spent) = ((int?)null, 0L, 0L);
        foreach (var (day, _, minor) in history.Of(entry.Customer, to))
        {
            if (day <= from)
                continue;

            came ??= day;
            cameMinor += day == came ? minor : 0;
            spent += minor;
        }

        var used = came is { } on ? entry.Steps.Sum(step => UsedUp.Minor(play.Steps[step.Step].Give, entry.Candidate, (step.Day, step.WorstMinor), (on, cameMinor))) : 0;
        return new(entry.Customer, entry.Candidate.Cycle, entry.EnteredDay, entry.Candidate.Facts.BasketMinor)
        {
            Steps = entry.Steps,
            CameDay = came,
            CameMinor = cameMinor,
            SpentMinor = spent,
            GiftMinor = Math.Min(used, Math.Max(0, cameMinor)),
        };
    }

    private static Audience KnownThen(Audience audience) =>
        audience with { Identities = null, Consent = null, Standing = null, Countries = null, Tags = null, WithoutTags = null, Attributes = null };

    private static IEnumerable<string> NotKnownThen(Audience audience)
    {
        (object? Value, string Name)[] conditions =
        [
            (audience.Identities, "identities"), (audience.Consent, "consent"), (audience.Standing, "standing"), (audience.Countries, "countries"), (audience.Tags, "tags"),
            (audience.WithoutTags, "without_tags"), (audience.Attributes, "attributes"),
        ];
        return conditions.Where(condition => condition.Value is not null).Select(condition => condition.Name);
    }

    /// <summary>Somebody in the play, step by step.</summary>
    private sealed class Member(int customer, Candidate candidate, int enteredDay)
    {
        private const int Never = int.MaxValue;

        public int Customer => customer;

        public Candidate Candidate => candidate;

        public int EnteredDay => enteredDay;

        public required int Step { get; set; }

        public required int NextDay { get; set; }

        public List<(int Step, int Day, long WorstMinor)> Steps { get; } = [];

        public void Advance(BackTest test, int today)
        {
            var now = candidate with { Facts = test.candidates.Facts(test.history.Of(customer, today)) };
            while (NextDay <= today)
            {
                var step = StepPlan.Skipped(test.play, Step, now, today);
                var ruling = test.Rule(test.play.Steps[step], now, customer);
                if (ruling is { IsStopped: false, WhyNot: null })
                    Steps.Add((step, today, ruling.WorstMinor));

                Step = step + 1;
                NextDay = ruling.IsStopped || Step == test.play.Steps.Count ? Never : Math.Max(today + 1, StepPlan.DayOf(test.play, Step, now));
            }
        }
    }

    private StepRuling Rule(PlayStep step, Candidate candidate, int customer)
    {
        var lookedUp = step.Give is { } give ? ask.ValueOf(give) : 0;
        var room = new GiveRoom(play.Guard.BudgetAmount - promisedMinor, play.Guard.CustomerAmount is { } most ? most - given.GetValueOrDefault(customer) : long.MaxValue);
        var ruling = StepRuling.Of((play, step), candidate, lookedUp, room);
        if (ruling is { IsStopped: false, WhyNot: null })
        {
            promisedMinor = checked(promisedMinor + ruling.WorstMinor);
            given[customer] = given.GetValueOrDefault(customer) + ruling.WorstMinor;
        }

        return ruling;
    }
}
