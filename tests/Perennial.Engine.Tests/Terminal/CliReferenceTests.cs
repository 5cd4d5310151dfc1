using System.Runtime.CompilerServices;
using System.Text;

namespace Perennial.Terminal;

/// <summary>docs/reference/cli.md is what the program says of itself. PERENNIAL_ACCEPT=1 writes it anew.</summary>
public sealed class CliReferenceTests
{
    private static readonly string[] Commands =
    [
        "", "demo", "import", "clocks", "clocks compare", "due", "shop", "shop open", "shop show", "cards", "cards define", "cards sell", "cards show", "cards refund",
        "plays", "plays schema", "plays check", "plays define", "plays show", "plays recipes", "plays recipe", "plays preview", "plays backtest", "plays enter", "plays launch", "plays pause", "plays resume", "plays end", "plays people",
        "packs", "packs define", "packs issue", "packs show", "gifts", "gifts define", "gifts stock", "gifts rule", "gifts rules", "gifts suggest", "gifts show", "gifts sweep",
        "parcels", "parcels show", "parcels pick", "parcels print", "parcels pack", "parcels unpack", "parcels settings", "wallet", "wallet show", "wallet statement", "wallet redeem", "wallet hold", "wallet capture", "wallet void",
        "wallet refund", "wallet freeze", "wallet unfreeze", "wallet move", "retry", "ledger",
        "ledger verify", "ledger books", "ledger statement", "ledger export", "ledger breakage", "ledger breakage set", "ledger breakage show", "ledger custody", "completions", "version",
    ];

    [Fact]
    public async Task The_reference_of_the_command_line_is_what_the_program_says()
    {
        var text = new StringBuilder("# The command line\n\nWhat `perennial --help` and `perennial COMMAND --help` print.\n");
        foreach (var command in Commands)
            text.Append($"\n## perennial {command}".TrimEnd()).Append("\n\n```\n").Append((await Help(command)).Trim()).Append("\n```\n");

        var path = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "reference", "cli.md");
        if (Environment.GetEnvironmentVariable("PERENNIAL_ACCEPT") == "1")
            await File.WriteAllTextAsync(path, text.ToString());

        Assert.Equal((await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"), text.ToString());
    }

    [Fact]
    public async Task Help_begins_with_examples_for_every_command()
    {
        foreach (var command in Commands)
            Assert.StartsWith("Examples:", await Help(command), StringComparison.Ordinal);
    }

    private static async Task<string> Help(string command)
    {
        var output = new StringWriter { NewLine = "\n" };
        var shell = new Shell(output, new StringWriter(), TimeProvider.System, _ => null);
        Assert.Equal(0, await Stages.Run(shell, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]));
        // The usage line is called after the program that runs, which is the tests here.
        return output.ToString().ReplaceLineEndings("\n").Replace("  Perennial.Engine.Tests ", "  perennial ", StringComparison.Ordinal);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
