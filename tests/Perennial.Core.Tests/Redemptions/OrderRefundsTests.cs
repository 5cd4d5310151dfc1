using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>What payments of an order give back, whatever was paid when and whatever comes back in which order.</summary>
public sealed class OrderRefundsTests
{
    [Fact]
    public void Payments_never_give_back_more_than_the_goods_that_came_back_since_or_than_was_paid_and_everything_when_the_order_is_called_off()
    {
        for (var seed = 1UL; seed <= 2_000; seed++)
        {
            var dice = new Dice(seed);
            var said = Order(dice);
            var story = new OrderStory { Latest = said, WasPaid = true };
            var (payments, given, worth) = (new List<OrderPayment>(), 0L, 0L);
            for (var step = 0; step < 8; step++)
            {
                if (dice.Chance(0.4))
                    payments.Add(Payment(dice, said, payments.Count + 1) with { Before = story.Returns });
                else if (ReturnRules.Value(story, new($"r{step}", [.. said.Lines.Where(_ => dice.Chance(0.6)).Select(line => new ReturnLine(line.Id, 1 + dice.Below(900), null))])).Granted(out var back))
                    (story, given, worth) = (story.Hear(back), given + Give(payments, story.Hear(back), isAll: false), worth + back.Lines.Sum(line => line.Minor));

                Assert.True(given <= worth, $"seed {seed}: {given} was given back for goods of {worth}");
            }

            given += Give(payments, story, isAll: true);
            Assert.True(given == payments.Sum(payment => payment.StoredMinor.Values.Sum()), $"seed {seed}: {given} came back of an order that was called off");
        }
    }

    [Fact]
    public void A_payment_alone_gives_back_all_of_itself_with_the_last_of_the_goods_that_were_there()
    {
        for (var seed = 1UL; seed <= 500; seed++)
        {
            var dice = new Dice(seed);
            var said = Order(dice);
            var story = new OrderStory { Latest = said, WasPaid = true };
            if (ReturnRules.Value(story, new("before", [.. said.Lines.Select(line => new ReturnLine(line.Id, 500, null))])).Granted(out var before))
                story = story.Hear(before);
            var payment = Payment(dice, said, 1) with { Before = story.Returns };
            var payments = new List<OrderPayment> { payment };
            var given = 0L;
            foreach (var step in Enumerable.Range(0, 6))
            {
                if (ReturnRules.Value(story, step < 5 ? new($"r{step}", [new(dice.Pick(said.Lines).Id, 100, null)]) : new("all", [])).Granted(out var back))
                    (story, given) = (story.Hear(back), given + Give(payments, story.Hear(back), isAll: false));
            }

            Assert.True(given == payment.StoredMinor.Values.Sum(), $"seed {seed}: {given} of {payment.StoredMinor.Values.Sum()}");
        }
    }

    private static OrderSaid Order(Dice dice) => new()
    {
        Channel = "web",
        SourceId = "1",
        At = new(20_000, 0, null),
        Status = OrderStatus.Paid,
        SaidAt = 1,
        Lines = [.. Enumerable.Range(1, 1 + dice.Below(3)).Select(line => new SaidLine($"l{line}", "p", "", "tea", 1000 * (1 + dice.Below(3)), 1 + dice.Below(3_000)))],
    };

    /// <summary>Pays for all lines at their price: some of each with stored value, the rest in cash.</summary>
    private static OrderPayment Payment(Dice dice, OrderSaid said, int number) => new(new(dice.Below(2) + 1), new(number), [.. said.Lines.Select((line, at) => new PaidLine(at + 1, line.AmountMinor, line.AmountMinor) { Id = line.Id })])
    {
        StoredMinor = said.Lines.Select((line, at) => (Number: at + 1, Minor: dice.Chance(0.5) ? line.AmountMinor : dice.Below((int)line.AmountMinor + 1))).ToDictionary(line => line.Number, line => line.Minor),
    };

    /// <summary>Gives back what is said, as the ledger does, and notes it with the payments.</summary>
    private static long Give(List<OrderPayment> payments, OrderStory story, bool isAll)
    {
        var given = 0L;
        foreach (var refund in OrderRefunds.Of(story, payments, isAll))
        {
            var at = payments.FindIndex(payment => payment.Redemption == refund.Payment.Redemption);
            var (payment, goods) = (payments[at], payments[at].GoodsMinor.ToDictionary());
            foreach (var line in refund.Lines)
            {
                var (paid, stored, before) = (payment.Lines[line.Number - 1].Minor, payment.StoredMinor[line.Number], goods.GetValueOrDefault(line.Number));
                goods[line.Number] = before + line.Minor;
                given += Part(before + line.Minor, stored, paid) - Part(before, stored, paid);
            }

            payments[at] = payment with { GoodsMinor = goods, ReturnedMinor = goods };
        }

        return given;
    }

    private static long Part(long goods, long stored, long paid) => new Money(goods, default).SplitGrowing([stored, paid - stored])[0].Minor;
}
