namespace Perennial.Orders;

public sealed class ReturnRulesTests
{
    [Fact]
    public void However_lines_come_back_in_the_end_exactly_what_was_bought_has_come_back()
    {
        foreach (var seed in Enumerable.Range(1, 1000))
        {
            var dice = new Dice((ulong)seed);
            SaidLine[] lines = [.. Enumerable.Range(0, 1 + dice.Below(4)).Select(at => new SaidLine($"{at}", "T", "", "", 500 * (1 + dice.Below(9)), dice.Below(4) == 0 ? 0 : dice.Below(100_000)))];
            var story = Paid(lines);
            for (var at = 0; at < 40; at++)
            {
                var line = dice.Pick(lines);
                var ask = dice.Chance(0.5)
                    ? new ReturnLine(line.Id, 500 * (1 + dice.Below(3)), null)
                    : new ReturnLine(line.Id, null, dice.Below(40_000));
                if (ReturnRules.Value(story, new($"{at}", [ask])).Granted(out var back))
                    story = story.Hear(back);

                Assert.All(lines, one => Assert.True(Sum(story, one, back => back.Minor) <= one.AmountMinor && Sum(story, one, back => back.QuantityMilli) <= one.QuantityMilli, $"seed {seed}"));
            }

            if (ReturnRules.Value(story, new("rest", [])).Granted(out var rest))
                story = story.Hear(rest);

            Assert.All(lines, one => Assert.True(Sum(story, one, back => back.Minor) == one.AmountMinor, $"seed {seed}"));
        }
    }

    [Theory]
    [InlineData("a", 4000L, null, "exceeds_bought")]
    [InlineData("a", null, 1001L, "exceeds_bought")]
    [InlineData("a", 0L, null, "quantity_out_of_range")]
    [InlineData("a", -1000L, null, "quantity_out_of_range")]
    [InlineData("a", null, null, "quantity_out_of_range")]
    [InlineData("a", null, 0L, "amount_out_of_range")]
    [InlineData("a", null, -5L, "amount_out_of_range")]
    [InlineData("x", 1000L, null, "line_unknown")]
    public void What_was_not_bought_does_not_come_back(string line, long? milli, long? minor, string code)
    {
        var story = Paid(new SaidLine("a", "T", "", "", 3000, 1000));

        Assert.Equal(code, ReturnRules.Value(story, new("1", [new(line, milli, minor)])).Refusal!.Code);
    }

    [Fact]
    public void A_line_named_twice_in_one_return_does_not_come_back_twice()
    {
        var story = Paid(new SaidLine("a", "T", "", "", 3000, 1000));

        Assert.Equal(1000, ReturnRules.Value(story, new("1", [new("a", 2000, null), new("a", 1000, null)])).OrThrow().TotalMinor);
        Assert.Equal("exceeds_bought", ReturnRules.Value(story, new("1", [new("a", 2000, null), new("a", 2000, null)])).Refusal!.Code);
        Assert.Equal("nothing_to_return", ReturnRules.Value(story, new("1", [new("a", 3000, null), new("a", 1000, null)])).Refusal!.Code);
    }

    [Fact]
    public void Nothing_comes_back_of_what_was_not_paid()
    {
        var story = new OrderStory().Hear(Paid(new SaidLine("a", "T", "", "", 3000, 1000)).Latest! with { Status = OrderStatus.Created });

        Assert.Equal("order_not_paid", ReturnRules.Value(story, new("1", [])).Refusal!.Code);
    }

    private static long Sum(OrderStory story, SaidLine line, Func<BackLine, long> of) => story.Returns.SelectMany(back => back.Lines).Where(back => back.LineId == line.Id).Sum(of);

    private static OrderStory Paid(params SaidLine[] lines) =>
        new OrderStory().Hear(new OrderSaid { Channel = "web", SourceId = "1", At = new(20_000, 0, null), Status = OrderStatus.Paid, Lines = lines, SaidAt = 1 });
}
