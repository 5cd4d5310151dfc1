using System.Security.Cryptography;
using System.Text;

namespace Perennial.Keys;

/// <summary>How keys are written: <c>sk_live_</c> or <c>pk_live_</c>, then forty letters of the operating system's chance, 200 bits.</summary>
internal static class KeyText
{
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int ChanceLetters = 40, ShownLetters = 6;

    /// <summary>The longest that is looked at.</summary>
    public const int LengthMax = 100;

    /// <summary>A new key. Not from a seed: a key that can be made again can be guessed.</summary>
    public static string Make(ApiKeyKind kind) => Start(kind) + RandomNumberGenerator.GetString(Letters, ChanceLetters);

    /// <summary>The part that is shown: "sk_live_7k2m9q".</summary>
    public static string PrefixOf(string key) => key[..(Start(ApiKeyKind.Secret).Length + ShownLetters)];

    /// <summary>SHA-256 of the key. A key has enough chance in it to need no salt and no slow hash.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string Start(ApiKeyKind kind) => kind == ApiKeyKind.Secret ? "sk_live_" : "pk_live_";
}
