using System.Text;

namespace Perennial.Plays;

/// <summary>What is printed on a card, with why.</summary>
/// <param name="Template">As the shop wrote it.</param>
/// <param name="Text">As the customer reads it.</param>
public sealed record GiftNote(string Language, string Template, string Text)
{
    /// <summary>What is remembered of a sentence: two sentences with one hash are one.</summary>
    public static long HashOf(string text) => FrozenHash.Signed(Encoding.UTF8.GetBytes(text));
}
