using NodaTime;

namespace Perennial.Ledger;

public sealed class ShopCalendarTests
{
    [Theory]
    [InlineData("Europe/London")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("America/Havana")]
    [InlineData("Pacific/Apia")]
    public void Every_instant_is_on_the_day_that_has_begun_and_not_ended(string zone)
    {
        var calendar = new ShopCalendar(DateTimeZoneProviders.Tzdb[zone]);
        var dice = new Dice(7);
        var before = int.MinValue;
        for (var at = Instant.FromUtc(2010, 1, 1, 0, 0); at < Instant.FromUtc(2019, 1, 1, 0, 0); at += Duration.FromMinutes(1 + dice.Below(300)))
        {
            var day = calendar.DayOf(at);

            Assert.True(calendar.StartOf(day) <= at && at < calendar.EndOf(day), $"{at} in {zone}");
            Assert.True(day >= before);
            before = day;
        }
    }

    [Fact]
    public void What_has_no_last_day_never_ends() => Assert.Equal(Instant.MaxValue, new ShopCalendar(DateTimeZone.Utc).EndOf(Lot.NoEnd));
}
