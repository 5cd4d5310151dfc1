using System.Text;
using System.Text.Json;

namespace Perennial.Plays;

/// <summary>JSON as a tree that knows its lines.</summary>
internal sealed class JsonTree
{
    private readonly byte[] bytes;
    private readonly int[] lines;

    public JsonTree(string text)
    {
        bytes = Encoding.UTF8.GetBytes(text);
        lines = [0, .. bytes.Index().Where(pair => pair.Item == '\n').Select(pair => pair.Index + 1)];
    }

    /// <summary>The tree.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public SaidNode Read()
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = PlayText.DepthMax });
        reader.Read();
        var node = Node(ref reader);
        while (reader.Read())
        {
        }

        return node;
    }

    private SaidNode Node(ref Utf8JsonReader reader)
    {
        var line = LineAt(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new(SaidKind.Fields, "", line) { Fields = Fields(ref reader) },
            JsonTokenType.StartArray => new(SaidKind.List, "", line) { Items = Items(ref reader) },
            JsonTokenType.String => new(SaidKind.Text, reader.GetString()!, line),
            JsonTokenType.Number => new(SaidKind.Number, Encoding.UTF8.GetString(reader.ValueSpan), line),
            JsonTokenType.True or JsonTokenType.False => new(SaidKind.Flag, reader.TokenType == JsonTokenType.True ? "true" : "false", line),
            _ => new(SaidKind.Nothing, "", line),
        };
    }

    private List<SaidField> Fields(ref Utf8JsonReader reader)
    {
        var fields = new List<SaidField>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (name, line) = (reader.GetString()!, LineAt(reader.TokenStartIndex));
            reader.Read();
            fields.Add(new(name, Node(ref reader), line));
        }

        return fields;
    }

    private List<SaidNode> Items(ref Utf8JsonReader reader)
    {
        var items = new List<SaidNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Node(ref reader));

        return items;
    }

    private int LineAt(long at) => Array.BinarySearch(lines, (int)at) is >= 0 and var found ? found + 1 : ~Array.BinarySearch(lines, (int)at);
}
