using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>What is said of a product. What is null stays as it is.</summary>
/// <param name="Code">The shop's own code.</param>
/// <param name="CostMinor">What the shop pays for one.</param>
/// <param name="ArrivedOn">When the goods came into the shop, a day on its calendar.</param>
/// <param name="Metadata">As JSON.</param>
public sealed record ProductWish(string Code, string? Title, string? Category, long? CostMinor, LocalDate? ArrivedOn, string? Metadata);

/// <summary>A product as the store knows it.</summary>
/// <param name="CategoryId">0 for none.</param>
public sealed record StoredProduct(long Id, string Code, string Title, int CategoryId, string Category, long? CostMinor, LocalDate? ArrivedOn, string Metadata);

/// <summary>A category.</summary>
public sealed record StoredCategory(CategoryId Id, string Name);

/// <summary>The products and categories of a store.</summary>
public sealed class Catalogue(Database database, ShopSettings shop)
{
    /// <summary>Makes or changes a product. Lines of orders that say no category are of its category from now on.</summary>
    /// <returns>Refusal: <c>text_unusable</c>.</returns>
    public Verdict<StoredProduct> Put(ProductWish wish)
    {
        foreach (var text in new[] { wish.Code, wish.Title, wish.Category })
        {
            if (WhyNot(text) is { } unusable)
                return unusable;
        }

        var id = OrderScribe.ProductOf(wish.Code);
        using var transaction = Begin();
        int? category = string.IsNullOrEmpty(wish.Category) ? null : new CategoryBook(database, shop.Id).Number([wish.Category], transaction)[wish.Category].Value;
        database.Connection.Execute(
            """
            insert into products (store, id, code, title, category, cost, arrived_on, metadata) values (@store, @id, @code, @title, @category, @cost, @arrived, @metadata)
            on conflict (store, id) do update set
                title = case when @saysTitle then excluded.title else products.title end, category = coalesce(excluded.category, products.category),
                cost = coalesce(excluded.cost, products.cost), arrived_on = coalesce(excluded.arrived_on, products.arrived_on),
                metadata = case when @saysMetadata then excluded.metadata else products.metadata end
            """,
            new
            {
                store = shop.Id.Value,
                id,
                code = wish.Code,
                title = wish.Title ?? "",
                category,
                cost = wish.CostMinor,
                arrived = wish.ArrivedOn is { } day ? database.Dialect.Day(ShopTime.DayOf(day)) : null,
                metadata = wish.Metadata ?? "",
                saysTitle = wish.Title is not null,
                saysMetadata = wish.Metadata is not null,
            },
            transaction);
        transaction.Commit();
        return Find(id)!;
    }

    /// <summary>Makes a category, or finds it.</summary>
    /// <returns>Refusal: <c>text_unusable</c>.</returns>
    public Verdict<StoredCategory> PutCategory(string name)
    {
        if (WhyNot(name) is { } unusable)
            return unusable;

        using var transaction = Begin();
        var id = new CategoryBook(database, shop.Id).Number([name], transaction)[name];
        transaction.Commit();
        return Categories().First(category => category.Id == id);
    }

    /// <summary>A product by the hash of its code; null when there is none.</summary>
    public StoredProduct? Find(long id) => Load("p.id = @id", new { store = shop.Id.Value, id }).FirstOrDefault();

    /// <summary>Products in an order that stays the same while products come in; those that have no code are not among them.</summary>
    public IReadOnlyList<StoredProduct> Products(long? after, int limit) =>
        Load("p.id > @after and p.code <> '' order by p.id limit @limit", new { store = shop.Id.Value, after = after ?? long.MinValue, limit });

    /// <summary>All categories but "uncategorised".</summary>
    public IReadOnlyList<StoredCategory> Categories() =>
        [.. new CategoryBook(database, shop.Id).All().Where(category => category.Id != 0).Select(category => new StoredCategory(new(category.Id), category.Name))];

    private static Refusal? WhyNot(string? text) => text is not null && (text.Length is > OrderCheck.TextMax || text.Trim().Length != text.Length || !OrderCheck.IsText(text))
        ? new("text_unusable", $"A code, a title and a category have at most {OrderCheck.TextMax} characters, no control characters and no blanks around them.")
        : null;

    private DbTransaction Begin()
    {
        var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.IntakeLock(shop.Id));
        return transaction;
    }

    private List<StoredProduct> Load(string where, object parameters) =>
    [
        .. database.Connection.Query<ProductRow>(
            $"""
            select p.id, p.code, p.title, p.category as CategoryId, c.name as Category, p.cost, {database.Dialect.DayNumber("p.arrived_on")} as Arrived, p.metadata
            from products p left join categories c on c.store = p.store and c.id = p.category where p.store = @store and {where}
            """, parameters).Select(row => row.Product()),
    ];

    private sealed class ProductRow
    {
        public long Id { get; init; }

        public string Code { get; init; } = "";

        public string Title { get; init; } = "";

        public int? CategoryId { get; init; }

        public string? Category { get; init; }

        public long? Cost { get; init; }

        public int? Arrived { get; init; }

        public string Metadata { get; init; } = "";

        public StoredProduct Product() => new(Id, Code, Title, CategoryId ?? 0, Category ?? "", Cost, Arrived is { } day ? ShopTime.DateOf(day) : null, Metadata);
    }
}
