using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Perennial.Orders;

/// <summary>Reads a zip archive whose end, the list of its contents, is missing: from the header in front of each file.</summary>
internal static class TornArchive
{
    private const int HeaderLength = 30, Stored = 0, Deflated = 8;

    private sealed record Entry(string Name, long Offset, int Method, long? Packed, long? Size);

    /// <summary>True when a workbook's parts are in it.</summary>
    public static bool IsWorkbook(FileStream file) => Entries(file).Any(entry => entry.Name.StartsWith("xl/", StringComparison.Ordinal) || entry.Name == "[Content_Types].xml");

    /// <summary>The files up to where the archive breaks off; the last one throws when it ends too early.</summary>
    public static IEnumerable<SourceContent> Parts(Func<FileStream> open)
    {
        using var list = open();
        foreach (var entry in Entries(list).Where(entry => PackedFile.MayBeTable(entry.Name) && entry.Method is Stored or Deflated))
        {
            var file = open();
            file.Position = entry.Offset;
            Stream bytes = entry.Method == Deflated ? new DeflateStream(file, CompressionMode.Decompress) : file;
            var progress = new SourceProgress(entry.Size ?? file.Length - entry.Offset);
            yield return new(entry.Name, new CountedStream(new Measured(bytes, entry.Size), progress, file), progress) { IsPart = true, Size = null };
        }
    }

    /// <summary>Stops behind a file that does not say how long it is: only its end would tell where the next one starts.</summary>
    private static List<Entry> Entries(FileStream file)
    {
        var entries = new List<Entry>();
        var header = new byte[HeaderLength];
        file.Position = 0;
        while (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength && header is [(byte)'P', (byte)'K', 3, 4, ..])
        {
            var name = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26))];
            if (file.ReadAtLeast(name, name.Length, throwOnEndOfStream: false) < name.Length)
                break;

            var offset = file.Position + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
            var isSized = (header[6] & 8) == 0 && BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(18)) != uint.MaxValue;
            long? packed = isSized ? BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(18)) : null;
            long? size = isSized ? BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(22)) : null;
            entries.Add(new(Encoding.UTF8.GetString(name), offset, BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)), packed, size));
            if (packed is null)
                break;

            file.Position = offset + packed.Value;
        }

        return entries;
    }

    /// <summary>A file of known size ends there; one of unknown size, the last of a torn archive, ends in the middle.</summary>
    private sealed class Measured(Stream inner, long? size) : ForwardStream
    {
        private long read;

        public override int Read(Span<byte> buffer)
        {
            var wanted = size is { } all ? (int)Math.Min(buffer.Length, all - read) : buffer.Length;
            if (wanted == 0)
                return 0;

            var count = inner.Read(buffer[..wanted]);
            read += count;
            return count > 0 ? count : throw new EndOfStreamException("The archive ends in the middle.");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();

            base.Dispose(disposing);
        }
    }
}
