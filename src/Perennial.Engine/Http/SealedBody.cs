using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Perennial.Http;

/// <summary>
/// An answer that holds a secret (a new key) is kept for whoever repeats the request, and for nobody else: it is encrypted with what only the
/// caller has, the API key and the idempotency key that came with it. Who reads the database learns nothing.
/// </summary>
internal static class SealedBody
{
    private const int TagBytes = 16, NonceBytes = 12;

    /// <summary>Encrypts.</summary>
    public static byte[] Seal(HttpContext context, byte[] body)
    {
        using var cipher = new AesGcm(KeyOf(context), TagBytes);
        var kept = new byte[NonceBytes + TagBytes + body.Length];
        RandomNumberGenerator.Fill(kept.AsSpan(0, NonceBytes));
        cipher.Encrypt(kept.AsSpan(0, NonceBytes), body, kept.AsSpan(NonceBytes + TagBytes), kept.AsSpan(NonceBytes, TagBytes));
        return kept;
    }

    /// <summary>Decrypts for the caller that it was sealed for.</summary>
    /// <returns>Refusal: <c>key_reused</c> for anybody else.</returns>
    public static Verdict<byte[]> Open(HttpContext context, byte[] kept)
    {
        using var cipher = new AesGcm(KeyOf(context), TagBytes);
        var body = new byte[kept.Length - NonceBytes - TagBytes];
        try
        {
            cipher.Decrypt(kept.AsSpan(0, NonceBytes), kept.AsSpan(NonceBytes + TagBytes), kept.AsSpan(NonceBytes, TagBytes), body);
            return body;
        }
        catch (AuthenticationTagMismatchException)
        {
            return new Refusal("key_reused", "This idempotency key was used by another API key; use a new one.");
        }
    }

    private static byte[] KeyOf(HttpContext context) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        Encoding.UTF8.GetBytes($"{context.Request.Headers.Authorization}\n{context.Request.Headers[RequestHeaders.IdempotencyKey]}"),
        32,
        info: "perennial kept answer"u8.ToArray());
}
