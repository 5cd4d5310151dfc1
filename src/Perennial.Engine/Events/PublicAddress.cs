using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Perennial.Events;

/// <summary>
/// Tells addresses on the open internet from those that only mean something here: this machine, the networks around it, a cloud's metadata.
/// Whoever can name a webhook's address must not reach those through us.
/// </summary>
/// <remarks>After the IANA registries of special-purpose addresses (RFC 6890 and its updates).</remarks>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3"), SixToFour = IPNetwork.Parse("2002::/16"), Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True for an address that means the same everywhere.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // Addresses that carry one of the old kind lead to that one.
            if (Translated.Contains(address))
                return Is(Inner(address, 12));
            if (SixToFour.Contains(address))
                return Is(Inner(address, 2));
            if (!Global.Contains(address))
                return false;
        }

        return !Special.Any(network => network.Contains(address));
    }

    private static IPAddress Inner(IPAddress address, int at)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return new(BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]));
    }
}
