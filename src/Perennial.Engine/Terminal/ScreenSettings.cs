namespace Perennial.Terminal;

/// <summary>How a person, or a program, wants to be spoken to.</summary>
/// <param name="IsJson">One JSON object, nothing else.</param>
/// <param name="IsPlain">One record a line, no frames.</param>
/// <param name="IsQuiet">Only results and faults.</param>
/// <param name="Color">False under <c>--no-color</c>, <c>NO_COLOR</c> and <c>TERM=dumb</c>.</param>
public sealed record ScreenSettings(bool IsJson, bool IsPlain, bool IsQuiet, bool Color, bool OutIsTerminal, bool TalkIsTerminal);
