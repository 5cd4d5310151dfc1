namespace Perennial.Http;

/// <summary>How much of a list is wanted.</summary>
public static class PageLimit
{
    public const int Usual = 20, Max = 100;

    /// <summary>The limit that was asked for.</summary>
    /// <returns>Refusal: <c>limit_unusable</c>.</returns>
    public static Verdict<int> Read(int? limit) => limit is < 1 or > Max
        ? new Refusal("limit_unusable", $"limit is from 1 to {Max}; it was {limit}.")
        : limit ?? Usual;
}
