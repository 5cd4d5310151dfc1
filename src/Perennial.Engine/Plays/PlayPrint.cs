using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary>Plays on a screen, and for programs.</summary>
internal static class PlayPrint
{
    /// <summary>What is wrong with a play: a line for each fault, or one object.</summary>
    /// <returns>The exit code.</returns>
    public static int Wrong(Screen screen, string source, ReadPlay read)
    {
        var refusal = read.Play.Granted(out _, out var why) ? throw new InvalidOperationException("Nothing is wrong with it.") : why;
        if (read.Faults.Count == 0)
            return screen.Refuse(refusal);
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Ok = false, Error = refusal.Code, Faults = read.Faults });
            return ExitCode.Usage;
        }

        foreach (var fault in read.Faults)
            screen.WriteLine($"{source}:{fault.Line}: {(fault.Pointer.Length == 0 ? "the play" : fault.Pointer)}: {fault.Value}: {fault.Fix}");

        screen.Tell($"{read.Faults.Count} to mend. An editor that knows the schema shows them while you type: perennial plays schema");
        return ExitCode.Usage;
    }

    /// <summary>All plays in a table.</summary>
    public static void List(Screen screen, IReadOnlyList<StoredPlay> plays, Currency currency)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Plays = plays.Select(play => Json(play, currency)) });
            return;
        }

        if (plays.Count == 0)
        {
            screen.WriteLine("No play is defined yet; begin with a recipe: perennial plays recipes");
            return;
        }

        var table = new FittedTable(new("name", IsRight: false), new("state", IsRight: false), new("family", IsRight: false), new("version"), new("entered"), new("reserved"), new("budget"));
        foreach (var play in plays)
        {
            table.Add(play.Play.Name, Word(play.State), Word(play.Play.Family).Replace('_', '-'), PlayWords.Number(play.Version), PlayWords.Number(play.Entered),
                LedgerOptions.Amount(play.ReservedMinor, currency), LedgerOptions.Amount(play.Play.Guard.BudgetAmount, currency));
        }

        new Prose(screen).Table(table);
        screen.Tell("Next: perennial plays show NAME");
    }

    /// <summary>One play in sentences.</summary>
    public static void Show(Screen screen, StoredPlay stored, Currency currency)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Play = Json(stored, currency) });
            return;
        }

        var prose = new Prose(screen);
        prose.Say($"{stored.Play.Name}, version {stored.Version}: {State(stored)}.", "bold");
        Sentences(prose, stored.Play, currency);
        if (stored.LaunchedDay is not null)
            prose.Item(("  ", ""), $"{PlayWords.Number(stored.Entered)} have entered; {PlayWords.Money(stored.ReservedMinor, currency)} of the budget is promised or spent.");
    }

    /// <summary>What a play does, line by line.</summary>
    public static void Sentences(Prose prose, Play play, Currency currency)
    {
        if (play.About.Length > 0)
            prose.Item(("  ", ""), play.About);

        prose.Item(("  ", ""), $"Begins {PlayWords.Of(play.Trigger)}.");
        prose.Item(("  ", ""), $"For {PlayWords.Of(play.Audience)}.");
        foreach (var step in play.Steps)
            prose.Item(("  ", ""), $"{char.ToUpperInvariant(PlayWords.Of(step, currency)[0])}{PlayWords.Of(step, currency)[1..]}.");

        prose.Item(("  ", ""), $"Costs at most {PlayWords.Money(play.Guard.BudgetAmount, currency)}; {play.HoldOutPercent} are left alone, so that its effect can be told.");
    }

    /// <summary>"running since 9 March 2027".</summary>
    public static string State(StoredPlay stored) => stored.State switch
    {
        PlayState.Draft => "a draft",
        PlayState.Running => $"running since {PlayWords.Day(stored.LaunchedDay!.Value)}",
        PlayState.Paused => "paused",
        _ => "ended",
    };

    /// <summary>The command that comes next.</summary>
    public static string Next(StoredPlay stored) => stored.State switch
    {
        PlayState.Draft => $"Next: perennial plays preview {stored.Play.Name}",
        PlayState.Running => $"Next: perennial plays people {stored.Play.Name}",
        PlayState.Paused => $"Next: perennial plays resume {stored.Play.Name}",
        _ => "Next: perennial plays show",
    };

    public static object Json(StoredPlay stored, Currency currency) => new
    {
        stored.Play.Name,
        stored.State,
        stored.Version,
        LaunchedOn = stored.LaunchedDay is { } day ? JournalCsv.Date(day) : null,
        stored.Entered,
        stored.ReservedMinor,
        Currency = currency.Code,
        stored.Author,
        DefinedAt = stored.DefinedAt.ToString(),
        Definition = System.Text.Json.Nodes.JsonNode.Parse(PlayJson.Text(stored.Play)),
    };

    public static string Word(Enum word) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString());
}
