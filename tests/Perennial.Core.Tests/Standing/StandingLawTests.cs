using NodaTime;

namespace Perennial.Standing;

/// <summary>What holds of every standing, of every programme and every history.</summary>
public sealed class StandingLawTests
{
    private const int First = 19_000, Span = 200;

    [Fact]
    public void Level_and_count_are_those_of_looking_at_every_day_by_itself()
    {
        Each(400, (seed, programme, days, today) =>
        {
            var standing = StandingOf.Run(programme, days, today);
            var known = Known(days, today);

            Assert.Equal((seed, PlainStanding.Rank(programme, known, today), PlainStanding.Current(programme, known, today)), (seed, standing.Rank, standing.Counted));
            Assert.Equal((seed, standing.Rank > 0 && PlainStanding.Tally(programme, known, today) < programme.Levels[standing.Rank - 1].Needs), (seed, standing.IsInGrace));
        });
    }

    [Fact]
    public void Nothing_changes_before_the_next_change_day_and_something_changes_on_it()
    {
        Each(300, (seed, programme, days, today) =>
        {
            var known = Known(days, today);
            var standing = StandingOf.Run(programme, known, today);
            var end = standing.NextChangeDay ?? today + 900;
            for (var day = today + 1; day < Math.Min(end, today + 900); day++)
                Assert.Equal((seed, day, standing), (seed, day, StandingOf.Run(programme, known, day)));

            if (standing.NextChangeDay is { } next)
                Assert.NotEqual(standing with { NextChangeDay = null }, StandingOf.Run(programme, known, next) with { NextChangeDay = null });
        });
    }

    [Fact]
    public void A_level_is_held_through_the_day_before_it_is_lost()
    {
        Each(400, (seed, programme, days, today) =>
        {
            var known = Known(days, today);
            var standing = StandingOf.Run(programme, known, today);
            if (standing.LostDay is not { } lost)
            {
                Assert.Equal((seed, 0), (seed, standing.Rank));
                return;
            }

            Assert.Equal((seed, standing.Rank), (seed, PlainStanding.Rank(programme, known, lost - 1)));
            Assert.True(PlainStanding.Rank(programme, known, lost) < standing.Rank, $"seed {seed}");
        });
    }

    [Fact]
    public void As_much_as_is_said_by_the_day_that_is_said_keeps_the_level_and_one_less_does_not()
    {
        Each(400, (seed, programme, days, today) =>
        {
            var known = Known(days, today);
            if (StandingOf.Run(programme, known, today) is not { KeepBy: { } keepBy } standing)
                return;

            var lost = standing.LostDay!.Value;
            Assert.True(standing.KeepMore > 0 && keepBy >= today, $"seed {seed}: {standing}");
            Assert.True(PlainStanding.Rank(programme, With(known, keepBy, standing.KeepMore), lost) >= standing.Rank, $"seed {seed}: {standing}");
            Assert.True(PlainStanding.Rank(programme, With(known, keepBy, standing.KeepMore - 1), lost) < standing.Rank, $"seed {seed}: {standing}");
        });
    }

    [Fact]
    public void Since_is_the_first_day_of_the_level_without_interruption()
    {
        Each(300, (seed, programme, days, today) =>
        {
            var known = Known(days, today);
            var standing = StandingOf.Run(programme, known, today);
            var since = today;
            while (since > First - 700 && PlainStanding.Rank(programme, known, since - 1) == standing.Rank)
                since--;

            Assert.Equal((seed, since > First - 700 ? since : null), (seed, standing.Since));
        });
    }

    [Fact]
    public void What_is_bought_after_the_day_changes_nothing()
    {
        Each(200, (seed, programme, days, today) =>
            Assert.Equal((seed, StandingOf.Run(programme, Known(days, today), today)), (seed, StandingOf.Run(programme, days, today))));
    }

    private static void Each(int seeds, Action<ulong, LevelProgramme, IReadOnlyList<QualifyingDay>, int> check)
    {
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            var dice = new Dice(seed);
            check(seed, Programme(dice), Days(dice), First + dice.Below(Span * 2));
        }
    }

    private static LevelProgramme Programme(Dice dice)
    {
        LevelWindow[] windows =
        [
            LevelWindow.Last(Period.FromDays(2 + dice.Below(90))), LevelWindow.Last(Period.FromMonths(1 + dice.Below(3))), LevelWindow.Last(Period.FromWeeks(1 + dice.Below(9))),
            LevelWindow.Last(Period.FromYears(1)), LevelWindow.Each(CalendarSpan.Month), LevelWindow.Each(CalendarSpan.Quarter), LevelWindow.Each(CalendarSpan.Year),
        ];
        var needs = 0L;
        var levels = Enumerable.Range(1, 1 + dice.Below(3)).Select(at => new Level($"L{at}", needs += 1 + dice.Below(6), null, [])).ToArray();
        var programme = new LevelProgramme("stars", Counting.Purchases, dice.Pick(windows), levels) { GraceDays = dice.Chance(0.5) ? 0 : dice.Below(40), WarnDays = dice.Below(30) };
        Assert.Null(programme.Check());
        return programme;
    }

    private static QualifyingDay[] Days(Dice dice)
    {
        var share = dice.Pick([0.0, 0.02, 0.1, 0.4]);
        return [.. Enumerable.Range(First, Span).Where(_ => dice.Chance(share)).Select(day => new QualifyingDay(day, 1 + dice.Below(3)))];
    }

    private static QualifyingDay[] Known(IReadOnlyList<QualifyingDay> days, int today) => [.. days.Where(day => day.Day <= today)];

    private static QualifyingDay[] With(IReadOnlyList<QualifyingDay> days, int day, long units) =>
        [.. days.Append(new(day, units)).GroupBy(one => one.Day, (on, of) => new QualifyingDay(on, of.Sum(one => one.Units))).OrderBy(one => one.Day)];
}
