using System.Net;
using System.Net.Sockets;

namespace Perennial.Journeys;

/// <summary>Where a process may listen.</summary>
internal static class Port
{
    /// <summary>An address at which nobody listens now.</summary>
    public static string Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
