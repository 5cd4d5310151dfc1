using System.Data.Common;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>A card, and whose it is.</summary>
public sealed record FoundCard(CustomerId Customer, Card Card, CardCode Code);

/// <summary>Finds a card or pack by its code: one look-up, whoever holds it.</summary>
public static class FindCard
{
    internal const string Columns = "select customer, id, kind, programme, paid, bonus, paid_at, evidence, state, sale";

    /// <summary>Finds it.</summary>
    /// <returns>Refusals: <c>card_unreadable</c>, <c>card_missing</c>.</returns>
    public static Verdict<FoundCard> Run(Database database, ShopSettings shop, string typed)
    {
        if (!CardCode.Parse(typed).Granted(out var code, out var refusal))
            return refusal;

        var reader = new LedgerReader(database, shop.Id, shop.Zone);
        var found = reader.Rows($"{Columns} from cards where bucket = @bucket and store = @store and id = @id", [("bucket", code.Bucket.Code), ("id", code.Card.Value)], row => Read(reader, row));
        return found is [var (customer, card)]
            ? new FoundCard(customer, card, code)
            : new Refusal("card_missing", $"There is no card {code}; it was never sold here. See a customer's cards with: perennial wallet show CUSTOMER");
    }

    internal static (CustomerId Customer, Card Card) Read(LedgerReader reader, DbDataReader row) => (new(row.GetInt64(0)), new(
        new(row.GetInt64(1)), (CardKind)row.GetInt16(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5), reader.At(row, 6), row.GetString(7), (CardState)row.GetInt16(8),
        LedgerJson.Read<SaleRecord>(row.GetString(9))));
}
