namespace Perennial.Orders;

public sealed class NettingTests
{
    private const long Mug = 11, Plate = 22;

    [Fact]
    public void A_return_takes_back_the_latest_purchase_of_the_same_product()
    {
        var left = Netting.Net([Line(1, Mug, 2, 10), Line(5, Mug, 2, 10), Line(6, Plate, 1, 7), Line(9, Mug, -2, -10)], out var unmatched);

        Assert.Equal(0, unmatched);
        Assert.Equal([(1, 2000L, 10L), (6, 1000L, 7L)], left.Select(line => (line.Day, line.QuantityMilli, line.AmountMinor)));
    }

    [Fact]
    public void Part_of_a_purchase_returned_leaves_the_rest_and_its_part_of_the_money()
    {
        var left = Assert.Single(Netting.Net([Line(1, Mug, 3, 10), Line(2, Mug, -1, -3)], out _));

        Assert.Equal((2000, 7), (left.QuantityMilli, left.AmountMinor));
    }

    [Fact]
    public void A_return_of_more_than_was_bought_last_goes_on_to_the_purchase_before()
    {
        var left = Assert.Single(Netting.Net([Line(1, Mug, 3, 9), Line(2, Mug, 1, 3), Line(3, Mug, -2, -6)], out var unmatched));

        Assert.Equal((1, 2000L, 6L, 0), (left.Day, left.QuantityMilli, left.AmountMinor, unmatched));
    }

    [Fact]
    public void What_was_bought_after_a_return_is_not_taken_back_by_it()
    {
        var left = Netting.Net([Line(3, Mug, -1, -5), Line(4, Mug, 1, 5)], out var unmatched);

        Assert.Equal((1, 1), (left.Count, unmatched));
    }

    [Fact]
    public void Money_given_back_without_goods_reduces_the_amount_and_takes_the_purchase_only_when_nothing_is_left()
    {
        var part = Assert.Single(Netting.Net([new(1, 1, Mug, 1000, 10), new(2, 1, Mug, 1000, -4)], out _));
        var all = Netting.Net([new(1, 1, Mug, 1000, 10), new(2, 1, Mug, 1000, -10)], out _);

        Assert.Equal(6, part.AmountMinor);
        Assert.Empty(all);
    }

    [Fact]
    public void A_return_that_names_no_product_takes_back_its_category()
    {
        var left = Netting.Net([new(1, 1, 0, 1000, 10), new(1, 2, 0, 1000, 10), new(2, 2, 0, -1000, -10)], out _);

        Assert.Equal(1, Assert.Single(left).Category);
    }

    [Fact]
    public void The_order_in_which_lines_arrive_does_not_matter()
    {
        var dice = new Dice(99);
        for (var round = 0; round < 300; round++)
        {
            var lines = Enumerable.Range(0, 1 + dice.Below(12)).Select(_ => Line(dice.Below(6), dice.Pick([Mug, Plate]), dice.Below(7) - 2 is var pieces && pieces == 0 ? 1 : pieces, 5)).Select(line => line with { AmountMinor = line.QuantityMilli / 200 }).ToArray();
            var shuffled = lines.OrderBy(_ => dice.Bits()).ToArray();

            Assert.Equal(Netting.Net(lines, out var one), Netting.Net(shuffled, out var other));
            Assert.Equal(one, other);
        }
    }

    [Fact]
    public void Nothing_is_left_negative_and_no_more_than_was_bought()
    {
        var dice = new Dice(5);
        for (var round = 0; round < 300; round++)
        {
            var lines = Enumerable.Range(0, 10).Select(_ => Line(dice.Below(6), Mug, dice.Below(9) - 4 is var pieces && pieces == 0 ? 1 : pieces, 5)).ToArray();
            var left = Netting.Net(lines, out _);

            Assert.All(left, line => Assert.True(line.QuantityMilli > 0 && line.AmountMinor >= 0));
            Assert.True(left.Sum(line => line.QuantityMilli) <= lines.Where(line => !line.IsReturn).Sum(line => line.QuantityMilli));
        }
    }

    private static NetLine Line(int day, long product, int pieces, long amount) => new(day, 1, product, pieces * 1000, amount);
}
