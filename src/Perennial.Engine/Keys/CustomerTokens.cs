using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using NodaTime;

namespace Perennial.Keys;

/// <summary>
/// Tokens that let a browser speak for one customer for a while: <c>ct_</c>, then who made it, for whom and until when, and a signature over
/// that. Nothing is stored; a token dies with the key that made it.
/// </summary>
public sealed class CustomerTokens(StoreSecrets secrets, KeyRing keys)
{
    private const string Start = "ct_";
    private const int ClaimBytes = 1 + sizeof(short) + (3 * sizeof(long)), SignatureBytes = 32;
    private const byte Version = 1;

    /// <summary>How long a token lasts when nothing is said.</summary>
    public static Duration Usual { get; } = Duration.FromMinutes(15);

    /// <summary>The longest.</summary>
    public static Duration Longest { get; } = Duration.FromHours(24);

    /// <summary>Makes a token; the same key, customer and end make the same one.</summary>
    /// <param name="keyId">The secret key that asks for it.</param>
    /// <param name="endsAt">The first instant at which it no longer works, to the second.</param>
    public string Make(StoreId store, long keyId, CustomerId customer, Instant endsAt)
    {
        Span<byte> bytes = stackalloc byte[ClaimBytes + SignatureBytes];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt16BigEndian(bytes[1..], store.Value);
        BinaryPrimitives.WriteInt64BigEndian(bytes[3..], keyId);
        BinaryPrimitives.WriteInt64BigEndian(bytes[11..], customer.Value);
        BinaryPrimitives.WriteInt64BigEndian(bytes[19..], endsAt.ToUnixTimeSeconds());
        HMACSHA256.HashData(secrets.ForTokens(store), bytes[..ClaimBytes], bytes[ClaimBytes..]);
        return Start + Base64Url.EncodeToString(bytes);
    }

    /// <summary>When a token that lasts so long from now ends.</summary>
    /// <returns>Refusal: <c>token_length</c>.</returns>
    public static Verdict<Instant> EndOf(Instant now, Duration lasts) => lasts <= Duration.Zero || lasts > Longest
        ? new Refusal("token_length", $"A token cannot last {lasts.TotalSeconds:0} seconds; use 1 to {Longest.TotalSeconds:0}.")
        : Instant.FromUnixTimeSeconds((now + lasts).ToUnixTimeSeconds());

    /// <summary>Whose token it is.</summary>
    /// <param name="store">The store of the publishable key that comes with it.</param>
    /// <returns>Refusals: <c>token_invalid</c> for everything that was not signed here, or by a key that no longer works; <c>token_ended</c>; <c>database_unavailable</c>.</returns>
    public Verdict<CustomerId> Read(StoreId store, string token, Instant now)
    {
        // More than a token is longer, and a decoder that is given more would need more room.
        if (token.Length != Start.Length + Base64Url.GetEncodedLength(ClaimBytes + SignatureBytes) || !token.StartsWith(Start, StringComparison.Ordinal))
            return Invalid();

        Span<byte> bytes = stackalloc byte[ClaimBytes + SignatureBytes];
        if (!Base64Url.TryDecodeFromChars(token.AsSpan(Start.Length), bytes, out var written) || written != bytes.Length)
            return Invalid();

        Span<byte> signature = stackalloc byte[SignatureBytes];
        HMACSHA256.HashData(secrets.ForTokens(store), bytes[..ClaimBytes], signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, bytes[ClaimBytes..]) || bytes[0] != Version || BinaryPrimitives.ReadInt16BigEndian(bytes[1..]) != store.Value)
            return Invalid();

        var endsAt = Instant.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[19..]));
        if (endsAt <= now)
            return new Refusal("token_ended", $"The customer's token ended at {endsAt}; have the server make another one.");
        if (!keys.FindById(BinaryPrimitives.ReadInt64BigEndian(bytes[3..]), now).Granted(out var maker, out var refusal))
            return refusal.Code == "database_unavailable" ? refusal : Invalid();

        return maker.Store == store ? new CustomerId(BinaryPrimitives.ReadInt64BigEndian(bytes[11..])) : Invalid();
    }

    private static Refusal Invalid() => new("token_invalid", "This is not a token of a customer that works here; have the server make one: POST /v1/customers/ID/tokens");
}
