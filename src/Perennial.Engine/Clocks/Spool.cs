namespace Perennial.Clocks;

/// <summary>Standard input kept in a temporary file, because files with returns are read twice.</summary>
internal sealed class Spool : IDisposable
{
    private Spool(string path) => Path = path;

    public string Path { get; }

    public static Spool StandardInput()
    {
        var path = System.IO.Path.GetTempFileName();
        using var file = File.Create(path);
        using var input = Console.OpenStandardInput();
        input.CopyTo(file);
        return new(path);
    }

    public void Dispose() => File.Delete(Path);
}
