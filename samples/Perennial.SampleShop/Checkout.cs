using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Perennial.Client;

namespace Perennial.SampleShop;

/// <summary>Pays for orders: holds what the wallet gives, has the bank take the rest, captures, and says the order.</summary>
internal sealed class Checkout(PerennialClient perennial, Shop shop, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PlacedOrder> orders = new(StringComparer.Ordinal);
    private readonly Bank bank = new();

    /// <summary>An order by its number; null when there is none.</summary>
    public PlacedOrder? Find(string number) => orders.GetValueOrDefault(number);

    /// <summary>Pays. The keys of all calls come from that of the form, so pressing twice, or again after a failure, goes on where it stopped.</summary>
    /// <param name="expected">What the customer was told is left to pay, in minor units.</param>
    public async Task<Step> Pay(string key, Basket basket, long expected)
    {
        var number = NumberOf(key);
        var order = orders.GetOrAdd(number, _ => new(number, time.GetUtcNow(), basket));
        var cart = order.Basket.CartOf(shop.Customer.Id, shop.Currency);
        switch (await perennial.Hold(new(cart) { Order = number, ExpectPayableAmount = expected }, key + "-hold"))
        {
            case Done<Hold> held:
                order.Totals = held.Value.Order;
                return await Settle(key, order, held.Value);
            case Refused<Hold> refused:
                orders.TryRemove(number, out _);
                return Step.Refused(refused.Problem.Key == "quote_changed" ? "The price has changed meanwhile; nothing was paid. This is the new one." : refused.Problem.Detail);
            default:
                return Step.Open(order);
        }
    }

    /// <summary>A line comes back whole.</summary>
    public async Task<Step> GiveBack(string key, PlacedOrder order, string line)
    {
        var count = order.Basket.Lines.FirstOrDefault(one => one.Goods.Code == line).Count;
        switch (await perennial.Return(new(order.Number, Shop.Channel), new([new(line, count)], "given back on the page"), key))
        {
            case Done<Return> done:
                order.Returns[line] = done.Value;
                return Step.Well(order);
            case Refused<Return> refused:
                return Step.Refused(refused.Problem.Detail, order);
            default:
                return Step.Open(order);
        }
    }

    private async Task<Step> Settle(string key, PlacedOrder order, Hold hold)
    {
        bank.Take(key, hold.Order.PayableAmount);
        switch (await perennial.Capture(hold.Id, key + "-capture"))
        {
            case Done<Capture> captured:
                order.Payment = captured.Value;
                return await Tell(key, order);
            case Refused<Capture> refused:
                bank.GiveBack(key);
                orders.TryRemove(order.Number, out _);
                return Step.Refused($"{refused.Problem.Detail} What the bank had taken was given back.");
            default:
                return Step.Open(order);
        }
    }

    private async Task<Step> Tell(string key, PlacedOrder order)
    {
        var paid = order.Totals!.Lines.ToDictionary(line => line.Id!, line => line.TotalAmount);
        var lines = order.Basket.Lines.Where(line => line.Count > 0)
            .Select(line => new OrderLine(line.Goods.Code, line.Count, paid[line.Goods.Code], line.Goods.Code, line.Goods.Title, line.Goods.Category));
        var ask = new OrderAsk(order.Number, order.At, "PAID", [.. lines]) { Channel = Shop.Channel, Customer = new(shop.Customer.Id), Currency = shop.Currency };
        switch (await perennial.PutOrder(ask, key + "-order"))
        {
            case Done<Order>:
                order.IsTold = true;
                return Step.Well(order);
            case Refused<Order> refused:
                return Step.Refused($"The order is paid. Perennial did not take note of it: {refused.Problem.Detail}", order);
            default:
                return Step.Open(order);
        }
    }

    /// <summary>The same form is the same order.</summary>
    private static string NumberOf(string key) => "S" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..8];
}
