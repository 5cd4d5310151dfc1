using NodaTime;
using Perennial.Grants;
using Perennial.Orders;

namespace Perennial.Http;

/// <summary>What the catalogue says of products: carts need not repeat it.</summary>
internal sealed class KnownGoods
{
    private readonly Lately<string, StoredProduct?> known = new(Duration.FromSeconds(10));

    /// <summary>The order with the category, the cost and the day of arrival of each product whose line does not say them.</summary>
    public Basket Complete(ServedShop shop, Basket basket, Instant now)
    {
        if (!basket.Lines.Any(IsOpen))
            return basket;

        return basket with { Lines = [.. basket.Lines.Select(line => IsOpen(line) ? Complete(line, Find(shop, line.Product, now)) : line)] };
    }

    private static bool IsOpen(BasketLine line) => line.Product.Length > 0 && (line.Category.Length == 0 || line.CostMinor is null || line.ArrivedDay is null);

    private static BasketLine Complete(BasketLine line, StoredProduct? product) => product is null ? line : line with
    {
        Category = line.Category.Length > 0 ? line.Category : product.Category,
        CostMinor = line.CostMinor ?? (product.CostMinor is { } each ? (long)((Int128)each * line.QuantityMilli / 1000) : null),
        ArrivedDay = line.ArrivedDay ?? (product.ArrivedOn is { } day ? ShopTime.DayOf(day) : null),
    };

    private StoredProduct? Find(ServedShop shop, string product, Instant now) => known.Of(product, now, _ =>
    {
        using var database = shop.Open();
        return new Catalogue(database, shop.Settings).Find(OrderScribe.ProductOf(product));
    }).OrThrow();
}
