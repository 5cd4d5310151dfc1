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
