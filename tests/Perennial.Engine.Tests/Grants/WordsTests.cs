using Perennial.Ledger;

namespace Perennial.Grants;

public sealed class WordsTests
{
    private static readonly Currency Yuan = Currency.Of("CNY");

    [Theory]
    [InlineData("2026-05-31", 20_604)]
    [InlineData("today", 20_000)]
    [InlineData("+3w", 20_021)]
    [InlineData("-10d", 19_990)]
    [InlineData("+1 month", 20_031)]
    public void A_day_is_written_as_a_date_or_counted_from_today(string text, int day) => Assert.Equal(day, DayWord.Read(text, 20_000).OrThrow());

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("+")]
    [InlineData("+3")]
    [InlineData("31.5.2026")]
    [InlineData("2026-02-30")]
    [InlineData("+99999d")]
    public void What_is_no_day_is_refused(string text) => Assert.Equal("option_date", DayWord.Read(text, 20_000).Refusal?.Code);

    [Theory]
    [InlineData("200", 200_00)]
    [InlineData("19.9", 19_90)]
    [InlineData("0.01", 1)]
    public void An_amount_is_in_the_currencys_major_units(string text, long minor) => Assert.Equal(minor, AmountWord.Read(text, Yuan, "--pay").OrThrow());

    [Theory]
    [InlineData("-1")]
    [InlineData("1,000")]
    [InlineData("0.001")]
    [InlineData("much")]
    [InlineData("1e3")]
    [InlineData("9999999999999999999999999999999999")]
    public void An_amount_that_is_none_is_refused(string text) => Assert.Equal("option_amount", AmountWord.Read(text, Yuan, "--pay").Refusal?.Code);

    [Fact]
    public void Yen_have_no_digits_behind_the_point()
    {
        Assert.Equal(200, AmountWord.Read("200", Currency.Of("JPY"), "--pay").OrThrow());
        Assert.Equal("option_amount", AmountWord.Read("200.5", Currency.Of("JPY"), "--pay").Refusal?.Code);
    }

    [Theory]
    [InlineData("month", "month", "1 month")]
    [InlineData("2w", "2 weeks", "2 weeks")]
    [InlineData("10 days", "10 days", "10 days")]
    [InlineData("1y", "year", "1 year")]
    public void A_period_is_said_as_it_is_read(string text, string every, string length)
    {
        var period = DayWord.Period(text).OrThrow();

        Assert.Equal((every, length), (DayWord.Say(period), DayWord.Length(period)));
    }

    [Fact]
    public void Terms_are_said_in_words()
    {
        Assert.Equal("anything", TermsWords.Of(Terms.None, Yuan));
        Assert.Equal("rice or tea that arrived in the last 7 days, in orders of 100.00 CNY or more, over web", TermsWords.Of(Terms.None with { Categories = ["rice", "tea"], ArrivedWithinDays = 7, MinimumMinor = 100_00, Channels = ["web"] }, Yuan));
        Assert.Equal("50.00 CNY off any order of 200.00 CNY or more", TermsWords.Coupon(Terms.None with { OffMinor = 50_00, MinimumMinor = 200_00 }, Yuan));
        Assert.Equal("15 % off rice, at most 30.00 CNY", TermsWords.Coupon(Terms.None with { Off = new(1500), MaximumMinor = 30_00, Categories = ["rice"] }, Yuan));
    }
}
