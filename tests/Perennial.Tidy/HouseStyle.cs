namespace Perennial.Tidy;

/// <summary>All rules that a machine can hold.</summary>
public static class HouseStyle
{
    /// <summary>The rules, by theme.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("stage arrows", StageRules.StageArrows),
        new("namespaces", StageRules.Namespaces),
        new("project arrows", ProjectRules.ProjectArrows),
        new("packages of Core", ProjectRules.PackagesOfCore),
        new("purity of Core", ProjectRules.PurityOfCore),
        new("solution", ProjectRules.Solution),
        new("method length", SizeRules.MethodLength),
        new("file length", SizeRules.FileLength),
        new("parameters", SizeRules.Parameters),
        new("forbidden endings", NameRules.ForbiddenEndings),
        new("one type per file", NameRules.OneType),
        new("test names", NameRules.TestNames),
        new("interfaces", NameRules.Interfaces),
        new("sealed", NameRules.Sealed),
        new("regions", CommentRules.Regions),
        new("commented-out code", CommentRules.CommentedOutCode),
        new("machine paths", PlaceRules.MachinePaths),
        new("lock files", PlaceRules.LockFiles),
        new("third party", PlaceRules.ThirdParty),
    ];

    /// <summary>The rule of this name.</summary>
    public static Rule Rule(string name) => Rules.Single(rule => rule.Name == name);
}
