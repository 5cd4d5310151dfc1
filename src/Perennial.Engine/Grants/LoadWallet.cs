using Dapper;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>Reads one wallet to be looked at: all its lots, what is held, its cards. Nothing is locked; what spends goes through the pipeline.</summary>
public static class LoadWallet
{
    /// <summary>The wallet, without its past.</summary>
    public static Wallet Run(Database database, ShopSettings shop, CustomerId customer)
    {
        var reader = new LedgerReader(database, shop.Id, shop.Zone);
        var bucket = Bucket.Of(shop.Id, customer);
        using var snapshot = database.Dialect.BeginRead(database.Connection);
        var lots = reader.Lots(bucket, customer);
        var terms = TermsOf(database, shop, [.. lots.Select(lot => lot.Terms).Distinct()]);
        (string, object)[] whose = [("bucket", bucket.Code), ("customer", customer.Value)];
        var isFrozen = reader.Rows("select frozen from wallets where bucket = @bucket and store = @store and customer = @customer", whose, row => row.GetBoolean(0)).Contains(true);
        var cards = reader.Rows($"{FindCard.Columns} from cards where bucket = @bucket and store = @store and customer = @customer order by paid_at, id", whose, row => FindCard.Read(reader, row).Card);
        return new(
            shop.Id, customer, shop.Currency, isFrozen, [.. lots.Select(lot => new Grant(lot.Lot, terms[lot.Terms], lot.Rule))],
            [.. reader.HoldsOf(bucket, customer, []).Select(hold => hold.Hold)], cards, []);
    }

    private static Dictionary<long, Terms> TermsOf(Database database, ShopSettings shop, IReadOnlyCollection<long> ids) => database.Connection
        .Query<(long Id, string Text)>($"select id, text from terms where store = @store and {database.Dialect.In("id", "ids")}", new { store = shop.Id.Value, ids = database.Dialect.Numbers(ids) })
        .ToDictionary(row => row.Id, row => LedgerJson.Read<Terms>(row.Text));
}
