using System.Data.Common;
using Dapper;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Reads what plays are decided on, for many customers at once: a few questions however many they are.</summary>
internal sealed class FactsReader(Database database, ShopSettings shop)
{
    private readonly CustomerLines lines = new(database, shop);
    private Dictionary<int, string>? categories;

    /// <summary>The facts by customer; everybody who is asked for has some.</summary>
    public Dictionary<long, CustomerFacts> Read(IReadOnlyCollection<CustomerId> customers, DbTransaction? transaction)
    {
        var facts = customers.Distinct().ToDictionary(customer => customer.Value, _ => CustomerFacts.Nothing);
        if (facts.Count == 0)
            return facts;

        var which = new
        {
            store = shop.Id.Value,
            buckets = database.Dialect.Numbers([.. facts.Keys.Select(customer => (long)Bucket.Of(shop.Id, new(customer)).Code)]),
            customers = database.Dialect.Numbers([.. facts.Keys]),
        };
        AddProfiles(facts, which, transaction);
        AddLevels(facts, which, transaction);
        AddIdentities(facts, which, transaction);
        foreach (var (customer, bought) in lines.Read(customers, transaction))
            facts[customer] = facts[customer].With(bought, CategoryOf);

        return facts;
    }

    /// <summary>The name of a category.</summary>
    public string CategoryOf(int number)
    {
        categories ??= new CategoryBook(database, shop.Id).All().ToDictionary(category => category.Id, category => category.Name);
        return categories.GetValueOrDefault(number) ?? CategoryRules.Uncategorised;
    }

    /// <summary>The number of a category; null when the store has none of that name.</summary>
    public int? NumberOf(string category)
    {
        _ = CategoryOf(0);
        return categories!.FirstOrDefault(pair => string.Equals(pair.Value, category, StringComparison.OrdinalIgnoreCase)) is { Value: not null } found ? found.Key : null;
    }

    private void AddProfiles(Dictionary<long, CustomerFacts> facts, object which, DbTransaction? transaction)
    {
        var rows = database.Connection.Query<(long Customer, string Name, string Standing, string Metadata)>(
            $"select customer, name, standing, metadata from customer_profiles where {database.Dialect.InPairs("bucket, customer", "buckets", "customers")}", which, transaction);
        foreach (var (customer, name, standing, metadata) in rows)
        {
            var said = Metadata.Of(metadata);
            facts[customer] = facts[customer] with
            {
                Name = name,
                Language = said.GetValueOrDefault("language") ?? "",
                Country = said.GetValueOrDefault("country") ?? "",
                Consent = Words(said.GetValueOrDefault("consent")),
                Tags = Words(said.GetValueOrDefault("tags")),
                Levels = Words(standing),
                Attributes = said,
            };
        }
    }

    /// <summary>Levels by what was bought; who is held out of a programme is addressed as if there were none.</summary>
    private void AddLevels(Dictionary<long, CustomerFacts> facts, object which, DbTransaction? transaction)
    {
        var rows = database.Connection.Query<(long Customer, string Level)>(
            $"select customer, level_name from standings where {database.Dialect.InPairs("bucket, customer", "buckets", "customers")} and store = @store and level > 0 and not held_out", which, transaction);
        foreach (var levels in rows.GroupBy(row => row.Customer, row => row.Level))
            facts[levels.Key] = facts[levels.Key] with { Levels = facts[levels.Key].Levels.Concat(levels).ToHashSet(StringComparer.OrdinalIgnoreCase) };
    }

    private void AddIdentities(Dictionary<long, CustomerFacts> facts, object which, DbTransaction? transaction)
    {
        var rows = database.Connection.Query<(long Customer, short Kind)>(
            $"select distinct customer, kind from identities where {database.Dialect.InPairs("bucket, customer", "buckets", "customers")}", which, transaction);
        foreach (var kinds in rows.GroupBy(row => row.Customer, row => ((IdentityKind)row.Kind).ToString()))
            facts[kinds.Key] = facts[kinds.Key] with { Identities = kinds.ToHashSet(StringComparer.OrdinalIgnoreCase) };
    }

    internal static HashSet<string> Words(string? text) => (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
