using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays people NAME</c>.</summary>
internal static class PlayPeopleVerb
{
    public const string Examples = """
        perennial plays people win-back-tea
        perennial plays people win-back-tea --csv > people.csv
        """;

    private const int PieceSize = 1_000;

    public static Command Make(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "The name of the play" };
        var csv = new Option<bool>("--csv") { Description = "Print everybody as CSV" };
        var top = new Option<int>("--top") { Description = "How many to show in a terminal", DefaultValueFactory = _ => 20, HelpName = "N" };
        var command = new Command("people", "Who is in a play, who is held out, at which step, and what they got") { name, csv, top };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!new PlayBook(database, shop).Find(line.GetValue(name)!).Granted(out var stored, out var refusal))
                return screen.RefuseByRule(refusal, null);

            var people = Everybody(after => PlayPeople.Of((database, shop), stored.Id, after, PieceSize));
            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Play = stored.Play.Name, Currency = shop.Currency.Code, People = people.Select(Json) });
            else if (line.GetValue(csv))
                Csv(screen, people);
            else
                Table(screen, (stored, shop.Currency), [.. people.Take(line.GetValue(top))]);

            return ExitCode.Ok;
        }));
        return command;
    }

    private static IEnumerable<PlayPerson> Everybody(Func<(long, long), IReadOnlyList<PlayPerson>> next)
    {
        var after = (0L, long.MinValue);
        while (next(after) is { Count: > 0 } piece)
        {
            foreach (var person in piece)
                yield return person;

            after = (piece[^1].Customer.Value, piece[^1].Cycle);
        }
    }

    private static void Table(Screen screen, (StoredPlay Stored, Currency Currency) play, IReadOnlyList<PlayPerson> people)
    {
        if (people.Count == 0)
        {
            screen.WriteLine($"Nobody has entered {play.Stored.Play.Name} yet.");
            screen.Tell(play.Stored.State == PlayState.Draft ? $"Next: perennial plays launch {play.Stored.Play.Name}" : "Next: perennial turn");
            return;
        }

        var table = new FittedTable(new("customer", IsRight: false), new("is", IsRight: false), new("entered", IsRight: false), new("steps"), new("next", IsRight: false), new("given"), new("at most"));
        foreach (var person in people)
        {
            table.Add(person.Name, person.State, JournalCsv.Date(person.EnteredDay), PlayWords.Number(person.Step), person.NextDay is { } next ? JournalCsv.Date(next) : "", PlayWords.Number(person.Given),
                LedgerOptions.Cell(person.WorstMinor, play.Currency));
        }

        new Prose(screen).Table(table);
        if (play.Stored.Entered > people.Count)
            screen.Tell($"{PlayWords.Number(play.Stored.Entered)} in all; everybody with --csv.");
    }

    private static void Csv(Screen screen, IEnumerable<PlayPerson> people)
    {
        screen.WriteLine("customer,name,cycle,state,entered,step,next,given,at_most_minor");
        foreach (var person in people)
            screen.WriteLine(FormattableString.Invariant($"{person.Customer.Value},{JournalCsv.Cell(person.Name)},{person.Cycle},{person.State},{JournalCsv.Date(person.EnteredDay)},{person.Step},{(person.NextDay is { } next ? JournalCsv.Date(next) : "")},{person.Given},{person.WorstMinor}"));
    }

    private static object Json(PlayPerson person) => new
    {
        Customer = person.Customer.Value,
        person.Name,
        person.Cycle,
        person.State,
        EnteredOn = JournalCsv.Date(person.EnteredDay),
        person.Step,
        NextOn = person.NextDay is { } next ? JournalCsv.Date(next) : null,
        person.Given,
        AtMostMinor = person.WorstMinor,
    };
}
