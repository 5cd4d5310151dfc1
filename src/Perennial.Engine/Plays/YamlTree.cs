using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Perennial.Plays;

/// <summary>YAML as a tree that knows its lines. What is written without quotes is what the core schema of YAML 1.2 says: <c>no</c> is a word, <c>0x10</c> is 16.</summary>
internal sealed partial class YamlTree(string text)
{
    private const string TextTag = "tag:yaml.org,2002:str";

    private readonly Parser parser = new(new StringReader(text));
    private readonly Dictionary<string, SaidNode> anchors = new(StringComparer.Ordinal);
    private long size;

    /// <summary>The tree of the only document.</summary>
    /// <exception cref="YamlException">It is no YAML.</exception>
    /// <exception cref="JsonException">It is YAML that no play is written in.</exception>
    public SaidNode Read()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
            throw Not("There is nothing in it.", 1);

        parser.Consume<DocumentStart>();
        var node = Node(0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
            throw Not("A second document begins here; a file holds one play.", second.Start.Line);

        return node;
    }

    private SaidNode Node(int depth)
    {
        if (depth > PlayText.DepthMax)
            throw Not($"It is more than {PlayText.DepthMax} deep.", parser.Current!.Start.Line);
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return Counted(anchors.TryGetValue(alias.Value.Value, out var known) ? known : throw Not($"‘*{alias.Value.Value}’ is no anchor that stands before.", alias.Start.Line), alias.Start.Line);
        if (parser.TryConsume<Scalar>(out var scalar))
            return Kept(scalar, Counted(Value(scalar), scalar.Start.Line));
        if (parser.TryConsume<SequenceStart>(out var list))
            return Kept(list, new(SaidKind.List, "", LineOf(list)) { Items = Items(depth) });

        var fields = parser.Consume<MappingStart>();
        return Kept(fields, new(SaidKind.Fields, "", LineOf(fields)) { Fields = Fields(depth) });
    }

    private List<SaidNode> Items(int depth)
    {
        var items = new List<SaidNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));

        return items;
    }

    private List<SaidField> Fields(int depth)
    {
        var fields = new List<SaidField>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var name))
                throw Not("The name of a field is a word.", parser.Current!.Start.Line);

            fields.Add(new(name.Value, Node(depth + 1), LineOf(name)));
        }

        return fields;
    }

    /// <summary>Aliases of aliases double and double again: what they come to is counted while it is read, before anything walks through it.</summary>
    private SaidNode Counted(SaidNode node, long line)
    {
        size += node.Kind is SaidKind.List or SaidKind.Fields ? node.Size : 1;
        return size <= PlayText.SizeMax ? node : throw Not($"A play has at most {PlayText.SizeMax} parts, what aliases repeat counted as often as they do.", line);
    }

    private SaidNode Kept(NodeEvent said, SaidNode node)
    {
        if (!said.Anchor.IsEmpty)
            anchors[said.Anchor.Value] = node;
        if (!said.Tag.IsEmpty && !(said is Scalar && said.Tag.Value == TextTag))
            throw Not($"‘{said.Tag.Value}’ is a tag, and a play needs none; leave it out.", said.Start.Line);

        return node;
    }

    private static SaidNode Value(Scalar scalar)
    {
        var (text, line) = (scalar.Value, LineOf(scalar));
        if (scalar.Style != ScalarStyle.Plain || scalar.Tag == TextTag)
            return new(SaidKind.Text, text, line);
        if (text is "" or "~" or "null" or "Null" or "NULL")
            return new(SaidKind.Nothing, "", line);
        if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            return new(SaidKind.Flag, text.ToLowerInvariant(), line);

        return Number(text) is { Length: > 0 } number ? new(SaidKind.Number, number, line) : new(SaidKind.Text, text, line);
    }

    /// <summary>A number as JSON writes it; "" for what is none.</summary>
    private static string Number(string text)
    {
        if (text.Length > 100)
            return "";
        if (Whole().IsMatch(text))
            return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        if (Hexadecimal().IsMatch(text))
            return BigInteger.Parse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        if (Octal().IsMatch(text))
            return text[2..].Aggregate(BigInteger.Zero, (sum, digit) => (sum * 8) + (digit - '0')).ToString(CultureInfo.InvariantCulture);

        var match = Broken().Match(text);
        return match.Success
            ? $"{(match.Groups["minus"].Success ? "-" : "")}{(match.Groups["whole"].Value.TrimStart('0') is { Length: > 0 } whole ? whole : "0")}.{(match.Groups["rest"].Length > 0 ? match.Groups["rest"].Value : "0")}{match.Groups["power"].Value}"
            : "";
    }

    private static JsonException Not(string message, long line) => new(message, null, line - 1, null);

    private static int LineOf(ParsingEvent said) => (int)said.Start.Line;

    [GeneratedRegex("^[-+]?[0-9]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex("^0x[0-9a-fA-F]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex("^0o[0-7]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Octal();

    [GeneratedRegex(@"^(\+|(?<minus>-))?((?<whole>[0-9]+)(\.(?<rest>[0-9]*))?|\.(?<rest>[0-9]+))(?<power>[eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Broken();
}
