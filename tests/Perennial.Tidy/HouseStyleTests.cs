namespace Perennial.Tidy;

public sealed class HouseStyleTests
{
    /// <summary>Exceptions from before the rule. May only be made smaller.</summary>
    private const int ExceptionsMax = 0;

    private static readonly Tree Repository = Tree.OfRepository();
    private static readonly HashSet<string> Exceptions =
        [.. Repository.Text("tests/Perennial.Tidy/ratchet.txt").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];

    public static TheoryData<string> Rules => [.. HouseStyle.Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_house_style_holds_everywhere(string rule)
    {
        var found = HouseStyle.Rule(rule).In(Repository).Select(finding => finding.ToString()).Except(Exceptions, StringComparer.Ordinal).ToArray();

        Assert.True(found.Length == 0, $"{found.Length} places break the house style:\n{string.Join('\n', found)}");
    }

    [Fact]
    public void Old_exceptions_only_become_fewer()
    {
        var found = HouseStyle.Rules.SelectMany(rule => rule.In(Repository)).Select(finding => finding.ToString()).ToHashSet(StringComparer.Ordinal);
        var mended = Exceptions.Except(found).ToArray();

        Assert.True(mended.Length == 0, $"These are mended; take them out of ratchet.txt:\n{string.Join('\n', mended)}");
        Assert.True(Exceptions.Count <= ExceptionsMax, $"ratchet.txt has {Exceptions.Count} exceptions; {ExceptionsMax} at most. Mend the new ones instead.");
    }

    [Fact]
    public void The_whole_repository_is_looked_at()
    {
        Assert.True(Repository.Product.Count() > 30);
        Assert.True(Repository.Has("tests/Perennial.Tidy/HouseStyleTests.cs"));
        Assert.True(Repository.Has("Directory.Packages.props"));
        Assert.DoesNotContain(Repository.Paths, path => path.Contains("/obj/", StringComparison.Ordinal));
    }
}
