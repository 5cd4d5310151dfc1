namespace Perennial.Plays;

/// <summary>How long a text message is, and into how many it is cut.</summary>
/// <remarks>
/// 3GPP TS 23.038 §6.2.1: an alphabet of seven bits, 160 letters, 153 in each piece of a longer one; letters of its extension take two. Whatever is not in it makes
/// the whole message sixteen bits: 70 letters, 67 in each piece. A letter of two units is not torn between two pieces.
/// </remarks>
public static class SmsLength
{
    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extension = "\f^{}\\[~]|€";

    private const int SevenBitAlone = 160, SevenBitPiece = 153, SixteenBitAlone = 70, SixteenBitPiece = 67;

    /// <summary>Letters of its alphabet, and messages; one message for no text.</summary>
    public static (int Units, int Segments) Of(string text)
    {
        var isSevenBit = text.All(letter => Basic.Contains(letter, StringComparison.Ordinal) || Extension.Contains(letter, StringComparison.Ordinal));
        var widths = isSevenBit ? [.. text.Select(letter => Extension.Contains(letter, StringComparison.Ordinal) ? 2 : 1)] : text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength).ToArray();
        var units = widths.Sum();
        if (units <= (isSevenBit ? SevenBitAlone : SixteenBitAlone))
            return (units, 1);

        var (piece, segments, used) = (isSevenBit ? SevenBitPiece : SixteenBitPiece, 1, 0);
        foreach (var width in widths)
        {
            if (used + width > piece)
                (segments, used) = (segments + 1, 0);

            used += width;
        }

        return (units, segments);
    }
}
