using System.Globalization;
using Perennial.Client;

namespace Perennial.SampleShop;

/// <summary>The cart, the wallet, what is left to pay and why.</summary>
internal sealed class CheckoutPage(Shop shop)
{
    /// <summary>The page.</summary>
    public IResult Show(Basket basket, (Wallet Wallet, Quote? Quote) seen, string? notice = null) => Page.Of("Checkout", $"""
        {Page.Notice(notice)}
        <div>{CartOf(basket)}</div>
        <div>{(seen.Quote is null ? "" : ToPay(basket, seen.Quote))}{Has(seen.Wallet)}</div>
        """);

    private string CartOf(Basket basket) => $"""
        <section><h1>Your cart</h1>
        <form method="get" action="/"><table>
        {string.Concat(basket.Lines.Select(line => $"""
            <tr><td><label for="{line.Goods.Code}">{Page.Text(line.Goods.Title)}</label><br><span class="soft">{shop.Money(line.Goods.PriceAmount)} each</span></td>
            <td><input type="number" min="0" max="99" id="{line.Goods.Code}" name="{line.Goods.Code}" value="{line.Count.ToString(CultureInfo.InvariantCulture)}"></td></tr>
            """))}
        </table><div class="row"><button>Reckon again</button></div></form></section>
        """;

    private string ToPay(Basket basket, Quote quote)
    {
        var totals = quote.Order;
        return $"""
            <section style="margin-bottom:1rem"><h1>You pay {shop.Money(totals.PayableAmount)}</h1>
            <table>
            <tr><td>Goods</td><td>{shop.Money(totals.Amount)}</td></tr>
            {string.Concat(quote.Redeemables.Where(one => one.Status == "APPLICABLE" && one.OffAmount > 0).Select(one => $"<tr><td>{Name(one)}</td><td>−{shop.Money(one.OffAmount)}</td></tr>"))}
            <tr class="sum"><td>Left to pay</td><td>{shop.Money(totals.PayableAmount)}</td></tr>
            </table>
            {WhyNot(quote)}
            <form method="post" action="/pay">{Page.Hidden("key", PerennialClient.NewKey())}{Page.Hidden("expected", totals.PayableAmount.ToString(CultureInfo.InvariantCulture))}
            {string.Concat(basket.Lines.Select(line => Page.Hidden(line.Goods.Code, line.Count.ToString(CultureInfo.InvariantCulture))))}
            <button class="main">Pay {shop.Money(totals.PayableAmount)}</button></form></section>
            """;
    }

    private static string WhyNot(Quote quote)
    {
        var not = quote.Redeemables.Where(one => one.Status != "APPLICABLE").ToArray();
        return not.Length == 0 ? "" : $"""<p class="soft" style="margin:.8rem 0 0">Not used now:</p><ul class="soft">{string.Concat(not.Select(one => $"<li>{Name(one)}: {Page.Text(one.Detail)}</li>"))}</ul>""";
    }

    private string Has(Wallet wallet) => $"""
        <section><h2>Your wallet</h2>
        <table>
        <tr><td>Usable today</td><td>{shop.Money(wallet.UsableAmount)}</td></tr>
        {(wallet.HeldAmount > 0 ? $"<tr><td>Set aside for orders</td><td>{shop.Money(wallet.HeldAmount)}</td></tr>" : "")}
        {(wallet.Coming is [var next, ..] ? $"<tr><td>Opens on {Day(next.Day)}</td><td>{shop.Money(next.Amount)}</td></tr>" : "")}
        {(wallet.Coming.Count > 1 ? $"<tr><td>Opens after that</td><td>{shop.Money(wallet.Coming.Skip(1).Sum(one => one.Amount))}</td></tr>" : "")}
        {string.Concat(wallet.Coupons.Take(4).Select(coupon => $"<tr><td>Coupon<br><span class=\"soft\">{Days(wallet, coupon)}</span></td><td>{shop.Money(coupon.Terms.OffAmount > 0 ? coupon.Terms.OffAmount : coupon.Terms.MaximumAmount)}</td></tr>"))}
        </table>
        <form class="row" method="post" action="/wallet">{Page.Hidden("key", PerennialClient.NewKey())}
        <button name="what" value="card">Buy the card “{Page.Text(shop.Card)}”</button><button name="what" value="pack">Collect “{Page.Text(shop.Pack)}”</button></form></section>
        """;

    private static string Days(Wallet wallet, Lot coupon)
    {
        var until = coupon.LastDay is { } last ? "through " + Day(last) : "for ever";
        return coupon.FirstDay > wallet.On ? $"from {Day(coupon.FirstDay)} {until}" : "usable " + until;
    }

    private static string Name(Redeemable one) => one.Object switch { "stored_value" => "From your wallet", "coupon" => "Coupon", "standing" => "Your level", _ => "Gift" };

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
