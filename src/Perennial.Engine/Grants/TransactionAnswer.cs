using NodaTime;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>One entry of a wallet's journal.</summary>
/// <param name="Object">"transaction".</param>
/// <param name="Type">"sell_card", "issue_pack", "redeem", "place_hold", "capture", "void", "refund" …</param>
/// <param name="Refused">True for a command that was refused: nothing was posted.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Source">The document that it stands on.</param>
/// <param name="BalanceAmount">Principal and bonus after it, usable now or later, holds not deducted.</param>
public sealed record TransactionAnswer(string Object, string Id, Operation Type, Instant CreatedAt, bool Refused, string Actor, string Reason, string Source, long BalanceAmount)
{
    /// <summary>The entry without what the shop wrote down for itself.</summary>
    internal TransactionAnswer ForCustomer() => this with { Actor = "", Reason = "", Source = "" };

    /// <summary>The latest entries before one, the newest first.</summary>
    internal static IReadOnlyList<TransactionAnswer> Latest(Database database, ShopSettings shop, CustomerId customer, (long Before, int Most) piece)
    {
        var reader = new LedgerReader(database, shop.Id, shop.Zone);
        return reader.Rows(
            """
            select seq, operation, recorded_at, refused, actor, reason, source, balance from transactions
            where bucket = @bucket and store = @store and customer = @customer and seq < @before order by seq desc limit @most
            """,
            [("bucket", Bucket.Of(shop.Id, customer).Code), ("customer", customer.Value), ("before", piece.Before), ("most", piece.Most)],
            row => new TransactionAnswer(
                "transaction", PublicId.Of(PublicId.Transaction, customer.Value, row.GetInt64(0)), (Operation)row.GetInt16(1), reader.At(row, 2), row.GetBoolean(3),
                row.GetString(4), row.GetString(5), row.GetString(6), row.GetInt64(7)));
    }
}
