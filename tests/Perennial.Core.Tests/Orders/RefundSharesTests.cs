namespace Perennial.Orders;

public sealed class RefundSharesTests
{
    [Fact]
    public void A_refund_of_the_order_is_shared_in_proportion_and_loses_no_penny() =>
        Assert.Equal([34, 33, 33], RefundShares.Of(100, [(500, 0), (500, 0), (500, 0)]));

    [Fact]
    public void What_the_file_puts_on_a_line_stays_on_it_and_only_the_rest_is_shared() =>
        Assert.Equal([300, 0, 100], RefundShares.Of(400, [(300, 300), (-50, 0), (700, 0)]));

    [Fact]
    public void A_line_never_bears_more_than_it_cost() => Assert.Equal([200, 100], RefundShares.Of(10_000, [(200, 500), (100, 0)]));

    [Fact]
    public void An_order_without_amounts_bears_nothing() => Assert.Equal([0, 0], RefundShares.Of(100, [(0, 0), (0, 0)]));
}
