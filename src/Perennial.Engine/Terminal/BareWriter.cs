using System.Text;
using System.Text.RegularExpressions;

namespace Perennial.Terminal;

/// <summary>Lets text through and no ANSI sequence.</summary>
internal sealed partial class BareWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    /// <summary>A sequence never comes in two pieces.</summary>
    public override void Write(string? value) => inner.Write(value is null ? null : Sequence().Replace(value, ""));

    public override void Flush() => inner.Flush();

    [GeneratedRegex(@"\e\[[\d;?]*[A-Za-z]")]
    private static partial Regex Sequence();
}
