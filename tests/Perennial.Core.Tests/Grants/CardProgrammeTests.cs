using NodaTime;

namespace Perennial.Grants;

public sealed class CardProgrammeTests
{
    private static readonly CardProgramme Named = Shelf.Prepaid(1_000_00, 500_00);

    [Fact]
    public void Terms_that_are_void_in_mainland_China_are_refused_with_the_article()
    {
        foreach (var conditions in new CardConditions[] { new(IsRefundable: false), new(IsTransferable: false), new(IsReplacedWhenLost: false), new(PriceMayRise: true) })
        {
            var refusal = (Named with { Conditions = conditions }).Check();

            Assert.Equal("void_term", refusal!.Code);
            Assert.Contains("Art. 9", refusal.Message, StringComparison.Ordinal);
            Assert.Null((Shelf.Card(1_000_00, 500_00) with { Conditions = conditions }).Check());
        }

    }

    [Theory]
    [InlineData(true, 5_000_00, null)]
    [InlineData(true, 5_000_01, "card_limit")]
    [InlineData(false, 1_000_00, null)]
    [InlineData(false, 1_000_01, "card_limit")]
    public void A_prepaid_card_of_mainland_China_holds_no_more_than_the_law_allows(bool isNamed, long pay, string? refused) =>
        Assert.Equal(refused, (Shelf.Prepaid(pay, 0) with { IsNamed = isNamed }).Check()?.Code);

    [Fact]
    public void A_named_card_has_no_end_and_a_bearers_lasts_three_years()
    {
        var bearer = Named with { IsNamed = false };

        Assert.Null(Named.Check());
        Assert.Equal("card_validity", (Named with { PrincipalLasts = Period.FromYears(10) }).Check()!.Code);
        Assert.Equal("card_validity", (bearer with { PrincipalLasts = Period.FromMonths(35) }).Check()!.Code);
        Assert.Equal("card_validity", (bearer with { PrincipalLasts = Period.FromDays(1_094) }).Check()!.Code);
        Assert.Null((bearer with { PrincipalLasts = Period.FromMonths(36) }).Check());
        Assert.Null((bearer with { PrincipalLasts = Period.FromYears(3) }).Check());
        Assert.Equal("currency_differs", (Named with { Currency = Currency.Of("GBP") }).Check()!.Code);
    }

    [Fact]
    public void A_programme_that_could_not_be_sold_is_refused()
    {
        var card = Shelf.Card(100_00, 100_00, 10);

        Assert.Null(card.Check());
        Assert.Equal("programme_unusable", (card with { Name = " " }).Check()!.Code);
        Assert.Equal("programme_unusable", (card with { Name = "a@b" }).Check()!.Code);
        Assert.Equal("programme_unusable", (card with { Version = 0 }).Check()!.Code);
        Assert.Equal("programme_unusable", (card with { PayMinor = 0 }).Check()!.Code);
        Assert.Equal("programme_unusable", (card with { PayMinor = long.MaxValue }).Check()!.Code);
        Assert.Equal("programme_unusable", (card with { BonusMinor = -1 }).Check()!.Code);
        Assert.Equal("programme_unusable", (card with { BonusMinor = 9 }).Check()!.Code);
        Assert.Equal("programme_unusable", (card with { BonusTerms = Shelf.FiftyOff }).Check()!.Code);
        Assert.Equal("programme_unusable", (card with { PrincipalLasts = Period.Zero }).Check()!.Code);
        Assert.Equal("programme_unusable", (card with { GraceDays = 0 }).Check()!.Code);
        Assert.Equal("preset_unknown", (card with { Preset = "us-gift" }).Check()!.Code);
        Assert.Equal("plan_unusable", (card with { Plan = card.Plan with { Every = Period.Zero } }).Check()!.Code);
    }

    [Fact]
    public void A_pack_or_a_coupon_that_nothing_limits_is_refused()
    {
        var pack = Shelf.Pack(0);

        Assert.Null(pack.Check());
        Assert.Equal("pack_unusable", (pack with { PriceMinor = -1 }).Check()!.Code);
        Assert.Equal("pack_unusable", (pack with { Name = "" }).Check()!.Code);
        Assert.Equal("coupon_unusable", (pack with { Terms = Terms.None }).Check()!.Code);
        Assert.Equal("coupon_unusable", (pack with { Terms = Terms.None with { Off = new(1_000) } }).Check()!.Code);
        Assert.Equal("coupon_unusable", (pack with { Terms = Terms.None with { Off = new(10_001), MaximumMinor = 1 } }).Check()!.Code);
        Assert.Equal("coupon_unusable", (pack with { Terms = Shelf.FiftyOff with { Off = new(1) } }).Check()!.Code);
        Assert.Equal("coupon_unusable", (pack with { Terms = Shelf.FiftyOff with { OffMinor = long.MaxValue } }).Check()!.Code);
        Assert.Equal("coupon_unusable", (pack with { UsesEach = 0 }).Check()!.Code);
        Assert.Equal("plan_unusable", (pack with { Windows = pack.Windows with { Parts = 0 } }).Check()!.Code);
    }
}
