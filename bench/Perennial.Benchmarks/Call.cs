namespace Perennial.Benchmarks;

/// <summary>A program to run and measure.</summary>
/// <param name="Name">How the table calls it.</param>
/// <param name="File">The executable, by path or by name.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Call(string Name, string File, params IReadOnlyList<string> Arguments);
