namespace Perennial.Tidy;

/// <summary>A place where the house style is broken.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Path">The file, from the root, with slashes.</param>
/// <param name="What">What is wrong, without line numbers, so that the ratchet's lines stay the same while files move.</param>
public sealed record Finding(string Rule, string Path, string What)
{
    /// <summary>One line, as it stands in the ratchet.</summary>
    public override string ToString() => $"{Rule} | {Path} | {What}";
}
