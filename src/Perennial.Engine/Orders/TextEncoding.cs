using System.Text;

namespace Perennial.Orders;

/// <summary>How the text of a file is encoded, and how to read it as UTF-8.</summary>
/// <param name="Name">For people: "UTF-8 with byte order mark".</param>
public sealed record TextEncoding(string Name)
{
    private readonly Encoding? encoding;

    private TextEncoding(string name, Encoding encoding)
        : this(name) => this.encoding = encoding;

    public static TextEncoding Utf8 { get; } = new("UTF-8");

    public static TextEncoding Utf8Marked { get; } = new("UTF-8 with byte order mark");

    public static TextEncoding Utf16Little { get; } = new("UTF-16 LE", Marking("utf-16"));

    public static TextEncoding Utf16Big { get; } = new("UTF-16 BE", Marking("utf-16BE"));

    /// <summary>The Chinese national standard; GBK and GB 2312 are parts of it.</summary>
    public static TextEncoding Gb18030 { get; } = new("GB18030", Marking("GB18030"));

    /// <summary>True when the bytes of the file are UTF-8 already.</summary>
    public bool IsUtf8 => encoding is null;

    /// <summary>Reads what the shop says the encoding is: a name that .NET or IANA knows; GBK and GB 2312 are read as GB18030.</summary>
    public static Verdict<TextEncoding> Parse(string name)
    {
        switch (name.Trim().ToUpperInvariant())
        {
            case "UTF-8" or "UTF8" or "UTF-8-SIG":
                return Utf8;
            case "UTF-16" or "UTF-16LE" or "UNICODE":
                return Utf16Little;
            case "UTF-16BE":
                return Utf16Big;
            case "GB18030" or "GBK" or "GB2312" or "CP936" or "936":
                return Gb18030;
            default:
                return Named(name.Trim());
        }
    }

    /// <summary>
    /// Recognises the encoding by its byte order mark, else by what the bytes can be. A file is GB18030 only when much of it cannot be UTF-8
    /// and looks like Chinese text: a few damaged rows in UTF-8 stay damaged rows.
    /// </summary>
    /// <param name="sample">The beginning of the file, some hundred thousand bytes.</param>
    public static TextEncoding Recognise(ReadOnlySpan<byte> sample)
    {
        if (sample.StartsWith("\uFEFF"u8))
            return Utf8Marked;
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Utf16Little;
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Utf16Big;
        if (sample.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33]))
            return Gb18030;

        var evidence = EncodingEvidence.Of(sample);
        if (evidence.IsUtf16Little)
            return Utf16Little;
        if (evidence.IsUtf16Big)
            return Utf16Big;

        return evidence.IsGb18030 ? Gb18030 : Utf8;
    }

    /// <summary>The text as UTF-8, transcoded on the fly; U+FFFD stands for what cannot be decoded. A byte order mark stays.</summary>
    public Stream ToUtf8(Stream text) =>
        encoding is null ? text : Encoding.CreateTranscodingStream(text, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static Verdict<TextEncoding> Named(string name)
    {
        try
        {
            return new TextEncoding(name, Marking(name));
        }
        catch (ArgumentException)
        {
            return new Refusal("encoding_unknown", $"‘{name}’ is not an encoding that is known here; use utf-8, utf-16, gb18030 or windows-1252, for example.");
        }
    }

    /// <summary>An encoding that says U+FFFD for what it cannot decode, so that the row can be found.</summary>
    private static Encoding Marking(string name)
    {
        // .NET knows the Chinese and the Windows encodings only when it is told to.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
    }
}
