using System.Security.Cryptography;
using System.Text;

namespace Perennial.Events;

/// <summary>What a receiver does with a delivery; the guide shows this file.</summary>
public static class WebhookCheck
{
    /// <summary>True when the bytes were signed with the secret, less than five minutes ago.</summary>
    public static bool IsOurs(string signature, byte[] body, string secret, DateTimeOffset now)
    {
        var parts = signature.Split(',').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0], part => part[1]);
        if (!long.TryParse(parts["t"].FirstOrDefault(), out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > 300)
            return false;

        byte[] signed = [.. Encoding.ASCII.GetBytes($"{seconds}."), .. body];
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));
        return parts["v1"].Any(proof => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(proof), expected));
    }
}
