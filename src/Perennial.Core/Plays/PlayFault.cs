namespace Perennial.Plays;

/// <summary>One thing that is wrong with a play: where, what stands there, and what to write instead.</summary>
/// <param name="Pointer">A JSON pointer (RFC 6901): "/steps/1/give/coupon/off_percent".</param>
/// <param name="Value">What stands there, as it was written; "nothing" where something is missing.</param>
/// <param name="Fix">What to do, in a sentence.</param>
public sealed record PlayFault(string Pointer, string Value, string Fix)
{
    /// <summary>The line of the text, from 1; null where there is no text.</summary>
    public int? Line { get; init; }

    /// <summary>"line 7: /steps/0/at: noon: Use quarter, half, …".</summary>
    public override string ToString() => $"{(Line is { } line ? $"line {line}: " : "")}{(Pointer.Length == 0 ? "the play" : Pointer)}: {Value}: {Fix}";
}
