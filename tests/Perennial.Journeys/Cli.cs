using System.Diagnostics;
using System.Text;

namespace Perennial.Journeys;

/// <summary>The real executable in a folder of its own, which is gone afterwards.</summary>
internal sealed class Cli : IDisposable
{
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal) { ["TERM"] = "xterm-256color" };

    /// <summary>The executable that was built together with these tests.</summary>
    public static string Program { get; } = Path.Combine(Root(), "src", "Perennial.Host", "bin", Configuration(), "net10.0", "perennial");

    /// <summary>The folder that commands run in.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("perennial journeys ").FullName;

    /// <summary>Sets a variable for the commands that follow.</summary>
    public string this[string variable]
    {
        set => environment[variable] = value;
    }

    /// <summary>Where commands are kept until they have their answer.</summary>
    public string State => Folder + " state";

    /// <summary>The full path of a file in the folder.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>The text of a file in the folder.</summary>
    public string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Writes a file into the folder and returns its name.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return name;
    }

    /// <summary>Runs the executable to its end, with nothing on standard input.</summary>
    public async Task<Ended> Run(params IReadOnlyList<string> arguments) => await Fed("", arguments);

    /// <summary>Runs the executable to its end, with this text on standard input.</summary>
    public async Task<Ended> Fed(string input, params IReadOnlyList<string> arguments)
    {
        using var running = Start(arguments);
        await running.Feed(input);
        return await running.End();
    }

    /// <summary>Runs the executable in a pseudo-terminal, where a person would sit; both of its outputs come back as one.</summary>
    public async Task<Ended> RunInTerminal(string commandLine)
    {
        using var running = Launch(new("script", ["-qec", $"'{Program}' {commandLine}", "/dev/null"]));
        await running.Feed("");
        return await running.End();
    }

    /// <summary>Runs a line as a person would paste it into a shell; both outputs come as one, in their order.</summary>
    public async Task<Ended> InBash(string commandLine)
    {
        var start = new ProcessStartInfo("bash", ["-c", "exec 2>&1; " + commandLine]);
        start.Environment["PATH"] = Path.GetDirectoryName(Program) + ":" + Environment.GetEnvironmentVariable("PATH");
        using var running = Launch(start);
        await running.Feed("");
        return await running.End();
    }

    /// <summary>Starts the executable.</summary>
    /// <remarks>Whoever runs the tests in the background ignores SIGINT and hands that down; a person's shell does not.</remarks>
    public RunningCommand Start(params IReadOnlyList<string> arguments) => Launch(new("env", ["--default-signal=INT", Program, .. arguments]));

    /// <summary>Starts the sample shop that was built together with these tests.</summary>
    public RunningCommand StartSample(params IReadOnlyList<string> arguments) =>
        Launch(new(Path.Combine(Root(), "samples", "Perennial.SampleShop", "bin", Configuration(), "net10.0", "Perennial.SampleShop"), arguments));

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        if (Directory.Exists(State))
            Directory.Delete(State, recursive: true);
    }

    /// <summary>The folder of the repository.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Perennial.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");

        return folder.FullName;
    }

    /// <summary>"Debug" or "Release": as these tests were built.</summary>
    public static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private RunningCommand Launch(ProcessStartInfo start)
    {
        start.WorkingDirectory = Folder;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PERENNIAL_", StringComparison.Ordinal) || name == "NO_COLOR").ToArray())
            start.Environment.Remove(name);
        start.Environment["PERENNIAL_STATE"] = State;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        return new(start);
    }
}
