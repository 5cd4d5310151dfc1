using System.CommandLine;
using NodaTime;

namespace Perennial.Terminal;

/// <summary>The world as a command sees it: where it reads and writes, what the wall clock and the environment say.</summary>
public sealed class Shell(TextWriter output, TextWriter error, TimeProvider clock, Func<string, string?> environment)
{
    /// <summary>The database that is used when none is named.</summary>
    public const string DatabaseOtherwise = "perennial.db";

    public static Option<bool> JsonFlag { get; } = new("--json") { Description = "Print one JSON object and nothing else", Recursive = true };

    public static Option<bool> PlainFlag { get; } = new("--plain") { Description = "Print one record a line, without frames or colours", Recursive = true };

    public static Option<bool> QuietFlag { get; } = new("--quiet", "-q") { Description = "Print results and faults only", Recursive = true };

    public static Option<bool> NoColorFlag { get; } = new("--no-color") { Description = "No colours (NO_COLOR does the same)", Recursive = true };

    public static Option<bool> DebugFlag { get; } = new("--debug") { Description = "Show where a failure came from", Recursive = true };

    public static Option<string?> DatabaseFlag { get; } = new("--db")
    {
        Description = "SQLite file or PostgreSQL connection string [default: PERENNIAL_DB, else perennial.db]",
        HelpName = "DATABASE",
        Recursive = true,
    };

    public static Option<string?> StoreFlag { get; } = new("--store")
    {
        Description = "Name or number of the store, where a database has several [default: PERENNIAL_STORE]",
        HelpName = "STORE",
        Recursive = true,
    };

    /// <summary>The flags that every command has.</summary>
    public static IReadOnlyList<Option> Flags { get; } = [DatabaseFlag, StoreFlag, JsonFlag, PlainFlag, QuietFlag, NoColorFlag, DebugFlag];

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>A variable of the environment; null when it is not set or empty.</summary>
    public string? Variable(string name) => environment(name) is { Length: > 0 } value ? value : null;

    /// <summary>The one injected clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>The instant, as precise as both databases keep it.</summary>
    public Instant Now() => Instant.FromUnixTimeTicks(Instant.FromDateTimeOffset(clock.GetUtcNow()).ToUnixTimeTicks() / 10 * 10);

    /// <summary>The last day that it can be anywhere on earth, in days since 1970: orders of later days are slips.</summary>
    public int LastDayAnywhere() => Orders.ShopTime.DayOf(Now().InUtc().Date) + 1;

    /// <summary>The words behind the program's name, without the database: a connection string may hold a password.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Keeps the words of the command line.</summary>
    internal void Keep(IReadOnlyList<string> words) => Words = string.Join(' ', words.Where((word, at) => !word.StartsWith("--db", StringComparison.Ordinal) && (at == 0 || words[at - 1] != "--db")).Select(ShellWord.Of));

    /// <summary>True when standard input is a person and not a file or another program.</summary>
    public bool InputIsTerminal { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>The screen that the flags of a command line ask for.</summary>
    public Screen ScreenFor(ParseResult line) => new(output, error, new(
        line.GetValue(JsonFlag),
        line.GetValue(PlainFlag),
        line.GetValue(QuietFlag),
        !line.GetValue(NoColorFlag) && !line.GetValue(PlainFlag) && string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb",
        OutputIsTerminal,
        ErrorIsTerminal));

    /// <summary>The store that a command line means: the flag, else the environment; null for the only one.</summary>
    public string? StoreOf(ParseResult line) => line.GetValue(StoreFlag) ?? Variable("PERENNIAL_STORE");

    /// <summary>The database that a command line means: the flag, else the environment, else a file here.</summary>
    public string DatabaseOf(ParseResult line) => line.GetValue(DatabaseFlag) ?? environment("PERENNIAL_DB") ?? DatabaseOtherwise;
}
