namespace Perennial;

/// <summary>An expected "no": a stable code for programs and a sentence for people that holds the numbers and says what to do.</summary>
public sealed record Refusal(string Code, string Message);
