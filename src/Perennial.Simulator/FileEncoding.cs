namespace Perennial.Simulator;

/// <summary>How the text of a file part is written as bytes.</summary>
public enum FileEncoding
{
    /// <summary>UTF-8 without a byte order mark.</summary>
    Utf8,

    /// <summary>UTF-8 with one.</summary>
    Utf8WithMark,

    /// <summary>What Chinese marketplaces export.</summary>
    Gb18030,

    /// <summary>UTF-16, little end first, with a byte order mark: Excel's "Unicode text".</summary>
    Utf16,
}
