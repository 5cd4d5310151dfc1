using Perennial.Client;

namespace Perennial.SampleShop;

/// <summary>What was bought, how it was paid, and what came back.</summary>
internal sealed class ReceiptPage(Shop shop)
{
    /// <summary>The page of a paid order.</summary>
    public IResult Show(PlacedOrder order, string? notice = null) => Page.Of($"Order {order.Number}", $"""
        {Page.Notice(notice)}
        <section class="wide"><h1>Thank you. Order {order.Number} is paid.</h1>
        <table>{string.Concat(order.Basket.Lines.Where(line => line.Count > 0).Select(line => LineOf(order, line)))}</table></section>
        <section class="wide"><h2>How it was paid</h2>
        <table>
        <tr><td>Goods</td><td>{shop.Money(order.Totals!.Amount)}</td></tr>
        <tr><td>Coupons</td><td>−{shop.Money(order.Totals.TotalDiscountAmount)}</td></tr>
        <tr><td>From your wallet{Lots(order.Payment!)}</td><td>−{shop.Money(order.Payment!.StoredValueAmount)}</td></tr>
        <tr class="sum"><td>By your bank’s card</td><td>{shop.Money(order.Totals.PayableAmount)}</td></tr>
        </table><p class="soft" style="margin:.6rem 0 0">Your wallet holds {shop.Money(order.Payment.BalanceAmount)} after it, what opens later included. <a href="/">Back to the shop</a></p></section>
        """);

    private string LineOf(PlacedOrder order, (Goods Goods, int Count) line)
    {
        var paid = order.Totals!.Lines.First(one => one.Id == line.Goods.Code);
        var state = order.Returns.TryGetValue(line.Goods.Code, out var back)
            ? $"""<br><span class="soft">Came back: {shop.Money(back.StoredValueAmount)} into your wallet, {shop.Money(back.Amount - back.StoredValueAmount)} to your bank’s card.</span>"""
            : !order.IsTold ? "" : $"""
                <form class="row" method="post" action="/orders/{order.Number}/returns">{Page.Hidden("key", PerennialClient.NewKey())}{Page.Hidden("line", line.Goods.Code)}
                <button>Give it back</button></form>
                """;
        return $"<tr><td>{line.Count} × {Page.Text(line.Goods.Title)}{state}</td><td>{shop.Money(paid.TotalAmount)}</td></tr>";
    }

    private string Lots(Capture payment)
    {
        var parts = payment.Lots.Where(lot => lot.Kind is "principal" or "bonus").GroupBy(lot => lot.Kind, (kind, lots) => $"{shop.Money(lots.Sum(lot => lot.Amount))} {kind}").ToArray();
        return parts.Length == 0 ? "" : $"""<br><span class="soft">{string.Join(", ", parts)}</span>""";
    }
}
