using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Perennial.Plays;

/// <summary>Writes a play as YAML that a person edits: what is usual is left out, and an editor is told where the schema is.</summary>
public static partial class PlayYaml
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The play.</summary>
    /// <param name="why">A sentence in front of it; "" for none.</param>
    public static string Text(Play play, string why)
    {
        var text = new StringBuilder(PlaySchema.YamlHead).Append('\n');
        if (why.Length > 0)
            text.Append("# ").Append(why.ReplaceLineEndings(" ")).Append('\n');

        var fields = JsonSerializer.SerializeToNode(play, PlayJson.Options)!.AsObject();
        if (play.Trigger.On != TriggerKind.ClockPassed)
            fields["trigger"]!.AsObject().Remove("quantile");

        Fields(text, fields, 0);
        return text.ToString();
    }

    private static void Fields(StringBuilder text, JsonObject fields, int indent)
    {
        var first = true;
        foreach (var (name, value) in fields.Where(field => !IsEmpty(field.Value)))
        {
            // The first field of a part of a list stands behind its dash.
            if (!first || text[^1] == '\n')
                text.Append(' ', indent);

            first = false;
            text.Append(name is "on" ? name : Word(name)).Append(':');
            Value(text, value!, indent);
        }
    }

    private static void Value(StringBuilder text, JsonNode value, int indent)
    {
        switch (value)
        {
            case JsonObject fields:
                text.Append('\n');
                Fields(text, fields, indent + 2);
                break;
            case JsonArray list when list.All(item => item is JsonValue):
                text.Append(" [").AppendJoin(", ", list.Select(item => Scalar(item!))).Append("]\n");
                break;
            case JsonArray list:
                text.Append('\n');
                foreach (var item in list)
                {
                    text.Append(' ', indent + 2).Append("- ");
                    Fields(text, item!.AsObject(), indent + 4);
                }

                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static bool IsEmpty(JsonNode? value) => value is null or JsonObject { Count: 0 } or JsonArray { Count: 0 } || (value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0);

    private static string Scalar(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? Word(value.GetValue<string>()) : value.ToJsonString();

    /// <summary>Words that nobody could take for anything else go without quotes; every other text is written as JSON writes it, which is YAML too.</summary>
    private static string Word(string text) => Plain().IsMatch(text) && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off") ? text : JsonSerializer.Serialize(text, Quoting);

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_-]*( [a-zA-Z0-9_-]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();
}
