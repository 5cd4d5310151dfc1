using System.Globalization;
using System.Text;
using NodaTime;

namespace Perennial.Orders;

public sealed class CellTimeTests
{
    [Theory]
    [InlineData("2010-12-01 08:26:00", "2010-12-01", 30_360, null)]
    [InlineData("2010-12-01", "2010-12-01", 0, null)]
    [InlineData("2025-10-07T09:50:26+02:00", "2025-10-07", 35_426, 120)]
    [InlineData("2025-10-07 09:50:26 +0200", "2025-10-07", 35_426, 120)]
    [InlineData("2025-10-07 09:50:26 -0430", "2025-10-07", 35_426, -270)]
    [InlineData("2025-10-07T09:50:26.123Z", "2025-10-07", 35_426, 0)]
    [InlineData("2025-10-07 09:50:26 UTC", "2025-10-07", 35_426, 0)]
    [InlineData("2016/5/23 22:02", "2016-05-23", 79_320, null)]
    [InlineData("20160523", "2016-05-23", 0, null)]
    [InlineData("20160523 22:02", "2016-05-23", 79_320, null)]
    [InlineData("2024-02-29", "2024-02-29", 0, null)]
    [InlineData("2000-02-29", "2000-02-29", 0, null)]
    [InlineData("1970-01-01", "1970-01-01", 0, null)]
    [InlineData("2200-12-31", "2200-12-31", 0, null)]
    [InlineData("  2010-12-01 08:26\t", "2010-12-01", 30_360, null)]
    public void Dates_that_start_with_the_year_need_no_hint(string text, string day, int second, int? offset)
    {
        foreach (var order in Enum.GetValues<DateOrder>())
        {
            Assert.True(CellTime.TryRead(Encoding.UTF8.GetBytes(text), order, out var time));
            Assert.Equal((day, second, (short?)offset), (Day(time), time.SecondOfDay, time.OffsetMinutes));
        }
    }

    [Theory]
    [InlineData("01-12-2010 08:26", "2010-12-01", "2010-01-12")]
    [InlineData("1/2/2025", "2025-02-01", "2025-01-02")]
    [InlineData("1.2.25", "2025-02-01", "2025-01-02")]
    [InlineData("12/1/10 8:26", "2010-01-12", "2010-12-01")]
    public void Other_dates_are_read_in_the_order_of_the_shop(string text, string dayFirst, string monthFirst)
    {
        Assert.True(CellTime.TryRead(Encoding.UTF8.GetBytes(text), DateOrder.DayFirst, out var european));
        Assert.True(CellTime.TryRead(Encoding.UTF8.GetBytes(text), DateOrder.MonthFirst, out var american));
        Assert.Equal((dayFirst, monthFirst), (Day(european), Day(american)));
    }

    [Theory]
    [InlineData("9/6/2016 6:29:00 PM", 66_540)]
    [InlineData("9/6/2016 6:29 am", 23_340)]
    [InlineData("9/6/2016 12:00 AM", 0)]
    [InlineData("9/6/2016 12:00 PM", 43_200)]
    [InlineData("9/6/2016, 6:29:00 PM", 66_540)]
    public void Noon_and_midnight_of_a_twelve_hour_clock_are_told_apart(string text, int second)
    {
        Assert.True(CellTime.TryRead(Encoding.UTF8.GetBytes(text), DateOrder.MonthFirst, out var time));
        Assert.Equal(("2016-09-06", second), (Day(time), time.SecondOfDay));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2025-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("2100-02-29")]
    [InlineData("2025-04-31")]
    [InlineData("2025-13-01")]
    [InlineData("2025-00-01")]
    [InlineData("2025-01-00")]
    [InlineData("2025-01-01 24:00")]
    [InlineData("2025-01-01 08:60")]
    [InlineData("2025-01-01 08:26:60")]
    [InlineData("2025-01-01 13:00 PM")]
    [InlineData("2025-01-01 0:00 AM")]
    [InlineData("2025-01-01 noon")]
    [InlineData("2025-01-01T")]
    [InlineData("2025-01-01 08:26 +19:00")]
    [InlineData("2025-01-01 08:26 CEST")]
    [InlineData("2025-01")]
    [InlineData("2025-01/01")]
    [InlineData("25-01-01-01")]
    [InlineData("1/2/225")]
    [InlineData("32/1/2025")]
    [InlineData("1969-12-31")]
    [InlineData("2201-01-01")]
    [InlineData("45658")]
    [InlineData("1741082472")]
    [InlineData("99999999999999999999")]
    public void A_day_that_never_was_is_no_date(string text) => Assert.False(CellTime.TryRead(Encoding.UTF8.GetBytes(text), DateOrder.DayFirst, out _));

    [Fact]
    public void Every_day_of_two_centuries_is_the_calendars()
    {
        for (var date = new LocalDate(1970, 1, 1); date.Year <= 2200; date = date.PlusDays(1))
        {
            var text = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

            Assert.True(CellTime.TryRead(Encoding.UTF8.GetBytes(text), DateOrder.DayFirst, out var time));
            Assert.Equal(ShopTime.DayOf(date), time.Day);
        }
    }

    [Fact]
    public void A_time_with_an_offset_falls_on_the_shops_own_day()
    {
        Assert.True(CellTime.TryRead("2025-10-07 23:30:00 -0500"u8, DateOrder.DayFirst, out var time));

        Assert.Equal("2025-10-08", ShopTime.DateOf(time.ShopDay(DateTimeZoneProviders.Tzdb["Europe/London"])).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static string Day(ShopTime time) => ShopTime.DateOf(time.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
