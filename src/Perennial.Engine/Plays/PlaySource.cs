using System.CommandLine;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Where a command takes a play from: a file of JSON or YAML, standard input, or the store by its name.</summary>
internal static class PlaySource
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    /// <summary>True for what is a file and not the name of a play: a name has neither points nor slashes.</summary>
    public static bool IsFile(string text) => text == "-" || Endings.Any(ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || text.AsSpan().ContainsAny('/', '\\', '.') || File.Exists(text);

    /// <summary>Reads a play out of a file; - is standard input.</summary>
    /// <returns>Refusals: <c>file_missing</c>, <c>play_unreadable</c>, <c>play_wrong</c>.</returns>
    public static ReadPlay ReadFile(string path)
    {
        if (path != "-" && !File.Exists(path))
            return new(new Refusal("file_missing", $"There is no file ‘{path}’; write one with: perennial plays recipe repurchase-clock --out play.yaml"), []);

        using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        return PlayText.Read(Bytes(stream));
    }

    /// <summary>The play that a word means.</summary>
    /// <returns>Refusals: those of reading a file, and <c>play_missing</c>.</returns>
    public static Verdict<Play> Of(Database database, ShopSettings shop, string word)
    {
        if (IsFile(word))
            return ReadFile(word).Play;

        return new PlayBook(database, shop).Find(word).Granted(out var stored, out var refusal) ? stored.Play : refusal;
    }

    /// <summary>One byte more than a play can have, so that what is too large is seen to be.</summary>
    private static ReadOnlySpan<byte> Bytes(Stream stream)
    {
        var bytes = new byte[PlayText.BytesMax + 1];
        return bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    /// <summary>The file of a command, said at its end.</summary>
    public static Argument<string> FileArgument() => new("FILE") { Description = "A play as YAML or JSON; - is standard input" };
}
