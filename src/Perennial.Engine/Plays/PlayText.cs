using System.Text;
using System.Text.Json;
using YamlDotNet.Core;

namespace Perennial.Plays;

/// <summary>Reads a play as somebody wrote it: JSON, or YAML as its version 1.2 has it.</summary>
public static class PlayText
{
    /// <summary>The most bytes of a play.</summary>
    public const int BytesMax = 256 * 1024;

    /// <summary>How deep and how large a play can be, what an alias repeats counted as often as it is repeated.</summary>
    internal const int DepthMax = 32, SizeMax = 20_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a play out of the bytes of a file or a body.</summary>
    public static ReadPlay Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax)
            return ReadPlay.Unreadable(new("", $"{bytes.Length} bytes", $"A play has at most {BytesMax} bytes."));

        try
        {
            return Read(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException fault)
        {
            return ReadPlay.Unreadable(new("", $"byte {fault.Index + 1}", "This is not UTF-8; save the play as UTF-8."));
        }
    }

    /// <summary>Reads a play out of a text.</summary>
    /// <returns>Refusals: <c>play_unreadable</c>, <c>play_wrong</c>.</returns>
    public static ReadPlay Read(string text) => Tree(text.StartsWith('\uFEFF') ? text[1..] : text) is var (node, fault) && node is not null ? ReadPlay.Of(node) : ReadPlay.Unreadable(fault!);

    private static (SaidNode? Node, PlayFault? Fault) Tree(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{"))
            return Yaml(text);

        try
        {
            return Sized(new JsonTree(text).Read());
        }
        catch (InvalidOperationException)
        {
            return (null, new("", "text", "A letter of two halves has only one of them; write it whole, or leave it out.") { Line = 1 });
        }
        catch (JsonException json)
        {
            // Fields between braces are YAML too, with fewer quotes.
            return Yaml(text) is (not null, null) yaml ? yaml : (null, new("", "text", $"This is not JSON: {Plain(json.Message)}") { Line = (int)(json.LineNumber ?? 0) + 1 });
        }
    }

    private static (SaidNode? Node, PlayFault? Fault) Yaml(string text)
    {
        try
        {
            return Sized(new YamlTree(text).Read());
        }
        catch (YamlException yaml)
        {
            return (null, new("", "text", $"This is not YAML: {yaml.Message}") { Line = (int)yaml.Start.Line });
        }
        catch (JsonException fault)
        {
            return (null, new("", "text", fault.Message) { Line = (int)(fault.LineNumber ?? 0) + 1 });
        }
    }

    private static (SaidNode? Node, PlayFault? Fault) Sized(SaidNode node) =>
        node.Size <= SizeMax ? (node, null) : (null, new("", $"{node.Size} parts", $"A play has at most {SizeMax} parts, what aliases repeat counted as often as they do.") { Line = 1 });

    /// <summary>The library says the line too; it is said once.</summary>
    private static string Plain(string message) => message.IndexOf(" LineNumber:", StringComparison.Ordinal) is > 0 and var at ? message[..at] : message;
}
