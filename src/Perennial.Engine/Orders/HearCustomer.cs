using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Events;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>What is said of a customer. What is null stays as it is.</summary>
public sealed record CustomerWish
{
    /// <summary>Who it is, where that is known already.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>What the customer is known by; added to what is there.</summary>
    public IReadOnlyList<SaidIdentity> Identities { get; init; } = [];

    public string? Name { get; init; }

    /// <summary>The level that the shop says the customer has; "" for none.</summary>
    public string? Standing { get; init; }

    /// <summary>As JSON.</summary>
    public string? Metadata { get; init; }
}

/// <summary>A customer of whom something was said.</summary>
/// <param name="Joined">True when two customers turned out to be one with it.</param>
public sealed record HeardCustomer(CustomerId Customer, bool Joined);

/// <summary>Takes in what is said of a customer: by the rules by which orders tell who is who.</summary>
public static class HearCustomer
{
    private const int TextMax = 255;

    /// <summary>Takes it in.</summary>
    /// <returns>Refusals: <c>customer_unnamed</c>, <c>customer_missing</c>, <c>text_unusable</c>.</returns>
    public static Verdict<HeardCustomer> Run(Database database, ShopSettings shop, CustomerWish wish, Instant now)
    {
        if (wish.Customer is null && wish.Identities.Count == 0)
            return new Refusal("customer_unnamed", "Say what the customer is known by: source_id, email, phone, nick or openid.");
        foreach (var text in new[] { wish.Name, wish.Standing })
        {
            if (text is not null && (text.Length > TextMax || !OrderCheck.IsText(text)))
                return new Refusal("text_unusable", $"A name or a level has at most {TextMax} characters, none of them control characters.");
        }

        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.IntakeLock(shop.Id));
        if (wish.Customer is { } known && !FindCustomer.IsKnown(database, shop, known, transaction))
            return new Refusal("customer_missing", "There is no such customer in this store.");

        var join = new CustomerJoin(shop.Id);
        CustomerIdentity[] identities = [.. wish.Identities.Select(ReadIdentity.Found)];
        new KnownOrders(database, shop.Id).Introduce(identities, join, transaction);
        var person = join.Final(join.Person(identities, wish.Customer)!.Value);
        var rows = new IntakeRows(shop.Id);
        new PeopleRows(database, shop.Id, rows).Add(join, transaction);
        foreach (var table in rows.Tables)
            database.Dialect.Insert(transaction, table);

        SaveProfile(database, shop, (person, wish, now), transaction);
        CustomerEvents.Tell(database, transaction, shop.Id, (join.Made.Where(made => join.Final(made) == made), now));
        transaction.Commit();
        return new HeardCustomer(person, join.Joins.Any(pair => !join.Made.Contains(pair.From)));
    }

    private static void SaveProfile(Database database, ShopSettings shop, (CustomerId Person, CustomerWish Wish, Instant Now) said, DbTransaction transaction)
    {
        var (person, wish, now) = said;
        var row = new
        {
            bucket = Bucket.Of(shop.Id, person).Code,
            person = person.Value,
            store = shop.Id.Value,
            name = wish.Name ?? "",
            standing = wish.Standing ?? "",
            metadata = wish.Metadata ?? "",
            saysName = wish.Name is not null,
            saysStanding = wish.Standing is not null,
            saysMetadata = wish.Metadata is not null,
            at = database.Dialect.Instant(now),
        };
        // Somebody may be known by a wallet only.
        database.Connection.Execute("insert into customers (bucket, id, store) values (@bucket, @person, @store) on conflict (bucket, id) do nothing", row, transaction);
        database.Connection.Execute(
            """
            insert into customer_profiles (bucket, customer, store, name, standing, metadata, created_at, updated_at)
            values (@bucket, @person, @store, @name, @standing, @metadata, @at, @at)
            on conflict (bucket, customer) do update set updated_at = excluded.updated_at,
                name = case when @saysName then excluded.name else customer_profiles.name end,
                standing = case when @saysStanding then excluded.standing else customer_profiles.standing end,
                metadata = case when @saysMetadata then excluded.metadata else customer_profiles.metadata end
            """, row, transaction);
    }
}
