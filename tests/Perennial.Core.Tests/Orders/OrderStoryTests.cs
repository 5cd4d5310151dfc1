using NodaTime;

namespace Perennial.Orders;

public sealed class OrderStoryTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    [Fact]
    public void In_whatever_order_and_however_often_statements_are_heard_the_story_is_the_same()
    {
        foreach (var seed in Enumerable.Range(1, 2000))
        {
            var dice = new Dice((ulong)seed);
            var statements = Enumerable.Range(0, 1 + dice.Below(6)).Select(_ => Statement(dice)).ToList();
            var returns = Enumerable.Range(0, dice.Below(5)).Select(_ => Return(dice)).ToList();
            Func<OrderStory, OrderStory>[] heard = [.. statements.Select(one => (Func<OrderStory, OrderStory>)(story => story.Hear(one))), .. returns.Select(one => (Func<OrderStory, OrderStory>)(story => story.Hear(one)))];

            var first = heard.Aggregate(new OrderStory(), (story, hear) => hear(story));
            var other = Shuffled([.. heard, .. heard.Take(dice.Below(heard.Length + 1))], dice).Aggregate(new OrderStory(), (story, hear) => hear(story));

            Assert.True(StoryJson.Text(first) == StoryJson.Text(other), $"seed {seed}");
            Assert.Equal(StoryJson.Text(first), StoryJson.Text(StoryJson.Read<OrderStory>(StoryJson.Text(first))));
        }
    }

    [Fact]
    public void What_was_paid_once_stays_paid_until_it_is_called_off()
    {
        var story = new OrderStory().Hear(Order(OrderStatus.Paid, 1)).Hear(Order(OrderStatus.Created, 2));

        Assert.Equal((OrderStatus.Paid, true), (story.Status, story.Counts));
        Assert.Equal((OrderStatus.Canceled, false), (story.Hear(Order(OrderStatus.Canceled, 3)).Status, story.Hear(Order(OrderStatus.Canceled, 3)).Counts));
    }

    [Fact]
    public void No_more_of_a_line_comes_back_than_there_was_whatever_is_said()
    {
        var story = new OrderStory().Hear(Order(OrderStatus.Paid, 1))
            .Hear(new SaidReturn("1", [new("a", long.MaxValue, long.MaxValue)], long.MaxValue)).Hear(new SaidReturn("2", [new("a", long.MaxValue, long.MaxValue)], long.MaxValue));
        var line = story.Latest!.Lines[0];

        Assert.Equal((line.AmountMinor, line.QuantityMilli), (story.BackMinor(line), story.BackMilli(line)));
        Assert.InRange(story.RefundedMinor, 1, long.MaxValue / 2);
    }

    [Fact]
    public void Equal_lines_keep_their_keys_however_a_sender_lists_them()
    {
        var one = new SaidLine("9", "T1", "Tea", "tea", 1000, 500);
        SaidLine[] lines = [one, one with { Id = "10" }, one with { Id = "11", AmountMinor = 700 }];
        var there = StoryDraft.Lines(new OrderStory().Hear(Order(OrderStatus.Paid, 1) with { Lines = lines }), London);
        var back = StoryDraft.Lines(new OrderStory().Hear(Order(OrderStatus.Paid, 1) with { Lines = [.. lines.Reverse()] }), London);

        Assert.Equal(3, there.Count);
        Assert.All(there, pair => Assert.Equal(pair.Value.Id, back[pair.Key].Id));
    }

    [Theory]
    [InlineData("2025-03-30T00:59:59", 0, "2025-03-30")]
    [InlineData("2025-03-30T23:30:00", 0, "2025-03-31")]
    [InlineData("2025-10-26T23:30:00", 0, "2025-10-26")]
    [InlineData("2025-12-31T23:30:00", -60, "2026-01-01")]
    [InlineData("2024-02-29T23:59:59", 0, "2024-02-29")]
    public void An_order_is_of_the_day_on_the_calendar_of_the_shop(string local, int offset, string day)
    {
        Assert.True(CellTime.TryRead(System.Text.Encoding.UTF8.GetBytes(local), DateOrder.DayFirst, out var time));
        var order = StoryDraft.Copy(new OrderStory().Hear(Order(OrderStatus.Paid, 1) with { At = time with { OffsetMinutes = (short)offset } }), London, new(CategoryRules.None), out _);

        Assert.Equal(day, ShopTime.DateOf(order.Day).ToString("uuuu-MM-dd", null));
    }

    private static OrderSaid Order(OrderStatus status, long at) => new()
    {
        Channel = "web",
        SourceId = "1",
        At = new(20_000, 36_000, null),
        Status = status,
        Lines = [new("a", "T1", "Tea", "tea", 2000, 999)],
        SaidAt = at,
    };

    private static OrderSaid Statement(Dice dice) => Order((OrderStatus)dice.Below(4), dice.Below(3)) with
    {
        Lines = [.. Enumerable.Range(0, 1 + dice.Below(3)).Select(at => new SaidLine($"{at}", "T1", "Tea", "tea", 1000 * (1 + dice.Below(3)), dice.Below(500)))],
        WasPaid = dice.Chance(0.2),
    };

    private static SaidReturn Return(Dice dice) => new($"{dice.Below(3)}", [new($"{dice.Below(3)}", 1000 * dice.Below(3), dice.Below(300))], dice.Below(300));

    private static List<T> Shuffled<T>(List<T> items, Dice dice)
    {
        for (var at = items.Count - 1; at > 0; at--)
        {
            var other = dice.Below(at + 1);
            (items[at], items[other]) = (items[other], items[at]);
        }

        return items;
    }
}
