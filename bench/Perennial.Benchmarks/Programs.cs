namespace Perennial.Benchmarks;

/// <summary>Where the programs under test are.</summary>
internal static class Programs
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A call of the product's command line, built in Release unless a path was given.</summary>
    public static Call Ours(string? path, params IReadOnlyList<string> arguments)
    {
        var file = path ?? Path.Combine(Root, "src", "Perennial.Host", "bin", "Release", "net10.0", "perennial");
        if (!File.Exists(file))
            throw new InvalidOperationException($"{file} is not built; run dotnet build -c Release src/Perennial.Host, or say --cli PATH or --peer-only.");

        return new("perennial", file, arguments);
    }

    /// <summary>DuckDB's gap histogram of an order file.</summary>
    public static Call DuckDb(string orders, int threads)
    {
        var peers = Path.Combine(Root, "bench", "peers");
        if (!Directory.Exists(Path.Combine(peers, "node_modules")))
            throw new InvalidOperationException($"DuckDB is not installed; run npm ci --ignore-scripts in {peers}.");

        return new("DuckDB", "node", Path.Combine(peers, "gaps.mjs"), orders, threads.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Perennial.slnx")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException("Run this from a build inside the repository.");
    }
}
