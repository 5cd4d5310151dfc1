using System.Collections.Concurrent;

namespace Perennial.Orders;

/// <summary>Reads a stream ahead on a thread of its own, so that unpacking and transcoding go on beside what is done with the text.</summary>
/// <remarks>At most four blocks of 256 KB are ahead.</remarks>
internal sealed class ReadAheadStream : ForwardStream
{
    private const int BlockSize = 256 * 1024, BlocksAhead = 4;

    private readonly Stream inner;
    private readonly BlockingCollection<(byte[] Bytes, int Length)> filled = new(BlocksAhead);
    private readonly ConcurrentBag<byte[]> free = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;
    private (byte[] Bytes, int Length) block = ([], 0);
    private int next;
    private bool isDisposed;
    private Exception? failure;

    public ReadAheadStream(Stream inner)
    {
        this.inner = inner;
        thread = new(ReadAhead) { IsBackground = true, Name = "read ahead" };
        thread.Start();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;

        while (next == block.Length)
        {
            if (block.Bytes.Length > 0)
                free.Add(block.Bytes);

            (block, next) = (([], 0), 0);
            if (!filled.TryTake(out var following, Timeout.Infinite))
                return failure is null ? 0 : throw Failed();

            block = following;
        }

        var count = Math.Min(buffer.Length, block.Length - next);
        block.Bytes.AsSpan(next, count).CopyTo(buffer);
        next += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isDisposed)
        {
            isDisposed = true;
            stop.Cancel();

            // Standard input may keep the thread waiting for ever; it then ends with the process.
            if (thread.Join(TimeSpan.FromSeconds(1)))
            {
                inner.Dispose();
                filled.Dispose();
                stop.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private IOException Failed() => failure is InvalidDataException or EndOfStreamException
        ? new EndOfStreamException(failure.Message, failure)
        : new IOException(failure!.Message, failure);

    private void ReadAhead()
    {
        try
        {
            while (true)
            {
                var bytes = free.TryTake(out var used) ? used : new byte[BlockSize];
                var length = Fill(bytes);
                if (length > 0)
                    filled.Add((bytes, length), stop.Token);
                if (length < bytes.Length)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has seen enough.
        }
        finally
        {
            filled.CompleteAdding();
        }
    }

    /// <summary>Fills a block; what was read before the stream breaks off counts.</summary>
    private int Fill(byte[] bytes)
    {
        var length = 0;
        try
        {
            while (length < bytes.Length && !stop.IsCancellationRequested && inner.Read(bytes, length, bytes.Length - length) is > 0 and var read)
                length += read;
        }
        catch (Exception broken)
        {
            // Whatever it is, it is thrown again where the stream is read.
            failure = broken;
        }

        return length;
    }
}
