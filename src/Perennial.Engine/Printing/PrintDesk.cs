using System.Text;

namespace Perennial.Printing;

/// <summary>A folder for one print, that only its owner can read, and that is gone afterwards.</summary>
internal sealed class PrintDesk : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("perennial-print-");

    public string At(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Writes a text down and returns where.</summary>
    public string Keep(string name, string text)
    {
        File.WriteAllText(At(name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return At(name);
    }

    /// <summary>A file as browsers name it.</summary>
    public string Address(string path) => new Uri(path).AbsoluteUri;

    public bool IsPdf(string path)
    {
        if (!File.Exists(path))
            return false;

        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[5];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("%PDF-"u8);
    }

    /// <summary>Puts a finished file where it is wanted: whoever reads there sees the old one or the new one, never a half.</summary>
    public string Deliver(string made, string path)
    {
        var (full, partly) = (Path.GetFullPath(path), $"{Path.GetFullPath(path)}.{folder.Name}");
        File.Copy(made, partly);
        File.Move(partly, full, overwrite: true);
        return full;
    }

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A browser that was stopped may still be writing its profile; the folder for temporary files is emptied by the system.
        }
    }
}
