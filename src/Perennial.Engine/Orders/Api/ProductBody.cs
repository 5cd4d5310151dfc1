using NodaTime;
using Perennial.Http;

namespace Perennial.Orders;

/// <summary>A product. What is left out stays as it is.</summary>
/// <param name="SourceId">The shop's own code.</param>
/// <param name="Category">The name of its category; made when it is new. Lines of orders that say none are of it.</param>
/// <param name="CostAmount">What the shop pays for one.</param>
/// <param name="ArrivedOn">When the goods came into the shop.</param>
public sealed record ProductBody(
    string SourceId, string? Title = null, string? Category = null, Minor? CostAmount = null, LocalDate? ArrivedOn = null, IReadOnlyDictionary<string, string>? Metadata = null);

/// <summary>A product.</summary>
/// <param name="SourceId">The shop's own code; works in place of our id.</param>
public sealed record ProductAnswer(
    string Object, string Id, string SourceId, string Title, CategoryAnswer? Category, long? CostAmount, LocalDate? ArrivedOn, IReadOnlyDictionary<string, string> Metadata)
{
    internal const string Kind = "prod";

    internal static ProductAnswer Of(StoredProduct product) => new(
        "product", PublicId.Of(Kind, product.Id), product.Code, product.Title, product.CategoryId == 0 ? null : CategoryAnswer.Of(new(new(product.CategoryId), product.Category)),
        product.CostMinor, product.ArrivedOn, Orders.Metadata.Of(product.Metadata));
}

/// <summary>A category.</summary>
/// <param name="Name">Names that differ only in case are one category.</param>
public sealed record CategoryBody(string Name);

/// <summary>A category.</summary>
public sealed record CategoryAnswer(string Object, string Id, string Name)
{
    internal const string Kind = "cat";

    internal static CategoryAnswer Of(StoredCategory category) => new("category", PublicId.Of(Kind, category.Id.Value), category.Name);
}
