using Perennial.Http;
using Perennial.Keys;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>Products and categories over HTTP.</summary>
internal static class CatalogueApi
{
    public static void Map(Routes routes)
    {
        routes.Create("/products", "putProduct", Scope.CatalogueWrite, Put);
        routes.Get("/products", "listProducts", Scope.CatalogueRead, List);
        routes.Get("/products/{id}", "getProduct", Scope.CatalogueRead, Show);
        routes.Create("/categories", "putCategory", Scope.CatalogueWrite, PutCategory);
        routes.Get("/categories", "listCategories", Scope.CatalogueRead, ListCategories);
        routes.Get("/categories/{id}", "getCategory", Scope.CatalogueRead, ShowCategory);
    }

    /// <summary>The category that an address names: by our id or by its name.</summary>
    /// <returns>Refusal: <c>category_missing</c>.</returns>
    internal static Verdict<StoredCategory> Find(Database database, ShopSettings shop, Reference id)
    {
        var number = PublicId.TryRead(CategoryAnswer.Kind, id.Text, out var read) ? read : 0;
        return new Catalogue(database, shop).Categories().FirstOrDefault(category => category.Id.Value == number || string.Equals(category.Name, id.Text, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found
            : new Refusal("category_missing", $"There is no category ‘{id}’ in this store.");
    }

    private static Task<Reply<ProductAnswer>> Put(Caller caller, ProductBody body) => Once.Run<ProductAnswer>(caller, body, _ =>
    {
        if (Reference.WhyNot(body.SourceId) is { } why)
            return Reply<ProductAnswer>.Refused(new("text_unusable", why), "/source_id");
        if (!Metadata.Read(body.Metadata).Granted(out var metadata, out var refusal))
            return Reply<ProductAnswer>.Refused(refusal, "/metadata");

        using var database = caller.Open();
        var wish = new ProductWish(body.SourceId, body.Title, body.Category, body.CostAmount?.Value, body.ArrivedOn, metadata);
        return new Catalogue(database, caller.Shop.Settings).Put(wish).Granted(out var product, out refusal) ? ProductAnswer.Of(product) : refusal;
    });

    private static Reply<ProductAnswer> Show(Caller caller, Reference id)
    {
        using var database = caller.Open();
        var catalogue = new Catalogue(database, caller.Shop.Settings);
        var product = PublicId.TryRead(ProductAnswer.Kind, id.Text, out var number) ? catalogue.Find(number) : null;
        return (product ?? catalogue.Find(OrderScribe.ProductOf(id.Text))) is { } found ? ProductAnswer.Of(found) : new Refusal("product_missing", $"There is no product ‘{id}’ in this store.");
    }

    private static Reply<Page<ProductAnswer>> List(Caller caller, int? limit, string? starting_after)
    {
        if (!PageLimit.Read(limit).Granted(out var most, out var refusal))
            return refusal;

        var after = 0L;
        if (starting_after is not null && !PublicId.TryRead(ProductAnswer.Kind, starting_after, out after))
            return Cursor.Unknown(starting_after);

        using var database = caller.Open();
        var products = new Catalogue(database, caller.Shop.Settings).Products(starting_after is null ? null : after, most + 1);
        return Page<ProductAnswer>.Of([.. products.Select(ProductAnswer.Of)], most);
    }

    private static Task<Reply<CategoryAnswer>> PutCategory(Caller caller, CategoryBody body) => Once.Run<CategoryAnswer>(caller, body, _ =>
    {
        if (body.Name.Length == 0)
            return Reply<CategoryAnswer>.Refused(new("text_unusable", "A category has a name."), "/name");

        using var database = caller.Open();
        return new Catalogue(database, caller.Shop.Settings).PutCategory(body.Name).Granted(out var category, out var refusal)
            ? CategoryAnswer.Of(category)
            : Reply<CategoryAnswer>.Refused(refusal, "/name");
    });

    private static Reply<Page<CategoryAnswer>> ListCategories(Caller caller, int? limit, string? starting_after)
    {
        if (!PageLimit.Read(limit).Granted(out var most, out var refusal))
            return refusal;

        var after = 0L;
        if (starting_after is not null && !PublicId.TryRead(CategoryAnswer.Kind, starting_after, out after))
            return Cursor.Unknown(starting_after);

        using var database = caller.Open();
        var categories = new Catalogue(database, caller.Shop.Settings).Categories().Where(category => category.Id.Value > after);
        return Page<CategoryAnswer>.Of([.. categories.Take(most + 1).Select(CategoryAnswer.Of)], most);
    }

    private static Reply<CategoryAnswer> ShowCategory(Caller caller, Reference id)
    {
        using var database = caller.Open();
        return Find(database, caller.Shop.Settings, id).Granted(out var category, out var refusal) ? CategoryAnswer.Of(category) : refusal;
    }
}
