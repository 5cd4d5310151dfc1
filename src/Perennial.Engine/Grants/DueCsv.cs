using System.Globalization;
using Perennial.Clocks;
using Perennial.Orders;

namespace Perennial.Grants;

/// <summary>The due list as CSV: what a mailing tool takes.</summary>
internal static class DueCsv
{
    /// <summary>A header and a line for each row.</summary>
    /// <param name="coupons">Coupons by the customer's number; only these customers are written. Null for a list without an offer.</param>
    public static IEnumerable<string> Lines(DueAnswer answer, IReadOnlyDictionary<int, HeldCoupon>? coupons)
    {
        yield return "customer,category,status,purchases,last_day,days_since,usual_days,half_return_days,comes_anyway,worth,currency," + (coupons is null ? "" : "offer,code,usable_until,") + "reason";
        foreach (var row in answer.Rows)
        {
            HeldCoupon? coupon = null;
            if (coupons is not null && !coupons.TryGetValue(row.Customer, out coupon))
                continue;

            yield return string.Join(',', Cells(answer, row, coupon).Select(cell => ClocksCsv.Quote(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")));
        }
    }

    private static IEnumerable<object?> Cells(DueAnswer answer, DueRow row, HeldCoupon? coupon)
    {
        var category = answer.Purchases.Categories[row.Category];
        yield return ClocksCsv.Harmless(answer.Purchases.CustomerName(row.Customer));
        yield return ClocksCsv.Harmless(category);
        yield return DueSentence.Of(row.Status);
        yield return row.Occasions;
        yield return Date(row.LastDay);
        yield return row.DaysSince;
        yield return row.UsualDays is { } days ? Math.Round(days, 1) : null;
        yield return row.ClockDays;
        yield return Math.Round(row.ComesAnyway, 3);
        yield return new Money(row.WorthMinor, answer.Purchases.Currency).Major;
        yield return answer.Purchases.Currency.Code;
        if (coupon is not null)
        {
            yield return coupon.Offer;
            yield return coupon.Code;
            yield return Date(coupon.LastDay);
        }

        yield return DueSentence.Of(row, category);
    }

    private static string Date(int day) => ShopTime.DateOf(day).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
