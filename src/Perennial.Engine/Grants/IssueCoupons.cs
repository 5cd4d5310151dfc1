using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using NodaTime;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>A customer who is to get a coupon, and why.</summary>
public sealed record CouponWish(CustomerId Customer, CategoryId Category, string Reason);

/// <summary>A coupon that a customer holds.</summary>
/// <param name="LastDay">The last day on which it can be used, in days since 1970.</param>
/// <param name="IsNew">False when it was issued before.</param>
public sealed record HeldCoupon(long Customer, string Code, Offer Offer, int LastDay, bool IsNew);

/// <summary>What is asked: who gets which offer, usable on which days, both inclusive, in days since 1970.</summary>
public sealed record CouponAsk(Offer Offer, IReadOnlyList<CouponWish> Wishes, int FirstDay, int LastDay)
{
    /// <summary>Writes the codes down where they are wanted, before they count: a code that nobody can read must not be held against its customer.</summary>
    public Action<IReadOnlyList<HeldCoupon>> Keep { get; init; } = _ => { };
}

/// <summary>
/// Issues win-back coupons, all or none: first the codes, in one transaction, then their grants in the books. A customer who still holds an unused one
/// gets no second: the same command twice pays nobody twice. A run that is killed in between is finished by the next.
/// </summary>
public static class IssueCoupons
{
    /// <summary>Issues codes and their grants.</summary>
    /// <returns>
    /// The coupon of each wish, in the order of the wishes: a new one, or the one that the customer holds already. Refusals: those of the books that may
    /// go away; the codes are made then, and the same again finishes it.
    /// </returns>
    public static async Task<Verdict<IReadOnlyList<HeldCoupon>>> Run((Database Database, LedgerPipeline Books) store, ShopSettings shop, CouponAsk ask, Instant now)
    {
        var held = MakeCodes(store.Database, shop, ask, now);
        return (await AdoptCoupons.Run(store.Database, shop, store.Books, ask.FirstDay)).Granted(out _, out var refusal) ? held.ToList() : refusal;
    }

    private static IReadOnlyList<HeldCoupon> MakeCodes(Database database, ShopSettings shop, CouponAsk ask, Instant now)
    {
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.CouponLock(shop.Id));
        var holders = Holders(database, shop, ask.FirstDay, transaction);
        var held = new List<HeldCoupon>();
        var rows = CouponRow.Table();
        foreach (var wish in ask.Wishes)
        {
            if (holders.TryGetValue(wish.Customer.Value, out var earlier))
            {
                held.Add(earlier);
                continue;
            }

            var code = CouponCode.Make(Bucket.Of(shop.Id, wish.Customer), Chance());
            held.Add(new(wish.Customer.Value, code.Text, ask.Offer, ask.LastDay, IsNew: true));
            rows.Add(code.Bucket.Code, code.Text, shop.Id.Value, wish.Customer.Value, wish.Category.Value, ask.Offer.OffMinor, ask.Offer.Off.BasisPoints,
                ask.Offer.MinimumMinor, ask.Offer.MaximumMinor, ask.FirstDay, ask.LastDay, Dialect.Microseconds(now), wish.Reason, 0L);
        }

        database.Dialect.Insert(transaction, rows);
        ask.Keep(held);
        transaction.Commit();
        return held;
    }

    /// <summary>The coupons that are unused and usable on the day or later, by customer; of several, the one that lasts longest.</summary>
    public static IReadOnlyDictionary<long, HeldCoupon> Holders(Database database, ShopSettings shop, int day, DbTransaction? transaction = null)
    {
        var lastDay = database.Dialect.DayNumber("c.last_day");
        var rows = CouponRow.Read(
            database, shop,
            ($"c.store = @store and c.used_at is null and {lastDay} >= @day and (c.lot = 0 or g.uses_left > 0) order by {lastDay}, c.code", new { store = shop.Id.Value, day }),
            transaction);
        var holders = new Dictionary<long, HeldCoupon>();
        foreach (var row in rows)
            holders[row.Customer.Value] = new(row.Customer.Value, row.Code, row.Offer, row.LastDay, IsNew: false);

        return holders;
    }

    /// <summary>The one place where chance is not an argument: a code that can be replayed can be guessed.</summary>
    private static ulong Chance()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
