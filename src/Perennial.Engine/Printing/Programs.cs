namespace Perennial.Printing;

/// <summary>Programs of the machine.</summary>
internal static class Programs
{
    /// <summary>The full path of a program: as it is named, or in a folder of PATH; null when there is none.</summary>
    public static string? Find(string name, Func<string, string?> variable)
    {
        if (Path.GetFileName(name) != name)
            return File.Exists(name) ? Path.GetFullPath(name) : null;

        foreach (var folder in (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var file in OperatingSystem.IsWindows() ? [name + ".exe", name] : new[] { name })
            {
                if (File.Exists(Path.Combine(folder, file)))
                    return Path.GetFullPath(Path.Combine(folder, file));
            }
        }

        return null;
    }
}
