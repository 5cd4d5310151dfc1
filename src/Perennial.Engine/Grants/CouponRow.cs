using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>A coupon in the directory of codes: whose it is, and its grant in the books.</summary>
/// <param name="Lot">0 while the grant is still to be issued.</param>
/// <param name="FirstDay">In days since 1970, inclusive.</param>
/// <param name="LastDay">Inclusive.</param>
internal sealed record CouponRow(CustomerId Customer, string Code, long Lot, Offer Offer, int FirstDay, int LastDay)
{
    /// <summary>What a percentage of before there were ceilings is counted with: the books need to know the most that it may take off.</summary>
    private const long CeilingMajor = 10_000;

    /// <summary>The grant: a function of the row, so that it is the same whenever it is issued.</summary>
    public IssueGrant Ask => new(new Gift(Ledger.GrantKind.Coupon, "win-back", "win-back@1", 0, 1, Terms, FirstDay, LastDay));

    /// <summary>The key that the grant is issued under: a code has one, for ever.</summary>
    public static string KeyOf(string code) => "coupon:" + code;

    private Terms Terms => Terms.None with { MinimumMinor = Offer.MinimumMinor, OffMinor = Offer.OffMinor, Off = Offer.Off, MaximumMinor = MaximumMinor };

    private long MaximumMinor => Offer.OffMinor > 0 || Offer.MaximumMinor > 0 ? Offer.MaximumMinor : Offer.Off.Of(new(CeilingMajor * Offer.Currency.MinorPerMajor, Offer.Currency)).Minor;

    /// <summary>The columns that a row is written with, in their order.</summary>
    public static BulkTable Table() => new("coupons",
        ("bucket", ColumnKind.Small), ("code", ColumnKind.Text), ("store", ColumnKind.Small), ("customer", ColumnKind.Long), ("category", ColumnKind.Number),
        ("off", ColumnKind.Long), ("off_basis_points", ColumnKind.Number), ("minimum", ColumnKind.Long), ("maximum", ColumnKind.Long),
        ("first_day", ColumnKind.Day), ("last_day", ColumnKind.Day), ("issued_at", ColumnKind.Instant), ("reason", ColumnKind.Text), ("lot", ColumnKind.Long));

    /// <summary>Rows of a store.</summary>
    /// <param name="ask">A condition over c, the coupon, and g, its grant.</param>
    public static List<CouponRow> Read(Database database, ShopSettings shop, (string Which, object Parameters) ask, DbTransaction? transaction = null)
    {
        var dialect = database.Dialect;
        var rows = database.Connection.Query<(long Customer, string Code, long Lot, long Off, int BasisPoints, long Minimum, long Maximum, int First, int Last)>(
            $"""
            select c.customer, c.code, c.lot, c.off, c.off_basis_points, c.minimum, c.maximum, {dialect.DayNumber("c.first_day")}, {dialect.DayNumber("c.last_day")}
            from coupons c left join grants g on g.bucket = c.bucket and g.store = c.store and g.customer = c.customer and g.id = c.lot
            where {ask.Which}
            """,
            ask.Parameters,
            transaction);
        return [.. rows.Select(row => new CouponRow(new(row.Customer), row.Code, row.Lot, new(row.Off, new(row.BasisPoints), row.Minimum, row.Maximum, shop.Currency), row.First, row.Last))];
    }
}
