using System.Text;

namespace Perennial.Drill;

/// <summary>What was sent and what was said, on paper: each line is one write to the file, so that whatever was written survives a kill of the process.</summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream file;
    private readonly Lock gate = new();

    private Journal(FileStream file) => this.file = file;

    /// <summary>Opens a journal to write on; makes it if it is not there. A line that was torn is taken off: nothing had come of it.</summary>
    public static Journal Open(string path)
    {
        if (File.Exists(path))
            CutTornLine(path);

        return new(new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0));
    }

    /// <summary>Everything that stands in a journal, in order; a line that was torn is left out.</summary>
    public static (List<Sent> Sent, Dictionary<string, Said> Said) Read(string path)
    {
        var (sent, said) = (new List<Sent>(), new Dictionary<string, Said>(StringComparer.Ordinal));
        if (!File.Exists(path))
            return (sent, said);

        foreach (var line in Lines(path))
        {
            if (line.StartsWith(Perennial.Drill.Sent.Word, StringComparison.Ordinal))
                sent.Add(Perennial.Drill.Sent.Read(line));
            else if (line.StartsWith(Perennial.Drill.Said.Word, StringComparison.Ordinal))
                Keep(said, Perennial.Drill.Said.Read(line));
        }

        return (sent, said);
    }

    /// <summary>Writes a line.</summary>
    public void Write(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (gate)
            file.Write(bytes);
    }

    public void Dispose() => file.Dispose();

    /// <summary>Whole lines. The journal may be written to meanwhile.</summary>
    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static void Keep(Dictionary<string, Said> said, Said one)
    {
        if (!said.TryAdd(one.Key, one))
            throw new InvalidDataException($"The key ‘{one.Key}’ was answered twice: {said[one.Key].Text} and {one.Text}.");
    }

    private static void CutTornLine(string path)
    {
        using var paper = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        var end = paper.Length;
        while (end > 0)
        {
            paper.Seek(end - 1, SeekOrigin.Begin);
            if (paper.ReadByte() == '\n')
                break;

            end--;
        }

        paper.SetLength(end);
    }
}
