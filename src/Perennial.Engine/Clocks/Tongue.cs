using System.Text;

namespace Perennial.Clocks;

/// <summary>In which language a name is written, as far as the characters tell, so that the right shapes of Chinese characters are taken.</summary>
internal static class Tongue
{
    /// <summary>The attribute <c>lang</c> for a name with Chinese characters; nothing for others.</summary>
    public static string Attribute(string name)
    {
        var runes = name.EnumerateRunes().ToArray();
        if (runes.Any(IsKana))
            return " lang=\"ja\"";

        return runes.Any(IsHan) ? " lang=\"zh-Hans\"" : "";
    }

    private static bool IsHan(Rune rune) => rune.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF);

    private static bool IsKana(Rune rune) => rune.Value is >= 0x3040 and <= 0x30FF;
}
