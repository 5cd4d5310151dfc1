using Dapper;
using NodaTime;
using Perennial.Http;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>
/// Customers who turned out to be one have one wallet: after orders came in, whatever is left in the wallet of a number that is gone moves to
/// the one that stays. What cannot move now (a hold is open, a wallet is frozen) is tried again after the next import.
/// </summary>
public static class JoinWallets
{
    /// <summary>Moves what there is to move, and tells a person about it.</summary>
    /// <param name="name">What <c>--db</c> names.</param>
    public static async Task Run(Shell shell, Screen screen, string name)
    {
        using var database = Database.Open(name, shell.Now(), mustExist: true).OrThrow();
        foreach (var shop in ShopSettings.All(database))
            await Run(shell, screen, (database, shop), name);
    }

    private static async Task Run(Shell shell, Screen screen, (Database Database, ShopSettings Shop) store, string name)
    {
        var (database, shop) = store;
        if (Left(database, shop).Count == 0)
            return;
        if (!LedgerPipeline.Open(name, shop, shell.Clock).Granted(out var books, out var refusal))
            throw new RefusedException(refusal);

        await using (books)
        {
            foreach (var (gone, stays, why) in await Follow(database, shop, books, shell.Now()))
            {
                screen.Tell(why is null
                    ? $"Customers {gone.Value} and {stays.Value} turned out to be one; their wallets are one now."
                    : $"Customers {gone.Value} and {stays.Value} turned out to be one, and the wallet of {gone.Value} could not follow: {why.Message} It is tried again after the next import.");
            }
        }
    }

    /// <summary>The same for whoever has just said something of which customers turned out to be one.</summary>
    public static async Task Follow(Caller caller)
    {
        caller.Shop.Customers.Forget();
        using var database = caller.Open();
        await Follow(database, caller.Shop.Settings, caller.Shop.Books, caller.Now);
    }

    /// <summary>Moves what there is to move.</summary>
    /// <returns>Who is gone, who stays, and why a wallet could not follow.</returns>
    public static async Task<IReadOnlyList<(CustomerId Gone, CustomerId Stays, Refusal? WhyNot)>> Follow(Database database, ShopSettings shop, LedgerPipeline books, Instant now)
    {
        var followed = new List<(CustomerId, CustomerId, Refusal?)>();
        foreach (var (gone, stays) in Left(database, shop))
        {
            // A fresh key each time: a refusal is kept with its key, and what was refused today may move tomorrow. Moving twice moves nothing twice.
            var command = new WalletCommand(shop.Id, gone, Outbox.NewKey(now), new("import", "customers_joined", $"customers {gone.Value} and {stays.Value} are one"), MoveOut.Everything(stays));
            followed.Add((gone, stays, (await books.Ask(command)).Refusal));
        }

        return followed;
    }

    /// <summary>Wallets of numbers that are gone, with something left in them, and who stays in the end.</summary>
    private static List<(CustomerId Gone, CustomerId Stays)> Left(Database database, ShopSettings shop)
    {
        var joins = database.Connection.Query<(long Gone, long Stays)>("select gone, stays from customer_joins where store = @store", new { store = shop.Id.Value }).ToDictionary(join => join.Gone, join => join.Stays);
        var wallets = database.Connection.Query<long>(
            """
            select distinct j.gone from customer_joins j join grants g on g.bucket = j.bucket and g.store = j.store and g.customer = j.gone
            where j.store = @store and g.state = 0 and (g.remaining > 0 or g.uses_left > 0)
            """, new { store = shop.Id.Value });
        return [.. wallets.Select(gone => (new CustomerId(gone), new CustomerId(Final(joins, gone))))];
    }

    private static long Final(Dictionary<long, long> joins, long customer)
    {
        while (joins.TryGetValue(customer, out var stays))
            customer = stays;

        return customer;
    }
}
