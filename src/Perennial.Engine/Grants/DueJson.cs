using Perennial.Clocks;
using Perennial.Orders;

namespace Perennial.Grants;

/// <summary>The due list as JSON.</summary>
internal static class DueJson
{
    public static object Of(DueAnswer answer) => new
    {
        SchemaVersion = 1,
        On = ShopTime.DateOf(answer.OnDay).ToString("uuuu-MM-dd", null),
        Currency = answer.Purchases.Currency.Code,
        Counts = answer.Counts.ToDictionary(pair => DueSentence.Of(pair.Key).Replace(' ', '_'), pair => pair.Value),
        answer.WithoutClock,
        answer.WorthMinor,
        Rows = answer.Rows.Select(row => new
        {
            Customer = answer.Purchases.CustomerName(row.Customer),
            Category = answer.Purchases.Categories[row.Category],
            row.Status,
            row.Occasions,
            LastDay = ShopTime.DateOf(row.LastDay).ToString("uuuu-MM-dd", null),
            row.DaysSince,
            row.UsualDays,
            HalfReturnDays = row.ClockDays,
            row.DueAfterDays,
            row.ComesAnyway,
            row.BasketMinor,
            row.WorthMinor,
            Reason = DueSentence.Of(row, answer.Purchases.Categories[row.Category]),
        }),
    };
}
