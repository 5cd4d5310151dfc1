using NodaTime;

namespace Perennial.Orders;

public sealed class OrderCheckTests
{
    private static readonly Instant Now = Instant.FromUtc(2025, 11, 3, 12, 0);

    [Fact]
    public void An_order_that_can_be_is_taken() => Assert.Null(WhyNot(Order()));

    [Fact]
    public void What_no_order_can_be_is_refused_each_with_its_own_reason()
    {
        (string Code, OrderSaid Order)[] wrong =
        [
            ("channel_unusable", Order() with { Channel = "My shop" }),
            ("channel_unusable", Order() with { Channel = "" }),
            ("source_id_unusable", Order() with { SourceId = "" }),
            ("source_id_unusable", Order() with { SourceId = " 1" }),
            ("source_id_unusable", Order() with { SourceId = "1\n" }),
            ("source_id_unusable", Order() with { SourceId = new('1', 256) }),
            ("source_id_unusable", Order() with { SourceId = "\ud800" }),
            ("order_empty", Order() with { Lines = [] }),
            ("order_lines_too_many", Order() with { Lines = [.. Enumerable.Range(0, 10_000).Select(at => Line with { Id = $"{at}" })] }),
            ("date_in_future", Order() with { At = new(ShopTime.DayOf(new(2025, 11, 5)), 0, null) }),
            ("amount_out_of_range", Order() with { ShippingMinor = -1 }),
            ("amount_out_of_range", Order() with { Lines = [Line with { AmountMinor = -1 }] }),
            ("amount_out_of_range", Order() with { Lines = [Line with { AmountMinor = long.MaxValue }] }),
            ("quantity_out_of_range", Order() with { Lines = [Line with { QuantityMilli = 0 }] }),
            ("quantity_out_of_range", Order() with { Lines = [Line with { QuantityMilli = -1000 }] }),
            ("quantity_out_of_range", Order() with { Lines = [Line with { QuantityMilli = long.MaxValue }] }),
            ("line_id_unusable", Order() with { Lines = [Line with { Id = "" }] }),
            ("line_id_repeated", Order() with { Lines = [Line, Line] }),
            ("line_unnamed", Order() with { Lines = [Line with { Title = "" }] }),
            ("text_unusable", Order() with { Lines = [Line with { Title = "\0" }] }),
            ("text_unusable", Order() with { Lines = [Line with { Title = new('x', 501) }] }),
        ];

        Assert.All(wrong, pair => Assert.Equal(pair.Code, WhyNot(pair.Order)?.Code));
    }

    [Fact]
    public void A_line_that_cost_nothing_is_a_line() => Assert.Null(WhyNot(Order() with { Lines = [Line with { AmountMinor = 0 }] }));

    private static SaidLine Line { get; } = new("a", "", "Tea", "", 1000, 500);

    private static OrderSaid Order() => new() { Channel = "web", SourceId = "1001", At = new(ShopTime.DayOf(new(2025, 11, 3)), 0, null), Status = OrderStatus.Paid, Lines = [Line], SaidAt = 1 };

    private static Refusal? WhyNot(OrderSaid order) => OrderCheck.WhyNot(order, Now, DateTimeZone.Utc);
}
