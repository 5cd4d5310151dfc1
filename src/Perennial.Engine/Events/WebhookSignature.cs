using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Perennial.Events;

/// <summary>
/// How a delivery proves where it comes from: <c>t=1767323045,v1=…</c>, HMAC-SHA256 in hexadecimal over the seconds, a full stop and the raw bytes of
/// the body. While a secret is being exchanged there are two <c>v1</c>, one by each.
/// </summary>
public static class WebhookSignature
{
    /// <summary>The header that it is sent in.</summary>
    public const string Header = "Perennial-Signature";

    /// <summary>What the header says.</summary>
    /// <param name="secrets">The whole text of each, <c>whsec_</c> included, as UTF-8.</param>
    public static string Of(IReadOnlyList<string> secrets, Instant at, ReadOnlySpan<byte> body)
    {
        var start = Encoding.ASCII.GetBytes(at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + ".");
        byte[] signed = [.. start, .. body];
        var proofs = secrets.Select(secret => "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));
        return $"t={at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)},{string.Join(',', proofs)}";
    }

    /// <summary>A new secret: 200 bits of the operating system's chance.</summary>
    public static string NewSecret() => "whsec_" + RandomNumberGenerator.GetString("0123456789abcdefghjkmnpqrstvwxyz", 40);
}
