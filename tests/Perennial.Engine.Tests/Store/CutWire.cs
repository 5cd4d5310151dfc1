using System.Net.Sockets;

namespace Perennial.Store;

/// <summary>A wire to the PostgreSQL server that can be cut just before a commit reaches it, or just before its answer comes back.</summary>
internal sealed class CutWire : IAsyncDisposable
{
    private const string Name = ".s.PGSQL.5432";

    private readonly string server;
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task work;
    private volatile bool cutsBefore, cutsAfter;
    private int cuts;

    public CutWire(string serverFolder)
    {
        server = Path.Combine(serverFolder, Name);
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(Folder, Name)));
        listener.Listen(64);
        work = AcceptAsync();
    }

    /// <summary>What a connection string gives as its host.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("pw-").FullName;

    /// <summary>How often it was cut.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>True while nobody gets through.</summary>
    public bool IsDead { get; set; }

    public void CutBeforeNextCommit() => cutsBefore = true;

    public void CutAfterNextCommit() => cutsAfter = true;

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await work;
        Directory.Delete(Folder, true);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await listener.AcceptAsync());
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Disposed: nobody calls any more.
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        if (IsDead)
            return;

        await far.ConnectAsync(new UnixDomainSocketEndPoint(server));
        var mute = new TaskCompletionSource();
        var there = CopyAsync(near, far, mute);
        var back = CopyBackAsync(far, near, mute);
        await Task.WhenAny(there, back);
    }

    private async Task CopyAsync(Socket from, Socket to, TaskCompletionSource mute)
    {
        var buffer = new byte[1 << 20];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            // The books' write moves the chain on and commits in one go; its text is on the wire the first two times.
            if ((cutsBefore || cutsAfter) && IsWrite(buffer.AsSpan(0, count)))
            {
                Interlocked.Increment(ref cuts);
                if (cutsBefore)
                {
                    cutsBefore = false;
                    return;
                }

                cutsAfter = false;
                mute.SetResult();
            }

            await to.SendAsync(buffer.AsMemory(0, count));
        }
    }

    private static async Task CopyBackAsync(Socket from, Socket to, TaskCompletionSource mute)
    {
        var buffer = new byte[1 << 20];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            if (mute.Task.IsCompleted)
            {
                // The server has said that it is done, and nobody hears it.
                return;
            }

            await to.SendAsync(buffer.AsMemory(0, count));
        }
    }

    private static bool IsWrite(ReadOnlySpan<byte> bytes) => bytes.IndexOf("update chains"u8) >= 0;
}
