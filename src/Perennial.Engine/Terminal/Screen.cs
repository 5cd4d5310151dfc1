using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Perennial.Terminal;

/// <summary>Where a command writes: data to standard output, everything else to standard error.</summary>
public sealed class Screen
{
    /// <summary>How every object is written as JSON: snake_case, numbers that are none as null, Chinese as it is.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FiniteNumbers(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly TextWriter data, talk;

    public Screen(TextWriter data, TextWriter talk, ScreenSettings settings)
    {
        (this.data, this.talk, Settings) = (data, talk, settings);
        Out = Console(data, settings.OutIsTerminal, settings.Color);
        Talk = Console(talk, settings.TalkIsTerminal, settings.Color);
    }

    public ScreenSettings Settings { get; }

    /// <summary>Standard output with tables and colours, where it is a terminal.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Standard error with colours, where it is a terminal.</summary>
    public IAnsiConsole Talk { get; }

    /// <summary>True when a person is watching standard error.</summary>
    public bool ShowsProgress => Settings is { TalkIsTerminal: true, IsJson: false, IsQuiet: false };

    /// <summary>Writes the one object that <c>--json</c> asks for.</summary>
    public void WriteJson(object value) => data.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>Writes a line of data as it is.</summary>
    public void WriteLine(string line) => data.WriteLine(line);

    /// <summary>Tells a person something; not with <c>--quiet</c>, not with <c>--json</c>.</summary>
    public void Tell(string line)
    {
        if (Settings.IsQuiet || Settings.IsJson)
            return;

        foreach (var each in line.Split('\n'))
            TellLine(each);
    }

    private void TellLine(string line)
    {
        // A command is there to be copied: the terminal may fold it, nothing may break it.
        if (!Settings.TalkIsTerminal || Wrapped.Cells(line) <= Talk.Profile.Width || line.Contains("perennial ", StringComparison.Ordinal))
        {
            talk.WriteLine(line);
            return;
        }

        var indent = new string(' ', line.Length - line.TrimStart().Length);
        var lines = Wrapped.Lines(line, Math.Max(20, Talk.Profile.Width - indent.Length - 2));
        talk.WriteLine(indent + lines[0]);
        foreach (var rest in lines.Skip(1))
            talk.WriteLine($"{indent}  {rest}");
    }

    /// <summary>Says why not, and gives the exit code of it.</summary>
    public int Refuse(Refusal refusal)
    {
        Say(refusal, new { error = refusal });
        return ExitCode.Of(refusal);
    }

    /// <summary>Says why the books refuse a command, and gives the exit code of it.</summary>
    /// <param name="key">The key that the command was sent with; null when it was not sent.</param>
    public int RefuseByRule(Refusal refusal, string? key)
    {
        Say(refusal, key is null ? new { error = refusal } : new { error = refusal, idempotency_key = key });
        return ExitCode.OfRule(refusal);
    }

    private void Say(Refusal refusal, object json)
    {
        if (Settings.IsJson)
            talk.WriteLine(JsonSerializer.Serialize(json, Json));
        else if (Settings.TalkIsTerminal)
            Talk.MarkupLine($"[red]✗[/] {Prose.Styled(refusal.Message, "")}");
        else
            talk.WriteLine($"✗ {string.Concat(refusal.Message.Select(letter => char.IsControl(letter) ? ' ' : letter))}");
    }

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal, bool color)
    {
        var hasColor = isTerminal && color;
        // Told that a terminal knows no ANSI, Spectre sets colours through System.Console, which writes ANSI all the same.
        var isBare = isTerminal && !color;
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(isBare ? new BareWriter(writer) : writer),
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            // Without this there is no progress bar, only lines.
            Interactive = hasColor ? InteractionSupport.Yes : InteractionSupport.No,
        });
        // A terminal without colours is still as narrow as it is.
        if (!isTerminal)
            console.Profile.Width = 160;

        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
