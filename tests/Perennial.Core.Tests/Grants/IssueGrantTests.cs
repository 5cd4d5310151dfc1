using Perennial.Ledger;

namespace Perennial.Grants;

public sealed class IssueGrantTests
{
    [Fact]
    public void Each_kind_of_grant_stands_in_the_books_with_what_it_can_cost()
    {
        var till = new Till();
        till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(10_00, till.Today, till.Today + 9)));
        till.Do<GrantIssued>(new IssueGrant(Shelf.Coupon(Shelf.FiftyOff, 3, till.Today, Lot.NoEnd)));
        till.Do<GrantIssued>(new IssueGrant(new(GrantKind.Gift, "tea", "tea@1", 0, 1, Terms.None, till.Today, Lot.NoEnd)));

        Assert.Equal((10_00, 150_00), (till.On(Account.Bonus), till.On(Account.Coupons)));
        Assert.Equal([0, 3, 1], till.Wallet.Grants.Select(grant => grant.Lot.UsesLeft));
    }

    [Theory]
    [InlineData(50_00, 100_00, 50_00, null)]
    [InlineData(50_01, 100_00, 50_00, "value_earns_value")]
    [InlineData(1, 100_00, 100_00, "value_earns_value")]
    [InlineData(1, 100_00, 100_01, "amount_not_positive")]
    [InlineData(-1, 100_00, 0, "amount_not_positive")]
    public void Stored_value_never_earns_value(long earned, long order, long storedValue, string? refused)
    {
        var till = new Till();
        var ask = new IssueGrant(Shelf.Bonus(5_00, till.Today, Lot.NoEnd), new("10023", earned, order, storedValue));

        Assert.Equal(refused ?? "granted", till.Refused(ask));
    }

    [Fact]
    public void What_could_never_be_used_is_not_granted()
    {
        var till = new Till();
        var bonus = Shelf.Bonus(5_00, till.Today, till.Today);

        Assert.Equal("principal_given", till.Refused(new IssueGrant(bonus with { Kind = GrantKind.Principal })));
        Assert.Equal("grant_unusable", till.Refused(new IssueGrant(bonus with { Kind = (GrantKind)99 })));
        Assert.Equal("grant_unusable", till.Refused(new IssueGrant(bonus with { Minor = 0 })));
        Assert.Equal("grant_unusable", till.Refused(new IssueGrant(bonus with { Minor = -5 })));
        Assert.Equal("grant_unusable", till.Refused(new IssueGrant(bonus with { Minor = long.MaxValue })));
        Assert.Equal("grant_unusable", till.Refused(new IssueGrant(bonus with { Uses = 1 })));
        Assert.Equal("grant_unusable", till.Refused(new IssueGrant(bonus with { Rule = "" })));
        Assert.Equal("grant_unusable", till.Refused(new IssueGrant(bonus with { FirstDay = till.Today - 2, LastDay = till.Today - 1 })));
        Assert.Equal("grant_unusable", till.Refused(new IssueGrant(bonus with { FirstDay = till.Today + 1 })));
        Assert.Equal("grant_unusable", till.Refused(new IssueGrant(bonus with { Kind = GrantKind.Gift })));
        Assert.Equal("coupon_unusable", till.Refused(new IssueGrant(Shelf.Coupon(Terms.None, 1, till.Today, Lot.NoEnd))));
        Assert.Equal("granted", till.Refused(new IssueGrant(bonus)));
    }
}
