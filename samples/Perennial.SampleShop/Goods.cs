namespace Perennial.SampleShop;

/// <summary>Something that the shop sells.</summary>
/// <param name="Code">Its code, and its line's id.</param>
/// <param name="PriceAmount">Of one, in minor units.</param>
internal sealed record Goods(string Code, string Title, string Category, long PriceAmount)
{
    /// <summary>The shelf.</summary>
    public static IReadOnlyList<Goods> All { get; } =
    [
        new("dress", "Linen dress", "dresses", 18_900),
        new("scarf", "Silk scarf", "accessories", 4_500),
        new("tea", "Spring tea, 100 g", "teas", 2_400),
    ];
}
