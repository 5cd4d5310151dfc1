namespace Perennial.Http;

/// <summary>Amounts that may be left out.</summary>
internal static class OptionalMinor
{
    /// <summary>The amount; 0 when it was left out.</summary>
    public static long OrZero(this Minor? minor) => minor?.Value ?? 0;
}
