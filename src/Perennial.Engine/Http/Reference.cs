using System.Diagnostics.CodeAnalysis;

namespace Perennial.Http;

/// <summary>Something by its id here, or by the shop's own id for it (its <c>source_id</c>).</summary>
public readonly record struct Reference(string Text) : IParsable<Reference>
{
    /// <summary>The longest that a shop's own id may be.</summary>
    public const int LengthMax = 255;

    /// <summary>Why a text cannot be an id; null when it can.</summary>
    public static string? WhyNot(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LengthMax)
            return $"An id has 1 to {LengthMax} characters.";

        return text.Any(char.IsControl) || text.Any(char.IsSurrogate) ? "An id is plain text without control characters." : null;
    }

    public static Reference Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var reference) ? reference : throw new FormatException(WhyNot(s));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Reference result)
    {
        result = WhyNot(s) is null ? new(s!) : default;
        return result.Text is not null;
    }

    public override string ToString() => Text;
}
