using System.Diagnostics;
using System.Globalization;

namespace Perennial.Testing;

/// <summary>A PostgreSQL server of our own on a unix socket, without a TCP port; gone when disposed. No container.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly string binaries = FindBinaries();
    private Process? postmaster;

    private PostgresServer(string folder) => Folder = folder;

    /// <summary>Where its data and its socket lie; short, because a socket's path may not be longer than 107 bytes.</summary>
    public string Folder { get; }

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="name">The name of its folder.</param>
    /// <param name="settings">Lines of postgresql.conf.</param>
    public static async Task<PostgresServer> StartAsync(string name, string settings)
    {
        var server = new PostgresServer(Path.Combine(Path.GetTempPath(), name));
        Directory.CreateDirectory(server.Folder);
        if (Environment.UserName == "root")
            await RunAsync(new("chown", ["postgres", server.Folder]));

        await server.AsPostgresAsync("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions");
        await File.AppendAllTextAsync(Path.Combine(server.Data, "postgresql.auto.conf"), $"""
            listen_addresses = ''
            unix_socket_directories = '{server.Folder}'
            {settings}

            """);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it after a kill, as a supervisor would: nothing is tidied up, nothing is asked.</summary>
    /// <remarks>Our own child and not that of pg_ctl: what is killed is gone only when its parent has taken note.</remarks>
    public async Task StartAgainAsync()
    {
        postmaster?.Dispose();
        postmaster = Process.Start(AsPostgres(["-c", "cd / && exec \"$0\" -D \"$1\" >>\"$2\" 2>&1 </dev/null", Program("postgres"), Data, Path.Combine(Folder, "log")]))
            ?? throw new InvalidOperationException("PostgreSQL does not start.");
        var watch = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            if (postmaster.HasExited || watch.Elapsed > StartMax)
                throw new InvalidOperationException($"PostgreSQL does not start: {await File.ReadAllTextAsync(Path.Combine(Folder, "log"))}");

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    /// <summary>kill -9 of the postmaster and of every process that it has: no chance to write anything more.</summary>
    public async Task KillAsync()
    {
        if (postmaster!.HasExited)
            return;

        var parent = postmaster.Id;
        // Stopped first, so that it makes no more processes while they are counted.
        await RunAsync(new("kill", ["-STOP", Text(parent)]));
        int[] all = [parent, .. ChildrenOf(parent)];
        using (var kill = Process.Start(new ProcessStartInfo("kill", ["-KILL", .. all.Select(Text)]) { UseShellExecute = false, RedirectStandardError = true })!)
            await kill.WaitForExitAsync();

        await postmaster.WaitForExitAsync();
        while (all.Any(IsAlive))
            await Task.Delay(TimeSpan.FromMilliseconds(2));
    }

    /// <summary>A connection string for Npgsql.</summary>
    public string ConnectionString(string database) => $"Host={Folder};Username=postgres;Database={database}";

    /// <summary>Where a program that came with the server is.</summary>
    public string Program(string name) => Path.Combine(binaries, name);

    public async ValueTask DisposeAsync()
    {
        if (postmaster is { HasExited: false })
            await AsPostgresAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

        postmaster?.Dispose();
        Directory.Delete(Folder, true);
    }

    private string Data => Path.Combine(Folder, "data");

    private Task AsPostgresAsync(string program, params string[] arguments) =>
        RunAsync(AsPostgres(["-c", "cd / && exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", Program(program), .. arguments]));

    /// <summary>A shell that runs something as the user whom the server runs as; PostgreSQL does not run as root.</summary>
    private static ProcessStartInfo AsPostgres(string[] shell) => Environment.UserName == "root"
        ? new("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", "/bin/sh", .. shell])
        : new("/bin/sh", shell);

    private async Task<bool> IsReadyAsync()
    {
        using var ready = Process.Start(new ProcessStartInfo(Program("pg_isready"), ["-q", "-h", Folder]))!;
        await ready.WaitForExitAsync();
        return ready.ExitCode == 0;
    }

    private static IEnumerable<int> ChildrenOf(int parent) =>
        from folder in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _) && Stat(folder) is [_, var of, ..] && of == Text(parent)
        select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);

    /// <summary>True until nothing of a process is left but its number, which whoever inherited it may not have taken note of.</summary>
    private static bool IsAlive(int id) => Stat($"/proc/{Text(id)}") is [not ("Z" or "X"), ..];

    /// <summary>The fields of /proc/PID/stat from the state on; the next is the parent.</summary>
    private static string[]? Stat(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // The process ended between being listed and being read.
            return null;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
    }

    private static string FindBinaries()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin")) : []);
        return folders.LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is missing; apt-get install postgresql.");
    }
}
