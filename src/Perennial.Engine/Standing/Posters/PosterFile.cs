using Perennial.Printing;

namespace Perennial.Standing.Posters;

/// <summary>Posters as files: SVG by ourselves, PNG and PDF by a program of the machine.</summary>
public static class PosterFile
{
    /// <summary>Pixels of a picture that is sent to a telephone.</summary>
    private const int PixelsWide = 1_050;

    /// <summary>Not more browsers at once than the machine has room for.</summary>
    private static readonly SemaphoreSlim Room = new(2);

    /// <summary>The formats, and what they are over HTTP.</summary>
    public static IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["svg"] = "image/svg+xml", ["png"] = "image/png", ["pdf"] = "application/pdf" };

    /// <summary>Writes a poster.</summary>
    /// <param name="path">Ends in .svg, .png or .pdf.</param>
    /// <returns>The path. Refusals: <c>poster_unusable</c>, <c>printer_missing</c>, <c>printer_failed</c>.</returns>
    public static async Task<Verdict<string>> Write(Poster poster, string path, CancellationToken stop)
    {
        var format = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
        if (!Types.ContainsKey(format))
            return new Refusal("poster_unusable", $"‘{path}’ ends neither in .svg nor in .png or .pdf.");

        if (format == "svg")
        {
            await File.WriteAllTextAsync(path, poster.Svg, stop);
            return path;
        }

        if (!Printer.Find().Granted(out var printer, out var refusal))
            return refusal;

        await Room.WaitAsync(stop);
        try
        {
            return format == "pdf" ? await printer.Pdf(poster.Page, path, stop) : await printer.Png(poster.Svg, (PixelsWide, PixelsWide * PosterSvg.HeightOf(poster.IsSquare) / 2_100), path, stop);
        }
        finally
        {
            Room.Release();
        }
    }

    /// <summary>The bytes of a poster.</summary>
    public static async Task<Verdict<byte[]>> Bytes(Poster poster, string format, CancellationToken stop)
    {
        if (format == "svg")
            return System.Text.Encoding.UTF8.GetBytes(poster.Svg);

        var folder = Directory.CreateTempSubdirectory("perennial-poster-");
        try
        {
            return (await Write(poster, Path.Combine(folder.FullName, "poster." + format), stop)).Granted(out var path, out var refusal) ? await File.ReadAllBytesAsync(path, stop) : refusal;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
