using System.CommandLine;
using Perennial.Clocks;

namespace Perennial.Grants;

/// <summary>What a person asks of the due list.</summary>
/// <param name="OnDay">The day of the list; null for the last day in the data.</param>
/// <param name="Category">One category; null for each customer's most worthwhile.</param>
/// <param name="Statuses">Which to list.</param>
/// <param name="Offer">The text of an offer; null lists only.</param>
/// <param name="ValidDays">For how many days a code is usable, the first included.</param>
public sealed record DueWish(
    int? OnDay, string? Category, IReadOnlySet<DueStatus> Statuses, int HorizonDays, string? Offer, string? Out, bool IsCsv, int Top, int ValidDays, bool IsDryRun)
{
    /// <summary>Everybody due, overdue or lapsing on the last day of the data.</summary>
    public static DueWish Default { get; } =
        new(null, null, new HashSet<DueStatus> { DueStatus.Due, DueStatus.Overdue, DueStatus.Lapsing }, 365, null, null, false, 20, 14, false);
}

/// <summary>The flags of <c>perennial due</c>.</summary>
internal sealed class DueFlags
{
    private readonly Option<string?> on = new("--on") { Description = "The day of the list [default: the last day in the data]", HelpName = "DATE" };
    private readonly Option<string?> category = new("--category") { Description = "Only this category [default: for each customer the most worthwhile]", HelpName = "C" };
    private readonly Option<string> status = new("--status") { Description = "Which to list: due, overdue, lapsing, lost, not-yet, or all", DefaultValueFactory = _ => "due,overdue,lapsing", HelpName = "LIST" };
    private readonly Option<int> horizon = new("--horizon") { Description = "Lost is who has not come back within so many days", DefaultValueFactory = _ => 365, HelpName = "DAYS" };
    private readonly Option<string?> offer = new("--offer") { Description = "Make a single-use code for each: “50 off 200”, “15% off 100 max 30”", HelpName = "OFFER" };
    private readonly Option<string?> path = new("--out") { Description = "Write the list as CSV", HelpName = "FILE.csv" };
    private readonly Option<bool> csv = new("--csv") { Description = "Print the list as CSV" };
    private readonly Option<int> top = new("--top") { Description = "How many to show in a terminal", DefaultValueFactory = _ => 20, HelpName = "N" };
    private readonly Option<int> valid = new("--valid") { Description = "For how many days a code can be used", DefaultValueFactory = _ => 14, HelpName = "DAYS" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "With --offer: say who would get a code and the worst it could cost; make none" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[on, category, status, horizon, offer, path, csv, top, valid, dryRun])
            command.Options.Add(option);
    }

    public Verdict<DueWish> Read(ParseResult line)
    {
        if (!QuestionFlags.DayOf(line.GetValue(on), "--on").Granted(out var day, out var refusal))
            return refusal;
        if (!StatusesOf(line.GetValue(status)!).Granted(out var statuses, out refusal))
            return refusal;
        if (line.GetValue(horizon) is < 30 or > 3660)
            return new Refusal("option_horizon", $"Nobody is lost after {line.GetValue(horizon)} days; use a horizon of 30 to 3660.");
        if (line.GetValue(valid) is < 1 or > 366)
            return new Refusal("option_valid", $"A code cannot be usable for {line.GetValue(valid)} days; use 1 to 366.");
        if (line.GetValue(top) < 0)
            return new Refusal("option_top", $"{line.GetValue(top)} customers cannot be shown; use 0 or more.");
        if (line.GetValue(offer) is not null && line.GetValue(path) is null && !line.GetValue(dryRun))
            return new Refusal("option_out", "An offer makes codes that are shown once; say where to write them: --out list.csv");

        return new DueWish(day, line.GetValue(category), statuses, line.GetValue(horizon), line.GetValue(offer), line.GetValue(path),
            line.GetValue(csv), line.GetValue(top), line.GetValue(valid), line.GetValue(dryRun));
    }

    private static Verdict<IReadOnlySet<DueStatus>> StatusesOf(string text)
    {
        if (text == "all")
            return Enum.GetValues<DueStatus>().ToHashSet();

        var found = new HashSet<DueStatus>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Enum.TryParse<DueStatus>(word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var known))
                return new Refusal("option_status", $"‘{word}’ is not a status; use due, overdue, lapsing, lost, not-yet or all.");

            found.Add(known);
        }

        return found;
    }
}
