using System.Globalization;
using System.Text;

namespace Perennial.Orders;

public sealed class OrderBeltTests : IDisposable
{
    private readonly OrderFilesOnDisk files = new();

    [Fact]
    public void Orders_arrive_whole_and_in_the_order_of_the_file()
    {
        files.Write("orders.csv", Text(6000));
        using var direct = Open();
        using var carried = Open();

        var read = OrderFilesOnDisk.Orders(direct);
        var arrived = Carried(carried);

        Assert.Equal(read, arrived);
        Assert.Equal(direct.Tables[0].Tally.Rejected, carried.Tables[0].Tally.Rejected);
        Assert.NotEqual(0, carried.Tables[0].Tally.Rejected);
        Assert.Equal(direct.Tables[0].Tally.Read, carried.Tables[0].Tally.Read);
    }

    [Fact]
    public void An_order_longer_than_a_batch_arrives_whole()
    {
        files.Write("orders.csv", Header + string.Concat(Enumerable.Repeat("1,C1,2024-01-02,a,1\n", 9000)) + "2,C1,2024-01-03,b,2\n");
        using var reading = Open();

        var lines = new List<int>();
        OrderBelt.Run(reading, _ => { }, (draft, _) => lines.Add(draft.Lines.Count), default);

        Assert.Equal([9000, 1], lines);
    }

    [Fact]
    public void A_fault_of_the_taker_stops_the_reader_and_is_told()
    {
        files.Write("orders.csv", Text(20_000));
        using var reading = Open();

        var taken = 0;
        var fault = Assert.Throws<InvalidDataException>(() => OrderBelt.Run(reading, _ => { }, (_, _) =>
        {
            if (++taken == 300)
                throw new InvalidDataException("full");
        }, default));

        Assert.Equal("full", fault.Message);
        Assert.Equal(300, taken);
    }

    [Fact]
    public void A_fault_of_the_reader_is_told_once_what_it_had_read_is_taken()
    {
        using var reading = OrderReading.Open(["-"], new() { StandardInput = new BreakingStream(Encoding.UTF8.GetBytes(Text(20_000))) }).OrThrow();

        var taken = 0;
        Assert.Throws<IOException>(() => OrderBelt.Run(reading, _ => { }, (_, _) => taken++, default));

        Assert.NotEqual(0, taken);
    }

    [Fact]
    public void Cancelling_ends_both_threads()
    {
        files.Write("orders.csv", Text(20_000));
        using var reading = Open();
        using var stop = new CancellationTokenSource();

        var taken = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => OrderBelt.Run(reading, _ => { }, (_, _) =>
        {
            taken++;
            stop.Cancel();
        }, stop.Token));

        Assert.InRange(taken, 1, 19_999);
    }

    public void Dispose() => files.Dispose();

    private const string Header = "order_id,customer_id,ordered_at,category,amount\n";

    private static string Text(int orders)
    {
        var text = new StringBuilder(Header);
        for (var order = 0; order < orders; order++)
        {
            for (var line = 0; line <= order % 4; line++)
                text.Append(CultureInfo.InvariantCulture, $"{order},C{order % 97},2024-01-{1 + (order % 28):00},{(line % 2 == 0 ? "茶" : "cups")},{(order % 53 == 7 ? "?" : order)}\n");
        }

        return text.ToString();
    }

    private static List<string> Carried(OrderReading reading)
    {
        var (arrived, glanced) = (new List<string>(), new Queue<string>());
        OrderBelt.Run(reading, drafts =>
        {
            foreach (var draft in drafts)
                glanced.Enqueue(OrderFilesOnDisk.Show(draft));
        }, (draft, _) =>
        {
            Assert.Equal(glanced.Dequeue(), OrderFilesOnDisk.Show(draft));
            arrived.Add(OrderFilesOnDisk.Show(draft));
        }, default);
        Assert.Empty(glanced);
        return arrived;
    }

    private OrderReading Open() => OrderReading.Open([files["orders.csv"]], new()).OrThrow();

    /// <summary>Gives its bytes, then fails as a disk does.</summary>
    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => Checked(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = new byte[buffer.Length];
            var count = Read(read, 0, read.Length);
            read.AsSpan(0, count).CopyTo(buffer);
            return count;
        }

        private static int Checked(int count) => count > 0 ? count : throw new IOException("The disk is gone.");
    }
}
