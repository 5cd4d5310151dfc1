namespace Perennial.Standing;

/// <summary>Levels that customers reach by buying often or much within a window.</summary>
/// <param name="Name">What it is called, for ever: it also decides who is held out.</param>
/// <param name="Counts">What is counted.</param>
/// <param name="Window">For how long a purchase counts.</param>
/// <param name="Levels">Ascending.</param>
public sealed record LevelProgramme(string Name, Counting Counts, LevelWindow Window, IReadOnlyList<Level> Levels)
{
    public const long NeedsMax = 1_000_000_000_000;

    public const int NameMax = 60, LevelsMax = 20, PerksMax = 20, DaysMax = 366;

    /// <summary>1 and up; a change is a new version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What is left of an order after returns has to reach this to count, in minor units; an order of which nothing is left never counts.</summary>
    public long OrderMinimumMinor { get; init; }

    /// <summary>True: of one day only the largest order counts, so that splitting an order gains nothing.</summary>
    public bool IsOnePerDay { get; init; }

    /// <summary>Only goods of these categories count; empty for all.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>For so many days a level is kept after the purchases in the window are too few; 0 for not at all.</summary>
    public int GraceDays { get; init; }

    /// <summary>So many days before the purchases in the window become too few a customer is at risk; 0 for no warning.</summary>
    public int WarnDays { get; init; }

    /// <summary>Who is left alone, so that what the programme earns can be told.</summary>
    public HoldOut HoldOut { get; init; } = HoldOut.Usual;

    /// <summary>The name of a rank; "" for rank 0, no level.</summary>
    public string NameOf(int rank) => rank == 0 ? "" : Levels[rank - 1].Name;

    /// <summary>The rank that so many purchases, days or minor units reach: 0 for none, 1 for the lowest level.</summary>
    public int RankOf(long counted)
    {
        var rank = 0;
        while (rank < Levels.Count && Levels[rank].Needs <= counted)
            rank++;

        return rank;
    }

    /// <summary>True for a customer who has a level and gets nothing from it.</summary>
    public bool HoldsOut(StoreId store, CustomerId customer) => HoldOut.Has(store, Name, customer);

    /// <summary>Why it cannot be; null when it can. Refusals name the field, its value and what to write instead.</summary>
    public Refusal? Check()
    {
        if (WhyNotName(Name) is { } why)
            return new("level_programme_unusable", $"name {why}; it was ‘{Name}’.");
        if (Levels.Count is 0 or > LevelsMax)
            return new("level_programme_unusable", $"levels has 1 to {LevelsMax} levels; it had {Levels.Count}.");
        if (OrderMinimumMinor < 0 || GraceDays is < 0 or > DaysMax || WarnDays is < 0 or > DaysMax)
            return new("level_programme_unusable", $"order_minimum_amount is not below zero, grace_days and warn_days are from 0 to {DaysMax}; they were {OrderMinimumMinor}, {GraceDays} and {WarnDays}.");
        if (Categories.Any(string.IsNullOrWhiteSpace))
            return new("level_programme_unusable", "categories holds an empty name; leave it out, or leave categories out for all goods.");

        return Window.Check() ?? HoldOut.Check() ?? CheckLevels();
    }

    /// <summary>Why a text cannot be the name of something of this stage; null when it can.</summary>
    internal static string? WhyNotName(string name) => name.Length is > 0 and <= NameMax && name.Trim() == name && !name.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter) || letter is '/' or '\\' or '?' or '#' or '%')
        ? null
        : $"has 1 to {NameMax} letters, no blank at its ends and none of / \\ ? # %";

    private Refusal? CheckLevels()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var before = 0L;
        foreach (var level in Levels)
        {
            if (WhyNotName(level.Name) is { } why)
                return new("level_unusable", $"The name of a level {why}; it was ‘{level.Name}’.");
            if (!names.Add(level.Name))
                return new("level_unusable", $"Two levels are called ‘{level.Name}’; give one of them another name.");
            if (level.Needs > NeedsMax)
                return new("level_unusable", $"‘{level.Name}’ needs {level.Needs}; {NeedsMax} is the most that a level can need.");
            if (level.Needs <= before)
                return new("level_unusable", $"‘{level.Name}’ needs {level.Needs}; levels ascend, so it needs {before + 1} or more.");
            if (level.Discount?.Check(level.Name) is { } wrong)
                return wrong;
            if (level.Perks.Count > PerksMax || level.Perks.Any(perk => WhyNotName(perk.Pool) is not null || perk.FreeClaims is <= 0) || level.Perks.DistinctBy(perk => perk.Pool, StringComparer.Ordinal).Count() < level.Perks.Count)
                return new("level_unusable", $"A perk of ‘{level.Name}’ names a pool, each at most once, and free_claims is 1 or more; leave free_claims out for as many as there are places.");

            before = level.Needs;
        }

        return null;
    }
}
