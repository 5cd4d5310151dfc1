using System.Text;

namespace Perennial.Plays;

/// <summary>
/// A sentence with places for what differs from customer to customer: "Dear {name}, {share} of your last {orders} orders were {category} …".
/// There is no logic in it, and what is put into the places is never read as a place itself, whatever a customer is called.
/// </summary>
public sealed class NoteTemplate
{
    /// <summary>The longest sentence, in characters, its places as they are written.</summary>
    public const int LengthMax = 400;

    private static readonly string[] Known = ["name", "category", "share", "orders", "gift", "shop"];

    private readonly IReadOnlyList<(string Text, bool IsPlace)> pieces;

    private NoteTemplate(string text, IReadOnlyList<(string Text, bool IsPlace)> pieces) => (Text, this.pieces) = (text, pieces);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>True when it names the customer; then it is only for those whose name is known.</summary>
    public bool Has(string place) => pieces.Any(piece => piece.IsPlace && piece.Text == place);

    /// <summary>Reads a sentence. A brace that is meant as such is written twice.</summary>
    /// <returns>Refusals: <c>placeholder_unknown</c>, <c>note_unusable</c>.</returns>
    public static Verdict<NoteTemplate> Parse(string text) => Parse(text, Known, LengthMax);

    /// <summary>Reads a text with other places, of another length.</summary>
    /// <returns>Refusals: <c>placeholder_unknown</c>, <c>note_unusable</c>.</returns>
    public static Verdict<NoteTemplate> Parse(string text, IReadOnlyList<string> places, int lengthMax)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > lengthMax || text.Any(letter => char.IsControl(letter) && letter != '\n'))
            return new Refusal("note_unusable", $"A sentence has 1 to {lengthMax} characters and no control characters; this one has {text.Length}.");

        var read = new List<(string, bool)>();
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '{' or '}' && at + 1 < text.Length && text[at + 1] == text[at])
            {
                plain.Append(text[at++]);
                continue;
            }

            if (text[at] is not ('{' or '}'))
            {
                plain.Append(text[at]);
                continue;
            }

            var end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            if (end < 0)
                return new Refusal("note_unusable", $"‘{text}’: the brace at character {at + 1} has no partner. A brace that is meant as such is written twice: {{{{ or }}}}.");

            var place = text[(at + 1)..end];
            if (!places.Contains(place, StringComparer.Ordinal))
                return Unknown(text, place, places);

            read.Add((plain.ToString(), false));
            read.Add((place, true));
            plain.Clear();
            at = end;
        }

        read.Add((plain.ToString(), false));
        return new NoteTemplate(text, read);
    }

    /// <summary>The sentence for a customer.</summary>
    /// <param name="value">What stands for a place.</param>
    public string Render(Func<string, string> value) => string.Concat(pieces.Select(piece => piece.IsPlace ? OneLine(value(piece.Text)) : piece.Text));

    /// <summary>Names come from files and forms: what would break a line or turn the text around ends there.</summary>
    private static string OneLine(string value) => string.Concat(value.Select(letter => char.IsControl(letter) ? ' ' : letter)
        .Where(letter => letter is not (>= '\u202a' and <= '\u202e') and not (>= '\u2066' and <= '\u2069')));

    private static Refusal Unknown(string text, string place, IReadOnlyList<string> places)
    {
        var near = NearWord.Of(place, places);
        return new("placeholder_unknown", $"‘{text}’: there is no {{{place}}}; there are {string.Join(", ", places.Select(known => $"{{{known}}}"))}.{(near.Length > 0 ? $" Did you mean {{{near}}}?" : "")}");
    }
}
