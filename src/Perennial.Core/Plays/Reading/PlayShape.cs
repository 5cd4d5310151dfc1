using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Perennial.Plays;

/// <summary>Says everywhere where what is written has not the shape of what it is to be: fields that do not exist, are missing, are given twice or hold something else.</summary>
public sealed class PlayShape
{
    private readonly List<PlayFault> faults = [];

    private PlayShape()
    {
    }

    /// <summary>The faults, from top to bottom; none for what can be read as the type.</summary>
    public static IReadOnlyList<PlayFault> Of<T>(SaidNode node)
    {
        var shape = new PlayShape();
        shape.Check(node, typeof(T), "", node.Line);
        return shape.faults;
    }

    /// <summary>The fields that are read and written of a type.</summary>
    public static IEnumerable<JsonPropertyInfo> Fields(Type type) => PlayJson.Options.GetTypeInfo(type).Properties.Where(property => property.Set is not null);

    private void Check(SaidNode node, Type declared, string pointer, int line)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        switch (PlayJson.Options.GetTypeInfo(type).Kind)
        {
            case JsonTypeInfoKind.Object:
                Fields(node, type, pointer);
                break;
            case JsonTypeInfoKind.Enumerable:
                List(node, type.GenericTypeArguments[0], pointer);
                break;
            case JsonTypeInfoKind.Dictionary:
                Names(node, type.GenericTypeArguments[1], pointer);
                break;
            default:
                if (Wrong(node, type) is { } fix)
                    Add(pointer, node.Shown, fix, line);
                break;
        }
    }

    private void Fields(SaidNode node, Type type, string pointer)
    {
        if (node.Kind != SaidKind.Fields)
        {
            Add(pointer, node.Shown, $"Here go fields: {string.Join(", ", Fields(type).Select(field => field.Name))}.", node.Line);
            return;
        }

        var known = Fields(type).ToDictionary(field => field.Name, StringComparer.Ordinal);
        foreach (var (name, value, line) in Once(node, pointer))
        {
            var there = pointer + "/" + Escaped(name);
            if (!known.TryGetValue(name, out var field))
                Add(there, value.Shown, Unknown(name, known.Keys), line);
            else if (value.Kind != SaidKind.Nothing)
                Check(value, field.PropertyType, there, line);
            else if (!field.IsSetNullable)
                Add(there, "nothing", "Give it something, or leave the field out.", line);
        }

        foreach (var missing in known.Values.Where(field => field.IsRequired && node.Fields.All(said => said.Name != field.Name)))
            Add($"{pointer}/{missing.Name}", "nothing", "This field has to be given.", node.Line);
    }

    private void List(SaidNode node, Type type, string pointer)
    {
        if (node.Kind != SaidKind.List)
        {
            Add(pointer, node.Shown, "Here goes a list: [one, another].", node.Line);
            return;
        }

        for (var at = 0; at < node.Items.Count; at++)
            Check(node.Items[at], type, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{at}"), node.Items[at].Line);
    }

    private void Names(SaidNode node, Type type, string pointer)
    {
        if (node.Kind != SaidKind.Fields)
        {
            Add(pointer, node.Shown, "Here go names and what belongs to them, such as en: \"Hello\".", node.Line);
            return;
        }

        foreach (var (name, value, line) in Once(node, pointer))
        {
            if (Unwritable(name) is { } fix)
                Add(pointer, "a name", fix, line);

            Check(value, type, pointer + "/" + Escaped(name), line);
        }
    }

    private IEnumerable<SaidField> Once(SaidNode node, string pointer)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var field in node.Fields)
        {
            if (!seen.TryAdd(field.Name, field.Line))
                Add(pointer + "/" + Escaped(field.Name), field.Value.Shown, $"It is given twice, first in line {seen[field.Name]}; keep one.", field.Line);
            else
                yield return field;
        }
    }

    private static string Unknown(string name, IReadOnlyCollection<string> known)
    {
        if (name == "<<")
            return "YAML 1.2 has no merge keys; write the fields out.";

        return NearWord.Of(name, known) is { Length: > 0 } near ? $"There is no such field; did you mean {near}?" : $"There is no such field; there are {string.Join(", ", known)}.";
    }

    /// <summary>What to write instead of a value that is none of its type; null when it is one.</summary>
    private static string? Wrong(SaidNode node, Type type)
    {
        if (type == typeof(string))
            return node.Kind == SaidKind.Text ? Unwritable(node.Text) : node.Kind is SaidKind.Flag or SaidKind.Number ? $"This is a text; put it in quotes: \"{node.Text}\"." : "Here goes a text.";
        if (type == typeof(bool))
            return node.Kind == SaidKind.Flag ? null : "Use true or false, without quotes.";
        if (type == typeof(long) || type == typeof(int))
            return IsWhole(node, type) ? null : "Use a whole number, without quotes, point or exponent: 1250 for 12.50.";
        if (type.IsEnum)
            return Word(node, type);

        return Unreadable(node, type);
    }

    /// <summary>A database cannot hold each letter that JSON and YAML can say.</summary>
    private static string? Unwritable(string text) => text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t')))
        ? "It has letters in it that nobody can print; leave the control characters and broken letters out."
        : null;

    private static bool IsWhole(SaidNode node, Type type) => node.Kind == SaidKind.Number
        && long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && (type == typeof(long) || whole is >= int.MinValue and <= int.MaxValue);

    private static string? Word(SaidNode node, Type type)
    {
        var words = Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).ToArray();
        if (node.Kind == SaidKind.Text && words.Contains(node.Text, StringComparer.Ordinal))
            return null;

        return node.Kind == SaidKind.Text && NearWord.Of(node.Text, words) is { Length: > 0 } near ? $"Did you mean {near}? Use {string.Join(", ", words)}." : $"Use {string.Join(", ", words)}.";
    }

    /// <summary>Percentages, periods and days say themselves what they are not.</summary>
    private static string? Unreadable(SaidNode node, Type type)
    {
        try
        {
            JsonSerializer.Deserialize(node.Json(), type, PlayJson.Options);
            return null;
        }
        catch (JsonException fault)
        {
            return fault.Message;
        }
    }

    private void Add(string pointer, string value, string fix, int line) => faults.Add(new(pointer, value, fix) { Line = line });

    private static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
