using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>A customer as the store knows them.</summary>
/// <param name="Standing">The level that the shop said; "" for none.</param>
/// <param name="Metadata">JSON; "" for nothing.</param>
public sealed record StoredCustomer(CustomerId Id, string Name, string Standing, string Metadata, IReadOnlyList<SaidIdentity> Identities);

/// <summary>Reads customers, to be looked at.</summary>
public sealed class ShowCustomers(Database database, ShopSettings shop)
{
    /// <summary>One customer, who is there.</summary>
    public StoredCustomer One(CustomerId customer) => Load([(Bucket.Of(shop.Id, customer).Code, customer.Value)])[0];

    /// <summary>Customers in an order that stays the same while customers come in.</summary>
    public IReadOnlyList<StoredCustomer> All(CustomerId? after, int limit) => Load(database.Connection.Query<(short, long)>(
        "select bucket, id from customers where (bucket, id) > (@bucket, @id) and store = @store order by bucket, id limit @limit",
        new { bucket = after is { } last ? Bucket.Of(shop.Id, last).Code : (short)-1, id = after?.Value ?? 0, store = shop.Id.Value, limit }).AsList());

    /// <summary>The customer who is known by an identity; null when nobody is.</summary>
    public CustomerId? Known(SaidIdentity identity)
    {
        var found = ReadIdentity.Found(identity);
        var customer = database.Connection.QueryFirstOrDefault<long>(
            "select customer from identity_directory where store = @store and hash = @Hash and proof = @Proof", new { store = shop.Id.Value, found.Hash, found.Proof });
        return customer == 0 ? null : new CustomerId(customer);
    }

    private List<StoredCustomer> Load(IReadOnlyList<(short Bucket, long Id)> keys)
    {
        var (identities, profiles) = (new Dictionary<long, List<SaidIdentity>>(), new Dictionary<long, (string Name, string Standing, string Metadata)>());
        foreach (var bucket in keys.GroupBy(key => key.Bucket, key => key.Id))
        {
            var which = new { bucket = bucket.Key, ids = database.Dialect.Numbers([.. bucket]) };
            foreach (var (customer, kind, value) in database.Connection.Query<(long, short, string)>(
                $"select customer, kind, value from identities where bucket = @bucket and {database.Dialect.In("customer", "ids")} order by kind, value", which))
            {
                if (!identities.TryGetValue(customer, out var known))
                    identities[customer] = known = [];
                known.Add(new((IdentityKind)kind, value));
            }

            foreach (var (customer, name, standing, metadata) in database.Connection.Query<(long, string, string, string)>(
                $"select customer, name, standing, metadata from customer_profiles where bucket = @bucket and {database.Dialect.In("customer", "ids")}", which))
            {
                profiles[customer] = (name, standing, metadata);
            }
        }

        return [.. keys.Select(key => profiles.TryGetValue(key.Id, out var profile)
            ? new StoredCustomer(new(key.Id), profile.Name, profile.Standing, profile.Metadata, identities.GetValueOrDefault(key.Id) ?? [])
            : new StoredCustomer(new(key.Id), "", "", "", identities.GetValueOrDefault(key.Id) ?? []))];
    }
}
