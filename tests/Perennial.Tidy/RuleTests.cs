namespace Perennial.Tidy;

/// <summary>Each rule catches a made-up violation and lets the decent twin of it pass.</summary>
public sealed class RuleTests
{
    private const string Core = "src/Perennial.Core/Orders/A.cs", Engine = "src/Perennial.Engine/Orders/A.cs";

    [Theory]
    [InlineData("src/Perennial.Core/Orders/A.cs", "using Perennial.Clocks; namespace Perennial.Orders; public sealed class A;")]
    [InlineData("src/Perennial.Engine/Clocks/A.cs", "namespace Perennial.Clocks; public sealed class A { Plays.Play? x; }")]
    [InlineData("src/Perennial.Console/Plays/A.cs", "namespace Perennial.Plays; public sealed class A { int x = Proofs.Lift.Of(1); }")]
    [InlineData("src/Perennial.Core/Ledger/A.cs", "using Perennial.Orders; namespace Perennial.Ledger; public sealed class A;")]
    [InlineData("src/Perennial.Core/A.cs", "using Perennial.Orders; namespace Perennial; public sealed class A;")]
    public void A_stage_that_looks_to_its_right_is_caught(string path, string code) => Caught("stage arrows", (path, code));

    [Theory]
    [InlineData("src/Perennial.Core/Clocks/A.cs", "using Perennial.Orders; using Perennial.Ledger; namespace Perennial.Clocks; public sealed class A;")]
    [InlineData("src/Perennial.Engine/DailyTurn.cs", "using Perennial.Proofs; namespace Perennial; public sealed class DailyTurn;")]
    [InlineData("src/Perennial.Core/Orders/A.cs", "namespace Perennial.Orders; public sealed class A { int Plays(int[] Plays) => Plays.Length; }")]
    public void A_stage_that_looks_to_its_left_passes(string path, string code) => Passes("stage arrows", (path, code));

    [Fact]
    public void A_file_in_the_namespace_of_another_stage_is_caught()
    {
        Caught("namespaces", (Core, "namespace Perennial.Clocks; public sealed class A;"));
        Passes("namespaces", (Core, "namespace Perennial.Orders; public sealed class A;"), ("src/Perennial.Core/B.cs", "namespace Perennial; public sealed class B;"));
    }

    [Theory]
    [InlineData("Perennial.Core", "Perennial.Engine")]
    [InlineData("Perennial.Engine", "Perennial.Console")]
    [InlineData("Perennial.Console", "Perennial.Simulator")]
    [InlineData("Perennial.New", "Perennial.Core")]
    public void A_project_that_refers_against_the_arrows_is_caught(string project, string target) =>
        Caught("project arrows", ($"src/{project}/{project}.csproj", Project("ProjectReference", $"../{target}/{target}.csproj")));

    [Fact]
    public void A_project_that_refers_along_the_arrows_passes() =>
        Passes("project arrows", ("src/Perennial.Host/Perennial.Host.csproj", Project("ProjectReference", "../Perennial.Simulator/Perennial.Simulator.csproj")));

    [Fact]
    public void A_package_too_many_in_Core_is_caught()
    {
        Caught("packages of Core", ("src/Perennial.Core/Perennial.Core.csproj", Project("PackageReference", "Dapper")));
        Passes("packages of Core", ("src/Perennial.Core/Perennial.Core.csproj", Project("PackageReference", "NodaTime")));
    }

    [Theory]
    [InlineData("using System.IO; namespace Perennial.Orders;")]
    [InlineData("using System.Net.Http; namespace Perennial.Orders;")]
    [InlineData("namespace Perennial.Orders; static class A { static string B() => File.ReadAllText(\"x\"); }")]
    [InlineData("namespace Perennial.Orders; static class A { static void B(Stream to) { } }")]
    [InlineData("namespace Perennial.Orders; static class A { static async void B() { } }")]
    [InlineData("namespace Perennial.Orders; static class A { static int B() => new Random(1).Next(); }")]
    public void Input_output_waiting_and_chance_in_Core_are_caught(string code)
    {
        Caught("purity of Core", (Core, code));
        Passes("purity of Core", (Engine, code));
    }

    [Fact]
    public void A_project_outside_the_solution_and_a_ghost_inside_are_caught()
    {
        const string one = """<Solution><Project Path="src/A/A.csproj" /></Solution>""";
        Caught("solution", ("Perennial.slnx", one), ("src/A/A.csproj", "<Project/>"), ("src/B/B.csproj", "<Project/>"));
        Caught("solution", ("Perennial.slnx", one));
        Passes("solution", ("Perennial.slnx", one), ("src/A/A.csproj", "<Project/>"));
    }

    [Theory]
    [InlineData("void B()\n{{\n{0}\n}}")]
    [InlineData("A()\n{{\n{0}\n}}")]
    [InlineData("int B\n{{ get\n{{\n{0}\nreturn 1; }} }}")]
    [InlineData("void B() {{ void C()\n{{\n{0}\n}} }}")]
    public void A_method_of_61_lines_is_caught_and_one_of_60_passes(string shape)
    {
        // The shapes have three lines of their own at most, and the second and third differ by one.
        Caught("method length", (Core, Shaped(shape, 60)));
        Passes("method length", (Core, Shaped(shape, 56)));
    }

    [Fact]
    public void A_method_may_have_exactly_60_lines()
    {
        Passes("method length", (Core, Shaped("void B()\n{{\n{0}\n}}", 57)));
        Caught("method length", (Core, Shaped("void B()\n{{\n{0}\n}}", 58)));
    }

    [Fact]
    public void A_file_of_301_lines_is_caught_and_one_of_300_passes()
    {
        Caught("file length", (Core, string.Join('\n', Enumerable.Repeat("// Line.", 301))));
        Passes("file length", (Core, string.Join('\n', Enumerable.Repeat("// Line.", 300)) + "\n"));
    }

    [Theory]
    [InlineData("class A { void B(int a, int b, int c, int d, int e) { } }")]
    [InlineData("class A(int a, int b, int c, int d, int e);")]
    [InlineData("class A { void B() { void C(int a, int b, int c, int d, int e) { } } }")]
    [InlineData("delegate void A(int a, int b, int c, int d, int e);")]
    public void A_fifth_parameter_is_caught(string code) => Caught("parameters", (Core, code));

    [Theory]
    [InlineData("class A { void B(int a, int b, int c, int d) { } }")]
    [InlineData("record A(int a, int b, int c, int d, int e);")]
    [InlineData("class A { System.Action<int, int, int, int, int> B = (a, b, c, d, e) => { }; }")]
    [InlineData("class A { [Theory] void B(int a, int b, int c, int d, int e) { } }")]
    public void Four_parameters_records_lambdas_and_theories_pass(string code) => Passes("parameters", (Core, code));

    [Theory]
    [InlineData("class OrderManager;")]
    [InlineData("static class CellHelper;")]
    [InlineData("interface ISendService;")]
    [InlineData("class A { enum FileInfo { } }")]
    public void A_type_that_is_called_a_manager_or_helper_is_caught(string code) => Caught("forbidden endings", (Core, code));

    [Fact]
    public void A_type_with_a_proper_noun_passes() => Passes("forbidden endings", (Core, "class Clock; class Managers;"));

    [Fact]
    public void A_second_class_and_a_file_named_for_something_else_are_caught()
    {
        Caught("one type per file", (Core, "class A; class B;"));
        Caught("one type per file", (Core, "class B;"));
        Caught("one type per file", (Core, "class A; record B\n{" + new string('\n', 40) + "}"));
        Passes("one type per file", (Core, "class A { class B; } record Ask(int C); enum Answer { Yes }"));
    }

    [Theory]
    [InlineData("TestExpire2")]
    [InlineData("expires_at_the_end")]
    [InlineData("Expire_2")]
    public void A_test_name_that_is_no_sentence_is_caught(string name)
    {
        Caught("test names", ("tests/T/A.cs", $$"""class A { [Fact] public void {{name}}() { } }"""));
        Passes("test names", ("tests/T/A.cs", $$"""class A { public void {{name}}() { } }"""));
    }

    [Fact]
    public void A_test_name_that_a_shopkeeper_can_read_passes() =>
        Passes("test names", ("tests/T/A.cs", "class A { [Theory] public void Value_granted_today_is_spendable(int a) { } }"));

    [Fact]
    public void An_interface_with_a_single_implementation_is_caught_even_if_a_test_has_another()
    {
        Caught("interfaces", (Core, "interface IOne; class A : IOne;"), ("tests/T/B.cs", "class B : IOne;"));
        Passes("interfaces", (Core, "interface ITwo<T>; class A : ITwo<int>; class B : Perennial.Orders.ITwo<string>;"));
    }

    [Fact]
    public void An_open_class_that_nobody_derives_from_is_caught()
    {
        Caught("sealed", (Core, "public class A;"));
        Caught("sealed", (Core, "public record A;"));
        Passes("sealed", (Core, "public sealed class A; public static class B; public abstract class C; public class D; sealed class E : D; public record struct F;"));
    }

    [Fact]
    public void A_region_is_caught() => Caught("regions", (Core, "class A\n{\n#region b\n#endregion\n}"));

    [Theory]
    [InlineData("// var x = 1;")]
    [InlineData("// Call(x);")]
    [InlineData("// return;")]
    [InlineData("// at++;")]
    [InlineData("// if (x > 1)")]
    [InlineData("/* foreach (var x in y) { */")]
    [InlineData("// }")]
    public void Code_in_a_comment_is_caught(string comment) => Caught("commented-out code", (Core, $"class A\n{{\n{comment}\n}}"));

    [Theory]
    [InlineData("// If the file ends here, the order is whole.")]
    [InlineData("// for ever (see the issue).")]
    [InlineData("// No calls, no allocation inside the loop;")]
    [InlineData("/// <summary>Reads x;</summary>")]
    public void A_sentence_in_a_comment_passes(string comment) => Passes("commented-out code", (Core, $"class A\n{{\n{comment}\n}}"));

    [Theory]
    [InlineData("work/main/x")]
    [InlineData("home/someone/x")]
    [InlineData("root/x")]
    public void A_folder_of_one_machine_is_caught(string path)
    {
        Caught("machine paths", ("docs/a.md", $"See /{path}."));
        Passes("machine paths", ("docs/a.md", $"See https://example.com/{path} and docs/{path}."));
    }

    [Fact]
    public void A_missing_lock_file_and_one_that_names_a_registry_are_caught()
    {
        Caught("lock files", ("src/A/A.csproj", "<Project/>"));
        Caught("lock files", ("bench/package.json", "{}"));
        Caught("lock files", ("bench/package-lock.json", "{ \"resolved\": \"https" + "://registry.example.com/a.tgz\" }"));
        Caught("lock files", (".npmrc", "registry" + "=https://registry.example.com"));
        Passes("lock files", ("src/A/A.csproj", "<Project/>"), ("src/A/packages.lock.json", "{ \"resolved\": \"1.0.0\" }"));
    }

    [Fact]
    public void A_package_or_data_file_that_is_not_acknowledged_is_caught()
    {
        var project = ("src/A/A.csproj", Project("PackageReference", "Dapper"));
        Caught("third party", project, ("THIRD-PARTY.md", "| Dapper.Extra | MIT |"));
        Passes("third party", project, ("THIRD-PARTY.md", "| Dapper | Apache-2.0 |"));
        Caught("third party", ("THIRD-PARTY.md", ""), ("src/A/Data/orders.csv.gz", ""));
        Passes("third party", ("THIRD-PARTY.md", "`orders.csv.gz` is CC0."), ("src/A/Data/orders.csv.gz", ""), ("tests/A/Fixtures/x.csv", ""));
        Caught("third party", ("THIRD-PARTY.md", ""), ("bench/package.json", """{ "dependencies": { "@duckdb/node-api": "1" } }"""));
    }

    [Fact]
    public void Every_rule_has_a_test_here_that_shows_it_biting()
    {
        var tests = Tree.OfRepository().Text("tests/Perennial.Tidy/RuleTests.cs");

        Assert.All(HouseStyle.Rules, rule => Assert.Contains($"Caught(\"{rule.Name}\"", tests, StringComparison.Ordinal));
    }

    private static void Caught(string rule, params IReadOnlyList<(string Path, string Text)> files) => Assert.NotEmpty(HouseStyle.Rule(rule).In(Tree.Of(files)));

    private static void Passes(string rule, params IReadOnlyList<(string Path, string Text)> files) => Assert.Empty(HouseStyle.Rule(rule).In(Tree.Of(files)));

    private static string Project(string element, string include) => $"""<Project><ItemGroup><{element} Include="{include}" /></ItemGroup></Project>""";

    private static string Shaped(string shape, int lines) =>
        $"class A {{ {string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, string.Join('\n', Enumerable.Repeat("_ = 1;", lines)))} }}";
}
