using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Perennial.Http;

namespace Perennial.Benchmarks;

/// <summary>A till on a connection that it keeps. Nothing of an HTTP client: what the load generator costs is taken from what is measured.</summary>
internal sealed class HttpCaller : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray(), Length = "Content-Length: "u8.ToArray();

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[16 * 1024];
    private readonly ServedProcess served;
    private readonly Dice dice;

    private HttpCaller(ServedProcess served, int number) => (this.served, dice) = (served, new((ulong)number + 1));

    public static async Task<HttpCaller> ConnectAsync(ServedProcess served, int number)
    {
        var caller = new HttpCaller(served, number);
        await caller.socket.ConnectAsync(served.Address.Host, served.Address.Port);
        return caller;
    }

    /// <summary>Redeems a few pence of one of many wallets, under a key of its own.</summary>
    /// <exception cref="InvalidOperationException">It was not done: what is measured is redemptions.</exception>
    public async Task RedeemAsync()
    {
        var (customer, minor) = (1 + dice.Below(LedgerBooks.Many), 1 + dice.Below(500));
        var body = string.Create(CultureInfo.InvariantCulture,
            $"{{\"currency\":\"GBP\",\"customer\":\"{PublicId.Of(PublicId.Customer, customer)}\",\"channel\":\"till\",\"order\":\"10023\",\"lines\":[{{\"id\":\"1\",\"product\":\"RICE\",\"category\":\"rice\",\"amount\":{minor}}}]}}");
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/redemptions HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer {served.Key}\r\nIdempotency-Key: {Guid.CreateVersion7()}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        var read = 0;
        while (!IsWhole(buffer.AsSpan(0, read)))
        {
            var more = await socket.ReceiveAsync(buffer.AsMemory(read));
            if (more == 0)
                throw new InvalidOperationException($"The server hung up: {Encoding.UTF8.GetString(buffer, 0, read)}");

            read += more;
        }

        if (!buffer.AsSpan(9, 3).SequenceEqual("201"u8))
            throw new InvalidOperationException($"A redemption was refused: {Encoding.UTF8.GetString(buffer, 0, read)}");
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf(HeadEnd);
        if (head < 0)
            return false;

        var at = answer.IndexOf(Length);
        var digits = answer[(at + Length.Length)..];
        return answer.Length >= head + HeadEnd.Length + int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}
