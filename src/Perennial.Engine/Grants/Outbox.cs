using System.Globalization;
using System.Text;
using System.Text.Json;
using NodaTime;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>
/// Commands that change money, written down before they are sent and ticked off when the answer is there: whoever loses power, patience or
/// the connection between the two learns with <c>perennial retry</c> what became of it. One JSON line each; several processes may write.
/// </summary>
public sealed class Outbox(string folder)
{
    /// <summary>From this size on, answered entries that are old enough are dropped.</summary>
    private const long RewriteBytes = 1_000_000;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    /// <summary>How long answered entries are kept at least.</summary>
    public static Duration Keep { get; } = Duration.FromDays(30);

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, "outbox.jsonl");

    /// <summary>The outbox of this user: in PERENNIAL_STATE, else XDG_STATE_HOME/perennial, else ~/.local/state/perennial.</summary>
    public static Outbox Of(Shell shell) => new(shell.Variable("PERENNIAL_STATE")
        ?? (shell.Variable("XDG_STATE_HOME") is { } state ? System.IO.Path.Combine(state, "perennial") : null)
        ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state", "perennial"));

    /// <summary>A key that nobody else has: the one place where one is made.</summary>
    public static string NewKey(Instant now) => Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("D", CultureInfo.InvariantCulture);

    /// <summary>Writes a command down; it is on the disk when this returns.</summary>
    /// <exception cref="IOException">It could not be written: then it must not be sent.</exception>
    public Task Add(OutboxEntry entry) => Write(LedgerJson.Text(entry), entry.At);

    /// <summary>Ticks a command off.</summary>
    public Task Answered(OutboxEntry entry, Instant now) => Write(LedgerJson.Text(new OutboxAnswer(entry.Call, now)), now);

    /// <summary>Everything that is written down, the oldest first. Lines that nobody can read, such as one that a power cut tore, are left out.</summary>
    public IReadOnlyList<OutboxEntry> Entries() => Read().Entries;

    private (List<OutboxEntry> Entries, Dictionary<string, Instant> Answers) Read()
    {
        var (entries, answers) = (new List<OutboxEntry>(), new Dictionary<string, Instant>(StringComparer.Ordinal));
        if (!File.Exists(Path))
            return (entries, answers);

        using var reader = new StreamReader(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            Take(line, entries, answers);

        return ([.. entries.Select(entry => entry with { IsAnswered = answers.ContainsKey(entry.Call) })], answers);
    }

    private static void Take(string line, List<OutboxEntry> entries, Dictionary<string, Instant> answers)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("answered_at", out _))
            {
                var answer = LedgerJson.Read<OutboxAnswer>(line);
                answers[answer.Call] = answer.AnsweredAt;
            }
            else if (LedgerJson.Read<OutboxEntry>(line) is { Call: not null, Key: not null, Ask: not null, Database: not null } entry)
            {
                entries.Add(entry);
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or NodaTime.Text.UnparsableValueException or FormatException)
        {
            // A torn line: what it would have said was never sent, or is only not ticked off.
        }
    }

    private async Task Write(string line, Instant now)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using var turn = await Turn();
        if (File.Exists(Path) && new FileInfo(Path).Length > RewriteBytes)
            Rewrite(now);

        await using var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        // What tore the last line must not tear this one too.
        var isTorn = file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n';
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.UTF8.GetBytes((isTorn ? "\n" : "") + line + "\n"));
        file.Flush(flushToDisk: true);
    }

    private void Rewrite(Instant now)
    {
        var (entries, answers) = Read();
        var lines = new List<string>();
        foreach (var entry in entries.Where(entry => !answers.TryGetValue(entry.Call, out var at) || now - at < Keep))
        {
            lines.Add(LedgerJson.Text(entry));
            if (answers.TryGetValue(entry.Call, out var at))
                lines.Add(LedgerJson.Text(new OutboxAnswer(entry.Call, at)));
        }

        var next = Path + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, Path, overwrite: true);
    }

    /// <summary>One process at a time: a file that nobody else can open meanwhile.</summary>
    private async Task<FileStream> Turn()
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(10))
        {
            try
            {
                return new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < LockPatience)
            {
                await Task.Delay(10);
            }
        }
    }
}
