using NodaTime;
using NodaTime.Text;
using Perennial.Orders;

namespace Perennial.Grants;

public sealed class ShopDayTests
{
    [Theory]
    [InlineData("Asia/Shanghai", "2025-03-01", "2025-02-28T16:00:00Z", 24)]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", 23)] // Midnight was skipped: the day began at 01:00.
    [InlineData("Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z", 23)]
    [InlineData("America/Havana", "2022-11-06", "2022-11-06T04:00:00Z", 25)] // Midnight came twice: the day began at the first.
    [InlineData("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", 25)] // At midnight it became 23:00 of the same day.
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", 0)] // The day that Samoa never had.
    public void A_day_begins_at_its_first_instant_whatever_the_clocks_do(string zone, string date, string start, int hours)
    {
        var (tz, day) = (DateTimeZoneProviders.Tzdb[zone], ShopTime.DayOf(LocalDatePattern.Iso.Parse(date).Value));

        Assert.Equal(InstantPattern.ExtendedIso.Parse(start).Value, ShopDay.Start(day, tz));
        Assert.Equal(hours, (ShopDay.End(day, tz) - ShopDay.Start(day, tz)).TotalHours);
    }

    [Fact]
    public void A_day_that_has_begun_does_not_end_again_when_clocks_go_back_over_midnight()
    {
        var zone = DateTimeZoneProviders.Tzdb["America/St_Johns"];
        var sunday = ShopTime.DayOf(new(2010, 11, 7));
        var repeated = ShopDay.Start(sunday, zone) + Duration.FromMinutes(30);

        Assert.Equal(6, repeated.InZone(zone).Day);
        Assert.Equal(sunday, ShopDay.Of(repeated, zone));
    }

    [Fact]
    public void Every_instant_is_in_the_one_day_that_has_begun_and_not_ended()
    {
        var dice = new Dice(11);
        string[] zones = ["America/Sao_Paulo", "Asia/Beirut", "America/Havana", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Shanghai", "UTC"];
        for (var round = 0; round < 20_000; round++)
        {
            var zone = DateTimeZoneProviders.Tzdb[dice.Pick(zones)];
            var instant = Instant.FromUnixTimeSeconds(dice.Below(2_000_000_000));
            var day = ShopDay.Of(instant, zone);

            Assert.True(instant >= ShopDay.Start(day, zone) && instant < ShopDay.End(day, zone), $"{instant} in {zone.Id}, day {day}, seed {dice.Seed}");
        }
    }
}
