using System.Data.Common;
using Dapper;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>
/// Issues the grants of codes that have none yet: those that were just made, those of a run that was killed in between, and those of before the books
/// had coupons. The key is the code's, so that each gets one grant however often this runs.
/// </summary>
public static class AdoptCoupons
{
    private const int AtOnce = 500;

    /// <summary>Issues the grant of every code of the store that has none and can still be used.</summary>
    /// <param name="today">In days since 1970.</param>
    /// <returns>How many were issued. Refusals: those of the books that may go away (busy, unavailable); the same again goes on.</returns>
    public static async Task<Verdict<int>> Run(Database database, ShopSettings shop, LedgerPipeline books, int today)
    {
        var rows = CouponRow.Read(
            database, shop, ($"c.store = @store and c.lot = 0 and c.used_at is null and {database.Dialect.DayNumber("c.last_day")} >= @today", new { store = shop.Id.Value, today }));
        foreach (var piece in rows.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(piece.Select(row => Issue(shop, books, row)));
            using var transaction = database.Dialect.BeginWrite(database.Connection);
            foreach (var (row, answer) in piece.Zip(answers))
            {
                if (answer.Granted(out var lot))
                    Keep(database, shop, (row, lot), transaction);
            }

            transaction.Commit();
            // What the rules refuse they refuse for ever; the rest of the codes must not wait for that.
            if (answers.Select(answer => answer.Refusal).FirstOrDefault(refusal => refusal is not null && ExitCode.Of(refusal) is ExitCode.TryAgain or ExitCode.Unavailable) is { } refused)
                return refused;
        }

        return rows.Count;
    }

    /// <summary>Issues the grant of one code.</summary>
    /// <returns>Its lot.</returns>
    internal static async Task<Verdict<long>> Run(Database database, ShopSettings shop, LedgerPipeline books, CouponRow row)
    {
        var issued = await Issue(shop, books, row);
        if (issued.Granted(out var lot))
            Keep(database, shop, (row, lot), null);

        return issued;
    }

    private static async Task<Verdict<long>> Issue(ShopSettings shop, LedgerPipeline books, CouponRow row)
    {
        var command = new WalletCommand(shop.Id, row.Customer, CouponRow.KeyOf(row.Code), new("play:win-back", "win-back", $"coupon {row.Code}"), row.Ask);
        return (await books.Ask(command)).Granted(out var answer, out var refusal) ? LedgerJson.Read<GrantIssued>(answer.Text).Lot.Lot : refusal;
    }

    private static void Keep(Database database, ShopSettings shop, (CouponRow Row, long Lot) issued, DbTransaction? transaction) => database.Connection.Execute(
        "update coupons set lot = @lot where bucket = @bucket and code = @code", new { lot = issued.Lot, bucket = Bucket.Of(shop.Id, issued.Row.Customer).Code, code = issued.Row.Code }, transaction);
}
