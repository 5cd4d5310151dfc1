namespace Perennial.Ledger;

public sealed class CustodyTests
{
    private static readonly Custody Shop = new(400_000_00, 1_000_000_00, new(2_000), 80_000_00, Currency.Of("CNY"));

    [Fact]
    public void A_balance_of_two_fifths_of_last_years_revenue_is_the_most_that_there_may_be()
    {
        Assert.Equal(400_000_00, Shop.CeilingMinor);
        Assert.Equal(Light.Amber, Shop.Ceiling);
        Assert.Equal(Light.Red, (Shop with { BalanceMinor = 400_000_01 }).Ceiling);
        Assert.Equal(Light.Green, (Shop with { BalanceMinor = 319_999_99 }).Ceiling);
        Assert.Equal(Light.Amber, (Shop with { BalanceMinor = 320_000_00 }).Ceiling);
    }

    [Fact]
    public void A_share_of_the_balance_is_in_custody_to_the_cent()
    {
        Assert.Equal(80_000_00, Shop.DepositDueMinor);
        Assert.Equal(Light.Green, Shop.Deposit);
        Assert.Equal(Light.Red, (Shop with { DepositedMinor = 79_999_99 }).Deposit);
    }

    [Fact]
    public void What_nobody_said_has_no_light()
    {
        Assert.Equal((Light.Unknown, Light.Unknown), ((Shop with { RevenueMinor = null }).Ceiling, (Shop with { DepositedMinor = null }).Deposit));
        Assert.Equal(Light.Green, (Shop with { BalanceMinor = 0, RevenueMinor = 0 }).Ceiling);
    }
}
