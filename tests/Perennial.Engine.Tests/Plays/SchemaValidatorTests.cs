using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NodaTime;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary>The schema of plays, judged by a validator that others wrote (ajv, as editors use it), on what the program itself writes and on plays that are wrong.</summary>
public sealed class SchemaValidatorTests(BothDatabases databases) : IDisposable
{
    private static readonly string Check = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "schema"));

    private readonly string folder = Directory.CreateTempSubdirectory("perennial-schema-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task Every_recipe_passes_and_ten_wrong_plays_fail_where_they_are_wrong()
    {
        var recipes = await Written();

        var (code, said) = await Judged(recipes);

        Assert.True(code == 0, said);
        Assert.Equal($"{1 + recipes.Count} right, 10 wrong: all as they should be\n", said);
    }

    [Fact]
    public async Task A_play_that_is_no_play_is_found_by_the_validator()
    {
        var wrong = Path.Combine(folder, "wrong.json");
        await File.WriteAllTextAsync(wrong, """{"name":"x","family":"feeling","trigger":{"on":"manual"},"steps":[],"guard":{"budget_amount":-1}}""", Stop);

        var (code, said) = await Judged([wrong]);

        Assert.Equal(1, code);
        Assert.Contains("/steps: ", said, StringComparison.Ordinal);
        Assert.Contains("/guard/budget_amount: ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_play_that_the_guide_to_editors_shows_is_right()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Check, "..", "..", "docs", "guides", "plays-in-your-editor.md"), Stop);
        var begin = guide.IndexOf("{\n  \"$schema\"", StringComparison.Ordinal);
        var file = Path.Combine(folder, "guide.json");
        await File.WriteAllTextAsync(file, guide[begin..guide.IndexOf("\n```", begin, StringComparison.Ordinal)], Stop);

        var (code, said) = await Judged([file]);

        Assert.True(code == 0, said);
        Assert.Empty(PlayText.Read(await File.ReadAllBytesAsync(file, Stop)).Faults);
        Assert.Contains(PlaySchema.YamlHead, guide, StringComparison.Ordinal);
    }

    /// <summary>Every recipe that has a play, with a line in it that leads an editor to the schema.</summary>
    private async Task<List<string>> Written()
    {
        var name = databases.NewName("sqlite");
        OpenShop.Run(name, new(new(1), "Rice and Tea", Currency.Of("GBP"), DateTimeZoneProviders.Tzdb["Europe/London"]), Instant.FromUtc(2024, 1, 1, 0, 0), default).OrThrow();
        var orders = Path.Combine(folder, "orders.csv");
        await File.WriteAllTextAsync(orders, "order_id,customer_email,date,category,amount\n" + string.Concat(Enumerable.Range(0, 400).Select(at => $"{at},c{at % 90}@example.com,2025-{1 + (at / 90)}-{1 + (at % 28):00},tea,{20 + (at % 30)}.00\n")), Stop);
        await Said(name, "import", orders);

        var files = new List<string>();
        foreach (var recipe in Recipes.All)
        {
            var said = await Said(name, "plays", "recipe", recipe.Name, "--json");
            if (JsonDocument.Parse(said).RootElement.GetProperty("definition") is not { ValueKind: JsonValueKind.Object } play)
                continue;

            var file = Path.Combine(folder, recipe.Name + ".json");
            var text = "{\"$schema\": \"./play.schema.json\"," + play.GetRawText()[1..];
            await File.WriteAllTextAsync(file, text, Stop);
            await Said(name, "plays", "check", file);
            files.Add(file);
        }

        Assert.Equal(Recipes.All.Count - 1, files.Count);
        return files;
    }

    private static async Task<string> Said(string database, params string[] words)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await Stages.Run(new Shell(output, error, new MadeTime(Instant.FromUtc(2025, 12, 1, 9, 0)), _ => null), [.. words, "--db", database]);
        Assert.True(code == 0, string.Join(' ', words) + ": " + output + error);
        return output.ToString();
    }

    private static async Task<(int Code, string Said)> Judged(IReadOnlyList<string> plays)
    {
        Assert.True(Directory.Exists(Path.Combine(Check, "node_modules", "ajv")), $"The validator is not installed. ./test installs it; or run: (cd {Check} && npm ci --ignore-scripts)");
        using var node = Process.Start(new ProcessStartInfo("node", ["check.mjs", .. plays]) { WorkingDirectory = Check, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (node.StandardOutput.ReadToEndAsync(Stop), node.StandardError.ReadToEndAsync(Stop));
        await node.WaitForExitAsync(Stop);
        return (node.ExitCode, await said + await wrong);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
