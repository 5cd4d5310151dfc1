namespace Perennial.Tidy;

/// <summary>One rule of the house style.</summary>
/// <param name="Name">A short name: "method length".</param>
/// <param name="Find">The path and what is wrong, for each place that breaks it.</param>
public sealed record Rule(string Name, Func<Tree, IEnumerable<(string Path, string What)>> Find)
{
    /// <summary>All places in the tree that break it.</summary>
    public IEnumerable<Finding> In(Tree tree) => Find(tree).Select(found => new Finding(Name, found.Path, found.What));
}
