namespace Perennial.Orders;

/// <summary>The part of a text that is in memory, with the positions of the bytes it is cut at.</summary>
internal sealed class TextWindow(Stream source, byte delimiter, int size)
{
    private int[] marks = new int[size];

    /// <summary>The bytes in memory; those of <see cref="Start"/> to <see cref="End"/> are still to be read.</summary>
    public byte[] Bytes { get; private set; } = new byte[size];

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>True when nothing comes after <see cref="End"/>.</summary>
    public bool IsLast { get; private set; }

    /// <summary>True when all whole lines in memory are text, so that their rows need not be looked at one by one.</summary>
    public bool IsText { get; private set; } = true;

    /// <summary>True when the source broke off before its end.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>The mark that is the first at or after <see cref="Start"/>.</summary>
    public int Mark { get; private set; }

    /// <summary>How many marks there are.</summary>
    public int MarkCount { get; private set; }

    /// <summary>Positions of delimiters, quotes and line ends.</summary>
    public ReadOnlySpan<int> Positions => marks.AsSpan(0, MarkCount);

    /// <summary>What is still to be read.</summary>
    public int Length => End - Start;

    /// <summary>Goes on to a position and the first mark at or after it.</summary>
    public void MoveTo(int position, int mark) => (Start, Mark) = (position, mark);

    /// <summary>Drops what has been read and reads more; grows when what is still to be read fills more than half of the memory.</summary>
    public void Refill()
    {
        var unread = Bytes.AsSpan(Start, Length);
        if (unread.Length > Bytes.Length / 2)
        {
            var larger = new byte[Bytes.Length * 2];
            unread.CopyTo(larger);
            (Bytes, marks) = (larger, new int[larger.Length]);
        }
        else
        {
            unread.CopyTo(Bytes);
        }

        (Start, End) = (0, unread.Length);
        Fill();
        MarkCount = Marks.Find(Bytes.AsSpan(0, End), delimiter, marks, out var plain);
        (Mark, IsText) = (0, plain || DelimitedReader.IsText(Bytes.AsSpan(0, TextEnd())));
    }

    /// <summary>Where the last row ends that can be cut from the window: behind it, a character may be cut in two.</summary>
    private int TextEnd() => IsLast ? End : MarkCount == 0 ? 0 : marks[MarkCount - 1];

    private void Fill()
    {
        try
        {
            while (End < Bytes.Length && !IsLast)
            {
                var read = source.Read(Bytes, End, Bytes.Length - End);
                End += read;
                IsLast = read == 0;
            }
        }
        catch (Exception torn) when (torn is InvalidDataException or EndOfStreamException)
        {
            (IsLast, IsTorn) = (true, true);
        }
    }
}
