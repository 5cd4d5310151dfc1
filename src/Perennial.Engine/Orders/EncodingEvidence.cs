using System.Text;
using System.Text.Unicode;

namespace Perennial.Orders;

/// <summary>What a sample of a text says about its encoding.</summary>
internal sealed class EncodingEvidence
{
    /// <summary>Below this share of the lines, what is not UTF-8 is damage: one line in fifty.</summary>
    private const int LinesPerDamagedLine = 50;

    private int pairs, zeroFirst, zeroSecond;
    private int lines, wideLines, narrowLines, brokenLines;
    private bool headerIsChinese;
    private int chinese, otherSequences, impossible;

    /// <summary>Text in UTF-16 has blanks, digits and line ends, whose high byte is zero, even where it is Chinese.</summary>
    public bool IsUtf16Little => zeroSecond * 10 > pairs && zeroSecond > 10 * zeroFirst;

    public bool IsUtf16Big => zeroFirst * 10 > pairs && zeroFirst > 10 * zeroSecond;

    /// <summary>Much of the text cannot be UTF-8 and looks Chinese.</summary>
    /// <remarks>
    /// A pair of GB 2312 is a letter of two bytes in UTF-8 by chance often enough (女鞋 is ŮЬ), one of three hardly ever: lines of narrow letters
    /// alone say little, lines with wide ones say UTF-8.
    /// </remarks>
    public bool IsGb18030 => brokenLines > wideLines && (headerIsChinese || IsChinese);

    private bool IsChinese =>
        brokenLines * 10 > narrowLines
        && brokenLines * LinesPerDamagedLine > lines
        && chinese > 2 * otherSequences
        && impossible * 10 <= chinese;

    public static EncodingEvidence Of(ReadOnlySpan<byte> sample)
    {
        var evidence = new EncodingEvidence();
        evidence.CountZeros(sample);
        while (!sample.IsEmpty)
        {
            // What is left behind the last line end may be cut in the middle of a letter.
            var length = sample.IndexOf((byte)'\n');
            if (length < 0 && evidence.lines > 0)
                break;

            evidence.AddLine(length < 0 ? sample : sample[..length]);
            sample = length < 0 ? default : sample[(length + 1)..];
        }

        return evidence;
    }

    private void CountZeros(ReadOnlySpan<byte> sample)
    {
        for (var at = 0; at + 1 < sample.Length; at += 2)
        {
            pairs++;
            zeroFirst += sample[at] == 0 ? 1 : 0;
            zeroSecond += sample[at + 1] == 0 ? 1 : 0;
        }
    }

    private void AddLine(ReadOnlySpan<byte> line)
    {
        lines++;
        if (Ascii.IsValid(line))
            return;

        if (Utf8.IsValid(line))
        {
            if (line.IndexOfAnyInRange((byte)0xE0, (byte)0xF7) >= 0)
                wideLines++;
            else
                narrowLines++;

            return;
        }

        brokenLines++;
        CountChinese(line);
        headerIsChinese |= lines == 1 && chinese > 0 && otherSequences + impossible == 0;
    }

    /// <summary>
    /// Chinese text is nearly all pairs of GB 2312, both bytes above A0, and letters of four bytes have digits as their second and fourth;
    /// damage and other encodings are neither.
    /// </summary>
    private void CountChinese(ReadOnlySpan<byte> line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] < 0x80)
                continue;

            var next = at + 1 < line.Length ? line[at + 1] : (byte)0;
            if (line[at] is 0x80 or 0xFF || next is < 0x30 or 0x7F or 0xFF)
            {
                impossible++;
                continue;
            }

            var isLong = line[at..] is [_, >= 0x30 and <= 0x39, >= 0x81 and <= 0xFE, >= 0x30 and <= 0x39, ..];
            if (isLong || (line[at] is >= 0xA1 and <= 0xF7 && next >= 0xA1))
                chinese++;
            else
                otherSequences++;

            at += isLong ? 3 : 1;
        }
    }
}
