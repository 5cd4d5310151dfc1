using System.Buffers.Binary;
using System.Security.Cryptography;
using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>A customer who is to get a coupon, and why.</summary>
public sealed record CouponWish(CustomerId Customer, CategoryId Category, string Reason);

/// <summary>A coupon that was issued.</summary>
public sealed record IssuedCoupon(CustomerId Customer, CouponCode Code);

/// <summary>What is asked: who gets which offer, usable on which days, both inclusive, in days since 1970.</summary>
public sealed record CouponAsk(Offer Offer, IReadOnlyList<CouponWish> Wishes, int FirstDay, int LastDay)
{
    /// <summary>Writes the codes down where they are wanted, before they count: a code that nobody can read must not be held against its customer.</summary>
    public Action<IReadOnlyList<IssuedCoupon>> Keep { get; init; } = _ => { };
}

/// <summary>
/// Issues win-back coupons, all or none. A customer who still holds an unused one gets no second: the same command twice pays nobody twice.
/// </summary>
public static class IssueCoupons
{
    /// <summary>Issues.</summary>
    /// <returns>The coupons, in the order of the wishes; customers who hold one already are left out.</returns>
    public static IReadOnlyList<IssuedCoupon> Run(Database database, ShopSettings shop, CouponAsk ask, Instant now)
    {
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.CouponLock(shop.Id));
        var holders = Holders(database, shop, ask.FirstDay, transaction);
        var issued = new List<IssuedCoupon>();
        var rows = Table();
        foreach (var wish in ask.Wishes.Where(wish => !holders.Contains(wish.Customer.Value)))
        {
            var code = CouponCode.Make(Bucket.Of(shop.Id, wish.Customer), Chance());
            issued.Add(new(wish.Customer, code));
            rows.Add(code.Bucket.Code, code.Text, shop.Id.Value, wish.Customer.Value, wish.Category.Value, ask.Offer.OffMinor, ask.Offer.Off.BasisPoints,
                ask.Offer.MinimumMinor, ask.Offer.MaximumMinor, ask.FirstDay, ask.LastDay, Dialect.Microseconds(now), wish.Reason);
        }

        database.Dialect.Insert(transaction, rows);
        ask.Keep(issued);
        transaction.Commit();
        return issued;
    }

    /// <summary>Customers who hold a coupon that is unused and usable on the day or later.</summary>
    public static HashSet<long> Holders(Database database, ShopSettings shop, int day, System.Data.Common.DbTransaction? transaction = null) =>
        [.. database.Connection.Query<long>(
            $"select distinct customer from coupons where store = @store and used_at is null and {database.Dialect.DayNumber("last_day")} >= @day",
            new { store = shop.Id.Value, day },
            transaction)];

    private static BulkTable Table() => new("coupons",
        ("bucket", ColumnKind.Small), ("code", ColumnKind.Text), ("store", ColumnKind.Small), ("customer", ColumnKind.Long), ("category", ColumnKind.Number),
        ("off", ColumnKind.Long), ("off_basis_points", ColumnKind.Number), ("minimum", ColumnKind.Long), ("maximum", ColumnKind.Long),
        ("first_day", ColumnKind.Day), ("last_day", ColumnKind.Day), ("issued_at", ColumnKind.Instant), ("reason", ColumnKind.Text));

    /// <summary>The one place where chance is not an argument: a code that can be replayed can be guessed.</summary>
    private static ulong Chance()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
