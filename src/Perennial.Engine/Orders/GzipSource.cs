using System.IO.Compression;

namespace Perennial.Orders;

/// <summary>Unpacks gzip and throws when it ends in the middle, which <see cref="GZipStream"/> takes for the end.</summary>
/// <remarks>
/// Behind the last packed byte follows a small gzip file of our own. A whole file ends where another may begin, so that ours is unpacked
/// to what we packed; in the middle of a file it is noise.
/// </remarks>
internal sealed class GzipSource : ForwardStream
{
    private static readonly byte[] Seal = "perennial: the file before this one is whole"u8.ToArray();
    private static readonly byte[] PackedSeal = Pack(Seal);

    private readonly SealedStream packed;
    private readonly GZipStream unpacked;
    private bool ended;

    public GzipSource(Stream packed)
    {
        this.packed = new(packed);
        unpacked = new(this.packed, CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        if (ended || buffer.IsEmpty)
            return 0;

        // All that was packed in the file is out before more than the file is asked for.
        var count = ReadChecked(buffer);
        if (!packed.IsAtSeal)
            return count;

        ended = true;
        CheckSeal(buffer[..count]);
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            unpacked.Dispose();

        base.Dispose(disposing);
    }

    private int ReadChecked(Span<byte> room)
    {
        try
        {
            return unpacked.Read(room);
        }
        catch (InvalidDataException broken) when (packed.IsAtSeal)
        {
            throw new EndOfStreamException("The gzip file ends in the middle.", broken);
        }
    }

    private void CheckSeal(ReadOnlySpan<byte> begun)
    {
        var seal = new List<byte>(begun.ToArray());
        var room = new byte[Seal.Length + 1];
        while (seal.Count <= Seal.Length && ReadChecked(room) is > 0 and var more)
            seal.AddRange(room.AsSpan(0, more));

        if (!seal.SequenceEqual(Seal))
            throw new EndOfStreamException("The gzip file ends in the middle.");
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal))
            gzip.Write(bytes);

        return file.ToArray();
    }

    private sealed class SealedStream(Stream inner) : ForwardStream
    {
        private int next;

        public bool IsAtSeal { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            if (!IsAtSeal && inner.Read(buffer) is > 0 and var count)
                return count;

            IsAtSeal = true;
            count = Math.Min(buffer.Length, PackedSeal.Length - next);
            PackedSeal.AsSpan(next, count).CopyTo(buffer);
            next += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();

            base.Dispose(disposing);
        }
    }
}
