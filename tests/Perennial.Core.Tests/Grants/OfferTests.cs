namespace Perennial.Grants;

public sealed class OfferTests
{
    private static readonly Currency Pounds = Currency.Of("GBP");

    [Theory]
    [InlineData("50 off 200", 5000, 0, 20000, 0, "50.00 GBP off an order of 200.00 GBP or more")]
    [InlineData("20 OFF", 2000, 0, 0, 0, "20.00 GBP off any order")]
    [InlineData("15% off 100 max 30", 0, 1500, 10000, 3000, "15 % off an order of 100.00 GBP or more, at most 30.00 GBP")]
    [InlineData(" 7.5 % off max 9", 0, 750, 0, 900, "7.5 % off any order, at most 9.00 GBP")]
    public void An_offer_is_read_as_a_shopkeeper_says_it(string text, long off, int percent, long minimum, long maximum, string said)
    {
        var offer = Offer.Parse(text, Pounds).OrThrow();

        Assert.Equal((off, percent, minimum, maximum), (offer.OffMinor, offer.Off.BasisPoints, offer.MinimumMinor, offer.MaximumMinor));
        Assert.Equal(said, offer.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("fifty off")]
    [InlineData("0 off 10")]
    [InlineData("101% off")]
    [InlineData("15% off 100")]
    [InlineData("300 off 200")]
    [InlineData("20 off 100 max 10")]
    [InlineData("-5 off 20")]
    public void What_is_no_offer_is_refused_with_how_to_write_one(string text) => Assert.Equal("offer_unknown", Offer.Parse(text, Pounds).Refusal!.Code);

    [Fact]
    public void The_worst_that_an_offer_can_cost_is_known_unless_nothing_limits_it()
    {
        Assert.Equal(new Money(5000, Pounds), Offer.Parse("50 off 200", Pounds).OrThrow().CostMax);
        Assert.Equal(new Money(3000, Pounds), Offer.Parse("15% off max 30", Pounds).OrThrow().CostMax);
        Assert.Null((Offer.Parse("15% off max 30", Pounds).OrThrow() with { MaximumMinor = 0 }).CostMax);
    }
}
