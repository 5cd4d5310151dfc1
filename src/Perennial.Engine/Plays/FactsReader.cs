using System.Data.Common;
using Dapper;
using Perennial.Clocks;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Reads what plays are decided on, for many customers at once: a few questions however many they are.</summary>
/// <remarks>What was bought stands in the open spells, which every order writes anew. Orders are read where a spell does not know them all.</remarks>
internal sealed class FactsReader(Database database, ShopSettings shop)
{
    private readonly CustomerLines lines = new(database, shop);
    private Dictionary<int, string>? categories;

    /// <summary>The facts by customer; everybody who is asked for has some.</summary>
    /// <param name="what">What is asked for besides what was bought in all.</param>
    public Dictionary<long, CustomerFacts> Read(IReadOnlyCollection<CustomerId> customers, AskedFacts what, DbTransaction? transaction)
    {
        var facts = customers.Distinct().ToDictionary(customer => customer.Value, _ => CustomerFacts.Nothing);
        if (facts.Count == 0)
            return facts;

        var asked = NumberTable.OfCustomers(shop.Id, facts.Keys.Select(customer => new CustomerId(customer)));
        if (what.HasFlag(AskedFacts.Said))
            AddProfiles(facts, asked, transaction);
        if (what.HasFlag(AskedFacts.Levels))
            AddLevels(facts, asked, transaction);
        if (what.HasFlag(AskedFacts.Identities))
            AddIdentities(facts, asked, transaction);
        foreach (var (customer, bought) in lines.Read(AddBought(facts, asked, what, transaction), transaction))
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

    /// <summary>What was bought, from the open spells, and whose orders have to be read: who has none, or a newer order than the spell knows.</summary>
    private List<CustomerId> AddBought(Dictionary<long, CustomerFacts> facts, NumberTable asked, AskedFacts what, DbTransaction? transaction)
    {
        var dialect = database.Dialect;
        var categoriesToo = what.HasFlag(AskedFacts.Categories);
        var rows = database.Connection.Query<(long Customer, int Category, int LastDay, int Occasions, long Spent, long Newest)>(
            $"""
            select s.customer, s.category, {dialect.DayNumber("s.last_day")}, s.occasions, s.spent,
                case when s.category = {ClockFace.Shop} then (select max(o.id) from orders o where o.bucket = asked.bucket and o.customer = asked.customer) else 0 end
            from {dialect.From(asked)} cross join spells s
            where s.bucket = asked.bucket and s.store = @store and s.customer = asked.customer {(categoriesToo ? "" : $"and s.category = {ClockFace.Shop}")}
            """, asked.With(dialect, new { store = shop.Id.Value }), transaction);
        var known = new HashSet<long>(facts.Count);
        var boughtIn = new Dictionary<long, HashSet<string>>();
        foreach (var row in rows)
        {
            if (row.Category != ClockFace.Shop)
            {
                (boughtIn.TryGetValue(row.Customer, out var there) ? there : boughtIn[row.Customer] = new(StringComparer.OrdinalIgnoreCase)).Add(CategoryOf(row.Category));
            }
            else if (row.Spent != OpenSpell.NotKnown && new OrderId(row.Newest).Day <= row.LastDay)
            {
                known.Add(row.Customer);
                facts[row.Customer] = facts[row.Customer] with { Occasions = row.Occasions, SpentMinor = row.Spent, LastDay = row.LastDay };
            }
        }

        foreach (var (customer, bought) in boughtIn.Where(pair => known.Contains(pair.Key)))
            facts[customer] = facts[customer] with { Categories = bought };

        return [.. facts.Keys.Where(customer => !known.Contains(customer)).Select(customer => new CustomerId(customer))];
    }

    private void AddProfiles(Dictionary<long, CustomerFacts> facts, NumberTable asked, DbTransaction? transaction)
    {
        var rows = database.Connection.Query<(long Customer, string Name, string Standing, string Metadata)>(
            $"select p.customer, p.name, p.standing, p.metadata from {database.Dialect.From(asked)} cross join customer_profiles p where p.bucket = asked.bucket and p.customer = asked.customer",
            asked.With(database.Dialect, new { }), transaction);
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
    private void AddLevels(Dictionary<long, CustomerFacts> facts, NumberTable asked, DbTransaction? transaction)
    {
        var rows = database.Connection.Query<(long Customer, string Level)>(
            $"""
            select s.customer, s.level_name from {database.Dialect.From(asked)} cross join standings s
            where s.bucket = asked.bucket and s.store = @store and s.customer = asked.customer and s.level > 0 and not s.held_out
            """, asked.With(database.Dialect, new { store = shop.Id.Value }), transaction);
        foreach (var levels in rows.GroupBy(row => row.Customer, row => row.Level))
            facts[levels.Key] = facts[levels.Key] with { Levels = facts[levels.Key].Levels.Concat(levels).ToHashSet(StringComparer.OrdinalIgnoreCase) };
    }

    private void AddIdentities(Dictionary<long, CustomerFacts> facts, NumberTable asked, DbTransaction? transaction)
    {
        var rows = database.Connection.Query<(long Customer, short Kind)>(
            $"select distinct i.customer, i.kind from {database.Dialect.From(asked)} cross join identities i where i.bucket = asked.bucket and i.customer = asked.customer",
            asked.With(database.Dialect, new { }), transaction);
        foreach (var kinds in rows.GroupBy(row => row.Customer, row => ((IdentityKind)row.Kind).ToString()))
            facts[kinds.Key] = facts[kinds.Key] with { Identities = kinds.ToHashSet(StringComparer.OrdinalIgnoreCase) };
    }

    internal static HashSet<string> Words(string? text) => (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
