using NodaTime;
using Perennial.Store;

namespace Perennial.Ledger;

/// <summary>A statement as JSON: minor units, and instants with the offset of the shop.</summary>
internal static class StatementJson
{
    public static object Of(Statement statement, ShopSettings shop, bool isCut) => new
    {
        SchemaVersion = 1,
        From = JournalCsv.Date(statement.From),
        To = JournalCsv.Date(statement.To),
        Currency = shop.Currency.Code,
        EarlierLeftOut = isCut,
        Opening = Of(statement.Opening),
        Entries = statement.Entries.Select(entry => new
        {
            At = At(entry.At, shop),
            Day = JournalCsv.Date(entry.Day),
            What = entry.Words,
            entry.Document,
            entry.Reference,
            entry.Transaction,
            Change = Of(entry.Change),
            Balance = Of(entry.After),
        }),
        Closing = Of(statement.Closing),
        ToComeMinor = statement.ToCome,
        Holds = statement.Holds.Select(hold => new { Hold = hold.Id.Value, hold.Minor, PlacedAt = At(hold.PlacedAt, shop), ExpiresAt = At(hold.ExpiresAt, shop) }),
        Coupons = statement.Coupons.Select(coupon => new { Coupon = coupon.Id.Value, coupon.Programme, coupon.UsesLeft, coupon.UsesMax, FirstDay = JournalCsv.Date(coupon.FirstDay), LastDay = JournalCsv.Date(coupon.LastDay) }),
    };

    private static object Of(Balance balance) => new { balance.PrincipalMinor, balance.BonusMinor, balance.Minor };

    /// <summary>An instant with the offset of the shop.</summary>
    public static string At(Instant instant, ShopSettings shop) => instant.InZone(shop.Zone).ToOffsetDateTime().ToString("uuuu-MM-dd'T'HH:mm:ss.FFFFFFo<m>", null);
}
