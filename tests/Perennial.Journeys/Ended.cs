using System.Text.Json;

namespace Perennial.Journeys;

/// <summary>What a process said and how it ended.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="PeakMegabytes">The most memory that was seen resident, in MB of a million bytes.</param>
internal sealed record Ended(int Code, string Out, string Error, double PeakMegabytes)
{
    /// <summary>Standard output as the one JSON object that it has to be.</summary>
    public JsonElement Json() => Parse(Out);

    /// <summary>Standard error as the one JSON object that a refusal has to be.</summary>
    public JsonElement JsonError() => Parse(Error);

    /// <summary>Fails with everything that was said when the exit code is another one.</summary>
    public Ended With(int code)
    {
        Assert.True(Code == code, $"Ended with {Code} instead of {code}.\n--- out\n{Out}\n--- error\n{Error}");
        return this;
    }

    private static JsonElement Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        return json.RootElement.Clone();
    }
}
