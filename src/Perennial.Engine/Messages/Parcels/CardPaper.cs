namespace Perennial.Messages;

/// <summary>What parcel cards are printed on.</summary>
public enum CardPaper
{
    /// <summary>A card of 105 × 148 mm on each page.</summary>
    A6,

    /// <summary>A roll of 80 mm, a card on each piece of 110 mm, or of 150 mm where the sentence is long.</summary>
    Roll80,

    /// <summary>Four cards on each sheet of 210 × 297 mm, with lines to cut along.</summary>
    A4,
}

/// <summary>Papers as people write them, and how much of them can be written on.</summary>
internal static class CardPapers
{
    /// <summary>"a6", "80mm", "a4".</summary>
    /// <returns>Refusal: <c>option_paper</c>.</returns>
    public static Verdict<CardPaper> Read(string text) => text.ToUpperInvariant() switch
    {
        "A6" => CardPaper.A6,
        "80MM" or "80" or "ROLL80" => CardPaper.Roll80,
        "A4" => CardPaper.A4,
        _ => new Refusal("option_paper", $"‘{text}’ is no paper that cards are printed on; there are a6, 80mm and a4."),
    };

    /// <summary>Width and height of the room for the sentence, in millimetres.</summary>
    public static (double Width, double Height) Room(this CardPaper paper, bool isTall = false) => paper == CardPaper.Roll80 ? (69, isTall ? 81 : 41) : (86, 64);

    /// <summary>True for a sentence that a short piece of a roll has no room for at a size that one likes to read.</summary>
    public static bool IsTall(this CardPaper paper, string sentence) => paper == CardPaper.Roll80 && CardFit.Points(sentence, paper.Room()) < 9;
}
