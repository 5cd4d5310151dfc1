using System.Buffers.Text;
using System.Text;

namespace Perennial.Simulator;

/// <summary>Writes lines of an order file. A hot loop: bytes into one buffer, no strings for a line.</summary>
internal sealed class OrderLines : IDisposable
{
    private const int LineMax = 512;
    private const long FirstOrderNumber = 100_000_000;

    private readonly OrderFilePlan plan;
    private readonly byte[][] categories;
    private readonly byte[] buffer = new byte[1 << 20];
    private readonly byte[] date = new byte[10], time = new byte[8];
    private readonly char[] text = new char[1 << 20];
    private byte[] encoded = [];
    private Encoding? encoding;
    private Stream? stream;
    private int used;
    private long number = FirstOrderNumber;
    private int customer;

    public OrderLines(OrderFilePlan plan, IReadOnlyList<string> categories)
    {
        this.plan = plan;
        this.categories = [.. categories.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Closes the part before, if any, and starts one with its header.</summary>
    public void Open(Stream to, FileEncoding form)
    {
        Dispose();
        stream = to;
        encoding = form switch
        {
            FileEncoding.Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding("GB18030"),
            FileEncoding.Utf16 => Encoding.Unicode,
            _ => null,
        };
        encoded = encoding is null ? [] : new byte[encoding.GetMaxByteCount(text.Length)];
        if (form is FileEncoding.Utf8WithMark or FileEncoding.Utf16)
            Put("\uFEFF"u8);

        Put("order_id,customer_id,ordered_at,category,amount"u8);
        if (plan.LineNumbers)
            Put(",line_no"u8);
        if (plan.Emails)
            Put(",email"u8);
        Put((byte)'\n');
    }

    /// <summary>The day of the orders that follow, as yyyy-MM-dd.</summary>
    public void Date(string day) => Encoding.ASCII.GetBytes(day, date);

    /// <summary>The order of the lines that follow.</summary>
    public void Order(SimulatedOrder order)
    {
        number++;
        customer = order.Customer;
        var (hours, minutes, seconds) = (order.Second / 3600, order.Second / 60 % 60, order.Second % 60);
        (time[0], time[1], time[2]) = (Digit(hours / 10), Digit(hours % 10), (byte)':');
        (time[3], time[4], time[5]) = (Digit(minutes / 10), Digit(minutes % 10), (byte)':');
        (time[6], time[7]) = (Digit(seconds / 10), Digit(seconds % 10));
    }

    /// <summary>One line of the order.</summary>
    public void Write(int lineNumber, SimulatedLine line, Damage harm)
    {
        if (used > buffer.Length - LineMax)
            Flush();
        if (harm != Damage.Order)
            Put(number);

        Put(",C"u8);
        Put(customer + 1L);
        if (harm == Damage.CutShort)
        {
            Put((byte)'\n');
            return;
        }

        Put((byte)',');
        Put(harm == Damage.Date ? "2023-02-30"u8 : date);
        Put((byte)' ');
        Put(time);
        Put((byte)',');
        Put(categories[line.Category]);
        Put((byte)',');
        PutAmount(line.AmountMinor);
        if (harm == Damage.Amount)
            Put("?9"u8);
        PutExtras(lineNumber);
        Put((byte)'\n');
    }

    public void Dispose()
    {
        if (stream is null)
            return;

        Flush();
        stream.Dispose();
        stream = null;
    }

    private void PutAmount(int minor)
    {
        Put(minor / 100);
        Put((byte)'.');
        Put(Digit(minor / 10 % 10));
        Put(Digit(minor % 10));
    }

    private void PutExtras(int lineNumber)
    {
        if (plan.LineNumbers)
        {
            Put((byte)',');
            Put(lineNumber);
        }

        if (!plan.Emails)
            return;

        Put(",customer"u8);
        Put(customer + 1L);
        Put("@example.com"u8);
    }

    private void Flush()
    {
        if (encoding is null)
        {
            stream!.Write(buffer, 0, used);
        }
        else
        {
            var letters = Encoding.UTF8.GetChars(buffer.AsSpan(0, used), text);
            stream!.Write(encoded, 0, encoding.GetBytes(text.AsSpan(0, letters), encoded));
        }

        used = 0;
    }

    private static byte Digit(int value) => (byte)('0' + value);

    private void Put(byte value) => buffer[used++] = value;

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    private void Put(long value)
    {
        Utf8Formatter.TryFormat(value, buffer.AsSpan(used), out var length);
        used += length;
    }
}
