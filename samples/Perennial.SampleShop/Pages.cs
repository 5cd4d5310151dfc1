using Perennial.Client;

namespace Perennial.SampleShop;

/// <summary>The addresses of the shop.</summary>
internal static class Pages
{
    public static void Map(WebApplication app, PerennialClient perennial, Shop shop)
    {
        var checkout = new Checkout(perennial, shop, TimeProvider.System);
        var (cart, receipt) = (new CheckoutPage(shop), new ReceiptPage(shop));

        async Task<IResult> Cart(Basket basket, string? notice = null)
        {
            var wallet = await perennial.Wallet(shop.Customer.Id);
            var quote = basket.IsEmpty ? null : await perennial.Quote(basket.CartOf(shop.Customer.Id, shop.Currency));
            return wallet is Done<Wallet> has && quote is null or Done<Quote>
                ? cart.Show(basket, (((Done<Wallet>)wallet).Value, (quote as Done<Quote>)?.Value), notice)
                : Page.Of("Closed", Page.Notice($"The checkout does not answer just now; try again in a moment. {notice}"));
        }

        app.MapGet("/shop.css", () => Results.Text(Page.Style, "text/css"));
        app.MapGet("/", (HttpRequest request) => Cart(Basket.Read(name => request.Query[name])));
        app.MapPost("/wallet", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            return await Fill(perennial, shop, form) is { } said ? await Cart(Basket.Usual, said) : Page.Again("/wallet", form);
        });
        app.MapPost("/pay", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            var (key, basket) = (form["key"].ToString(), Basket.Read(name => form[name]));
            if (key.Length is 0 or > 100 || basket.IsEmpty || !long.TryParse(form["expected"], out var expected))
                return await Cart(basket, "The form was not complete; here it is again.");

            var step = await checkout.Pay(key, basket, expected);
            if (step.IsOpen)
                return Page.Again("/pay", form);

            return step.Order?.Payment is null ? await Cart(basket, step.Notice) : Results.Redirect($"/orders/{step.Order.Number}");
        });
        app.MapGet("/orders/{number}", (string number) => checkout.Find(number) is { Payment: not null } order ? receipt.Show(order) : Page.Of("No such order", Page.Notice($"There is no order {number}.")));
        app.MapPost("/orders/{number}/returns", async (string number, HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (checkout.Find(number) is not { IsTold: true } order)
                return Page.Of("No such order", Page.Notice($"There is no order {number}."));

            var step = await checkout.GiveBack(form["key"].ToString(), order, form["line"].ToString());
            if (step.IsOpen)
                return Page.Again($"/orders/{number}/returns", form);

            return step.Notice is null ? Results.Redirect($"/orders/{number}") : receipt.Show(order, step.Notice);
        });
    }

    /// <summary>Sells the card or gives the pack; what the customer has to know of it, or null when nobody knows.</summary>
    private static async Task<string?> Fill(PerennialClient perennial, Shop shop, IFormCollection form)
    {
        var key = form["key"].ToString();
        return form["what"] == "card"
            ? Said(await perennial.TopUp(shop.Customer.Id, new(shop.Card, new("bank")), key + "-card"), card => $"Your card {card.Code} holds {shop.Money(card.PaidAmount)}, and {shop.Money(card.BonusAmount)} on top that open over time.")
            : Said(await perennial.IssuePack(shop.Pack, new(shop.Customer.Id), key + "-pack"), pack => $"{pack.Coupons.Count} coupons are in your wallet.");
    }

    private static string? Said<T>(Outcome<T> outcome, Func<T, string> well) => outcome switch
    {
        Done<T> done => well(done.Value),
        Refused<T> refused => refused.Problem.Detail,
        _ => null,
    };
}
