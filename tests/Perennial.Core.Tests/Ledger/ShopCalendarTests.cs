using NodaTime;
using NodaTime.Text;

namespace Perennial.Ledger;

public sealed class ShopCalendarTests
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
        var (calendar, day) = (new ShopCalendar(DateTimeZoneProviders.Tzdb[zone]), ShopCalendar.NumberOf(LocalDatePattern.Iso.Parse(date).Value));

        Assert.Equal(InstantPattern.ExtendedIso.Parse(start).Value, calendar.StartOf(day));
        Assert.Equal(hours, (calendar.EndOf(day) - calendar.StartOf(day)).TotalHours);
    }

    [Fact]
    public void A_day_that_has_begun_does_not_end_again_when_clocks_go_back_over_midnight()
    {
        var calendar = new ShopCalendar(DateTimeZoneProviders.Tzdb["America/St_Johns"]);
        var sunday = ShopCalendar.NumberOf(new(2010, 11, 7));
        var repeated = calendar.StartOf(sunday) + Duration.FromMinutes(30);

        Assert.Equal(6, repeated.InZone(calendar.Zone).Day);
        Assert.Equal(sunday, calendar.DayOf(repeated));
    }

    [Fact]
    public void Every_instant_is_in_the_one_day_that_has_begun_and_not_ended()
    {
        var dice = new Dice(11);
        ShopCalendar[] calendars = [.. ((string[])["America/Sao_Paulo", "Asia/Beirut", "America/Havana", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Shanghai", "UTC"]).Select(zone => new ShopCalendar(DateTimeZoneProviders.Tzdb[zone]))];
        for (var round = 0; round < 20_000; round++)
        {
            var calendar = dice.Pick(calendars);
            var instant = Instant.FromUnixTimeSeconds(dice.Below(2_000_000_000));
            var day = calendar.DayOf(instant);

            Assert.True(instant >= calendar.StartOf(day) && instant < calendar.EndOf(day), $"{instant} in {calendar.Zone.Id}, day {day}, seed {dice.Seed}");
        }
    }

    [Fact]
    public void What_has_no_last_day_never_ends() => Assert.Equal(Instant.MaxValue, new ShopCalendar(DateTimeZone.Utc).EndOf(Lot.NoEnd));
}
