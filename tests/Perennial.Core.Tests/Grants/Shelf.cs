using NodaTime;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Grants;

/// <summary>Programmes, packs and orders that tests begin with.</summary>
internal static class Shelf
{
    public static Currency Yuan { get; } = Currency.Of("CNY");

    public static Payment Paid { get; } = new(Tender.Cash, "receipt 1", new(310), new(110));

    public static Terms FiftyOff { get; } = Terms.None with { OffMinor = 50_00, MinimumMinor = 100_00 };

    public static ReleasePlan Weekly(int parts) => new(parts, Period.FromWeeks(1), true, TrancheEnd.BeforeNext);

    public static CardProgramme Card(long pay, long bonus, int parts = 1) =>
        new("tea-card", 1, Yuan, pay, bonus, parts == 1 ? ReleasePlan.AtOnce : Weekly(parts));

    public static CardProgramme Prepaid(long pay, long bonus) => Card(pay, bonus) with { Preset = SaleRecord.CnPrepaid };

    public static CouponPack Pack(long price) => new("four-fifties", 1, Yuan, price, FiftyOff, new(4, Period.FromMonths(1), true, TrancheEnd.BeforeNext));

    public static BasketLine Line(int number, long minor, long list = 0, string category = "") => new(number, minor, list == 0 ? minor : list, category, "", null, false);

    public static Redeem Pay(long minor, params BasketLine[] lines) => new(new Spend(new(Yuan, "till", lines.Length == 0 ? [Line(1, minor)] : lines), minor, []));

    public static Gift Bonus(long minor, int firstDay, int lastDay) => new(GrantKind.Bonus, "win-back", "win-back@1", minor, 0, Terms.None, firstDay, lastDay);

    public static Gift Coupon(Terms terms, int uses, int firstDay, int lastDay) => new(GrantKind.Coupon, "win-back", "win-back@1", 0, uses, terms, firstDay, lastDay);
}
