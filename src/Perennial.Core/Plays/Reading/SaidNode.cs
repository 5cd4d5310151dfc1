using System.Text;
using System.Text.Json;

namespace Perennial.Plays;

/// <summary>What a piece of a written play is.</summary>
public enum SaidKind
{
    Nothing,
    Flag,
    Number,
    Text,
    List,
    Fields,
}

/// <summary>A piece of a written play, whether it came as JSON or as YAML, and the line on which it begins.</summary>
/// <param name="Text">A flag, a number as JSON writes it, or a text; "" for the others.</param>
/// <param name="Line">From 1.</param>
public sealed record SaidNode(SaidKind Kind, string Text, int Line)
{
    /// <summary>The parts of a list.</summary>
    public IReadOnlyList<SaidNode> Items { get; init; } = [];

    /// <summary>The fields, as often as they were said.</summary>
    public IReadOnlyList<SaidField> Fields { get; init; } = [];

    /// <summary>What a person recognises it by, at most sixty letters.</summary>
    public string Shown => Kind switch
    {
        SaidKind.Nothing => "nothing",
        SaidKind.List => "a list",
        SaidKind.Fields => "fields",
        SaidKind.Text when Text.Length == 0 => "an empty text",
        _ => Text.Length <= 60 ? Text : Text[..59] + "…",
    };

    /// <summary>The node itself and all below it, counted as often as they are said.</summary>
    public long Size => 1 + Items.Sum(item => item.Size) + Fields.Sum(part => part.Value.Size);

    /// <summary>The line of what a JSON pointer leads to, or of the nearest thing around it.</summary>
    public int LineOf(string pointer)
    {
        var (node, line) = (this, Line);
        foreach (var step in pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            if (node.Fields.FirstOrDefault(field => field.Name == step) is { } field)
                (node, line) = (field.Value, field.Line);
            else if (int.TryParse(step, out var at) && at < node.Items.Count)
                (node, line) = (node.Items[at], node.Items[at].Line);
            else
                break;
        }

        return line;
    }

    /// <summary>The same as JSON.</summary>
    public string Json()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(writer);

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Write(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case SaidKind.Nothing:
                writer.WriteNullValue();
                break;
            case SaidKind.Flag or SaidKind.Number:
                writer.WriteRawValue(Text);
                break;
            case SaidKind.Text:
                writer.WriteStringValue(Text);
                break;
            case SaidKind.List:
                writer.WriteStartArray();
                foreach (var item in Items)
                    item.Write(writer);

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var field in Fields)
                {
                    writer.WritePropertyName(field.Name);
                    field.Value.Write(writer);
                }

                writer.WriteEndObject();
                break;
        }
    }
}

/// <summary>A field and what it was given.</summary>
/// <param name="Line">Of its name, from 1.</param>
public sealed record SaidField(string Name, SaidNode Value, int Line);
