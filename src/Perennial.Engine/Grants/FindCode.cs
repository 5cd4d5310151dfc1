using Dapper;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>A code, whose it is, and its grant in that wallet.</summary>
public sealed record FoundCode(CouponCode Code, CustomerId Customer, LotId Lot);

/// <summary>Finds the coupon of a code that somebody typed, wherever its customer's wallet has gone.</summary>
public static class FindCode
{
    private const int JoinsMax = 100;

    /// <summary>The one answer to whatever is no code.</summary>
    public static Refusal Missing { get; } = new("code_missing", "There is no such code; look for a letter typed wrong or left out.");

    /// <summary>Finds it.</summary>
    /// <param name="books">Codes of before the books had coupons get their grant now.</param>
    /// <returns>
    /// Refusal: <c>code_missing</c>, the same for a code that is none, that was never made and that another store made, and after the same look-up: whoever
    /// guesses learns nothing. Also those of the books that may go away.
    /// </returns>
    public static async Task<Verdict<FoundCode>> Run(Database database, ShopSettings shop, LedgerPipeline books, string typed)
    {
        var isCode = CouponCode.Parse(typed).Granted(out var code);
        var rows = CouponRow.Read(
            database, shop, ("c.bucket = @bucket and c.code = @code and c.store = @store", new { bucket = isCode ? code.Bucket.Code : default, code = isCode ? code.Text : "", store = shop.Id.Value }));
        if (rows is not [var row])
            return Missing;

        var lot = row.Lot;
        if (lot == 0)
        {
            if (!(await AdoptCoupons.Run(database, shop, books, row)).Granted(out lot, out var refusal))
                return refusal;
        }

        return Followed(database, shop, new(code, row.Customer, new(lot)));
    }

    /// <summary>Customers who turned out to be one have one wallet: the grant is in it under another number, which says where it came from.</summary>
    private static FoundCode Followed(Database database, ShopSettings shop, FoundCode found)
    {
        for (var join = 0; join < JoinsMax; join++)
        {
            var stays = database.Connection.QueryFirstOrDefault<long>("select stays from customer_joins where store = @store and gone = @gone", new { store = shop.Id.Value, gone = found.Customer.Value });
            if (stays == 0 || Moved(database, shop, found, new(stays)) is not { } moved)
                break;

            found = found with { Customer = new(stays), Lot = moved };
        }

        return found;
    }

    /// <summary>The lot that a grant has become in the wallet of another customer; null while it has not gone there.</summary>
    private static LotId? Moved(Database database, ShopSettings shop, FoundCode found, CustomerId stays)
    {
        var key = new { bucket = Bucket.Of(shop.Id, stays).Code, store = shop.Id.Value, stays = stays.Value, origin = found.Lot.Elsewhere().Value };
        var lots = database.Connection.Query<long>("select id from grants where bucket = @bucket and store = @store and customer = @stays and origin = @origin order by id", key);
        foreach (var lot in lots.Select(id => new LotId(id)))
        {
            // Two wallets that joined may both have had a lot of that number; the move says whose it was.
            var answer = database.Connection.QueryFirstOrDefault<string>(
                "select answer from transactions where bucket = @bucket and store = @store and seq = @seq and operation = 31", new { key.bucket, key.store, seq = lot.MadeBy.Value });
            if (answer is not null && LedgerJson.Read<MovedIn>(answer).From == found.Customer.Value)
                return lot;
        }

        return null;
    }
}
