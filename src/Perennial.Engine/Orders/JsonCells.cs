using System.Text.Json;

namespace Perennial.Orders;

/// <summary>Reads one JSON object as cells by the path of their keys.</summary>
internal sealed class JsonCells
{
    private readonly List<(string Path, int Start, int Length)> found = [];
    private byte[] values = new byte[4096];
    private int used;

    /// <summary>Path and text of each value of the object read last.</summary>
    public int Count => found.Count;

    public string PathOf(int at) => found[at].Path;

    public ReadOnlySpan<byte> ValueOf(int at) => values.AsSpan(found[at].Start, found[at].Length);

    /// <summary>Reads an object.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? Read(ReadOnlySpan<byte> json)
    {
        found.Clear();
        used = 0;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return "The line is not a JSON object.";

            ReadObject(ref reader, json, "");
            return reader.Read() ? "Something follows the JSON object." : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return $"The line is not whole JSON: {FirstSentence(broken.Message)}";
        }
    }

    private void ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string prefix)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var path = prefix + reader.GetString();
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
                ReadObject(ref reader, json, path + ".");
            else
                ReadValue(ref reader, json, path);
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string path)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                AddString(ref reader, path);
                break;
            case JsonTokenType.Null:
                Add(path, default);
                break;
            case JsonTokenType.StartArray:
                reader.Skip();
                Add(path, json[start..(int)reader.BytesConsumed]);
                break;
            default:
                Add(path, reader.ValueSpan);
                break;
        }
    }

    private void AddString(ref Utf8JsonReader reader, string path)
    {
        Reserve(reader.ValueSpan.Length);
        var length = reader.CopyString(values.AsSpan(used));
        found.Add((path, used, length));
        used += length;
    }

    private void Add(string path, ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(values.AsSpan(used));
        found.Add((path, used, value.Length));
        used += value.Length;
    }

    private void Reserve(int length)
    {
        if (used + length > values.Length)
            Array.Resize(ref values, Math.Max(values.Length * 2, used + length));
    }

    private static string FirstSentence(string message) =>
        message.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? message[..(end + 1)] : message;
}
