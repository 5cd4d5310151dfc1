using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>Finds the customer that somebody names: by telephone, e-mail, account, nick, or by our own number.</summary>
public static class FindCustomer
{
    /// <summary>The one customer that is known by the text.</summary>
    public static Verdict<CustomerId> Run(Database database, ShopSettings shop, string named) => Run(database, shop, named, null);

    /// <summary>The same within a transaction.</summary>
    internal static Verdict<CustomerId> Run(Database database, ShopSettings shop, string named, DbTransaction? transaction)
    {
        var identities = Readings(named, shop.Currency);
        var hashes = database.Dialect.Numbers([.. identities.Select(identity => identity.Hash).Distinct()]);
        var found = database.Connection.Query<(long Hash, long Proof, long Customer)>(
                $"select hash, proof, customer from identity_directory where store = @store and {database.Dialect.In("hash", "hashes")}", new { store = shop.Id.Value, hashes }, transaction)
            .Where(row => identities.Exists(identity => identity.Hash == row.Hash && identity.Proof == row.Proof)).Select(row => row.Customer).Distinct().ToArray();
        if (found.Length > 1)
            return new Refusal("customer_ambiguous", $"‘{named}’ is {found.Length} customers: {string.Join(", ", found)}. Name one by its number.");
        if (found.Length == 1)
            return new CustomerId(found[0]);

        return long.TryParse(named, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && Staying(database, shop, new(number), transaction) is var customer && IsThere(database, shop, customer, transaction)
            ? customer
            : new Refusal("customer_missing", $"Nobody is known as ‘{named}’; give a telephone number, an e-mail address, an account, or the customer's number.");
    }

    /// <summary>True when somebody has the number.</summary>
    internal static bool IsKnown(Database database, ShopSettings shop, CustomerId customer, DbTransaction? transaction) => customer.Value > 0 && IsThere(database, shop, customer, transaction);

    /// <summary>The customer with our own number, or whoever he turned out to be.</summary>
    /// <returns>Refusal: <c>customer_missing</c>.</returns>
    public static Verdict<CustomerId> ByNumber(Database database, ShopSettings shop, CustomerId number) =>
        Staying(database, shop, number, null) is var customer && IsThere(database, shop, customer, null) ? customer : Missing();

    /// <summary>The customer with the shop's own number.</summary>
    /// <returns>Refusal: <c>customer_missing</c>.</returns>
    public static Verdict<CustomerId> BySourceId(Database database, ShopSettings shop, string sourceId)
    {
        var draft = new OrderDraft();
        draft.Begin("1"u8);
        Identity.Add(draft, IdentityKind.Account, Encoding.UTF8.GetBytes(sourceId));
        if (draft.Identities.Count == 0)
            return Missing();

        var identity = CustomerIdentity.Of(IdentityKind.Account, draft.Text(draft.Identities[0].Value));
        var customer = database.Connection.QueryFirstOrDefault<long>(
            "select customer from identity_directory where store = @store and hash = @hash and proof = @proof", new { store = shop.Id.Value, hash = identity.Hash, proof = identity.Proof });
        return customer == 0 ? Missing() : new CustomerId(customer);
    }

    private static Refusal Missing() => new("customer_missing", "There is no such customer in this store.");

    /// <summary>Everything that the text may be, in the form in which identities are kept.</summary>
    private static List<CustomerIdentity> Readings(string named, Currency currency)
    {
        var draft = new OrderDraft();
        draft.Begin("1"u8);
        var text = Encoding.UTF8.GetBytes(named);
        Identity.AddEmail(draft, text);
        Identity.AddPhone(draft, text, Identity.CallingCode(currency));
        foreach (var kind in Enum.GetValues<IdentityKind>().Where(kind => kind is not (IdentityKind.Email or IdentityKind.Phone)))
            Identity.Add(draft, kind, text);

        return [.. draft.Identities.Select(identity => CustomerIdentity.Of(identity.Kind, draft.Text(identity.Value)))];
    }

    /// <summary>Who a number is now: customers who turned out to be one are found by the number of either.</summary>
    private static CustomerId Staying(Database database, ShopSettings shop, CustomerId customer, DbTransaction? transaction)
    {
        while (database.Connection.QueryFirstOrDefault<long>("select stays from customer_joins where store = @store and gone = @gone", new { store = shop.Id.Value, gone = customer.Value }, transaction) is not 0 and var stays)
            customer = new(stays);

        return customer;
    }

    /// <summary>A customer of before there were rows of customers is one with a wallet; that something was refused to a number makes nobody of it.</summary>
    private static bool IsThere(Database database, ShopSettings shop, CustomerId customer, DbTransaction? transaction) => database.Connection.QuerySingle<long>(
        """
        select (select count(*) from customers where bucket = @bucket and id = @id and store = @store)
            + (select count(*) from (select 1 as one from transactions where bucket = @bucket and store = @store and customer = @id and not refused limit 1) t)
        """,
        new { bucket = Bucket.Of(shop.Id, customer).Code, id = customer.Value, store = shop.Id.Value }, transaction) > 0;
}
