namespace Perennial.Plays;

public sealed class HoldOutTests
{
    private const int Customers = 100_000;

    [Fact]
    public void One_in_ten_is_held_out_as_closely_as_chance_allows()
    {
        var held = Enumerable.Range(1, Customers).Count(customer => HoldOut.Usual.Has(new(1), "win-back", new(customer)));

        // Four standard deviations of a binomial.
        Assert.InRange(held, 10_000 - (4 * 95), 10_000 + (4 * 95));
    }

    [Fact]
    public void Who_is_held_out_is_the_same_for_ever()
    {
        var held = Enumerable.Range(1, 200).Where(customer => HoldOut.Usual.Has(new(1), "win-back", new(customer))).Take(5).ToArray();

        Assert.Equal([13, 17, 19, 20, 21], held);
    }

    [Fact]
    public void A_larger_share_keeps_everybody_of_the_smaller_one()
    {
        foreach (var customer in Enumerable.Range(1, 2_000).Where(customer => new HoldOut(new(1_000)).Has(new(1), "a", new(customer))))
            Assert.True(new HoldOut(new(3_000)).Has(new(1), "a", new(customer)));
    }

    [Fact]
    public void Two_plays_and_two_stores_hold_out_independently()
    {
        bool[] Of(int store, string play) => [.. Enumerable.Range(1, Customers).Select(customer => HoldOut.Usual.Has(new((short)store), play, new(customer)))];
        var (one, another, elsewhere) = (Of(1, "a"), Of(1, "b"), Of(2, "a"));

        // One in a hundred is in both; five standard deviations of a binomial.
        Assert.InRange(one.Zip(another).Count(pair => pair.First && pair.Second), 1_000 - (5 * 32), 1_000 + (5 * 32));
        Assert.InRange(one.Zip(elsewhere).Count(pair => pair.First && pair.Second), 1_000 - (5 * 32), 1_000 + (5 * 32));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(5_000, true)]
    [InlineData(5_001, false)]
    public void From_nobody_to_half_can_be_held_out(int basisPoints, bool can) => Assert.Equal(can, new HoldOut(new(basisPoints)).Check() is null);
}
