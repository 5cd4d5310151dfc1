using System.Text;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>A customer that somebody named, and whether nobody was known by that name before.</summary>
public readonly record struct NamedCustomer(CustomerId Id, bool IsNew);

/// <summary>Finds the customer that somebody names at the counter; one whose telephone number or e-mail address nobody has is made.</summary>
public static class KnowCustomer
{
    /// <summary>Finds or makes.</summary>
    /// <param name="isDry">Say who it would be, and make nobody.</param>
    public static Verdict<NamedCustomer> Run(Database database, ShopSettings shop, string named, bool isDry)
    {
        if (FindCustomer.Run(database, shop, named).Granted(out var found, out var refusal))
            return new NamedCustomer(found, IsNew: false);
        if (refusal.Code != "customer_missing" || Readable(named, shop.Currency) is not { } identity)
            return refusal;
        if (isDry)
            return new NamedCustomer(identity.FirstCustomer(shop.Id), IsNew: true);

        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.IntakeLock(shop.Id));
        // Somebody may have been faster.
        if (FindCustomer.Run(database, shop, named, transaction).Granted(out found))
            return new NamedCustomer(found, IsNew: false);

        var rows = new IntakeRows(shop.Id);
        rows.AddCustomer(identity.FirstCustomer(shop.Id));
        rows.AddIdentity(identity.FirstCustomer(shop.Id), identity);
        rows.AddToDirectory(identity.FirstCustomer(shop.Id), identity);
        foreach (var table in rows.Tables)
            database.Dialect.Insert(transaction, table);

        transaction.Commit();
        return new NamedCustomer(identity.FirstCustomer(shop.Id), IsNew: true);
    }

    /// <summary>The telephone number or e-mail address that the text is; null when it is neither.</summary>
    private static CustomerIdentity? Readable(string named, Currency currency)
    {
        var draft = new OrderDraft();
        draft.Begin("1"u8);
        var text = Encoding.UTF8.GetBytes(named);
        Identity.AddEmail(draft, text);
        Identity.AddPhone(draft, text, Identity.CallingCode(currency));
        return draft.Identities.Count == 0 ? null : CustomerIdentity.Of(draft.Identities[0].Kind, draft.Text(draft.Identities[0].Value));
    }
}
