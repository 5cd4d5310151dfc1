using System.IO.Compression;

namespace Perennial.Orders;

/// <summary>Opens the tables of files.</summary>
internal static class SourceFiles
{
    /// <summary>Opens every table of every path.</summary>
    public static Verdict<IReadOnlyList<SourceTable>> Open(IReadOnlyList<string> paths, ReadingOptions options)
    {
        var tables = new List<SourceTable>();
        foreach (var path in paths)
        {
            var stream = path == "-" ? options.StandardInput ?? Stream.Null : File.OpenRead(path);
            var unpacked = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
            var verdict = DelimitedReader.Open(unpacked, (byte)(options.Delimiter ?? ','), "UTF-8");
            if (!verdict.Granted(out var reader))
                return verdict.Refusal!;

            tables.Add(new(path, reader, new(path == "-" ? null : stream.Length)));
        }

        return tables;
    }
}
