using NodaTime;
using NodaTime.Text;
using Perennial.Grants;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>The checkout over HTTP: what a customer pays for a cart, and paying it.</summary>
internal static class CheckoutApi
{
    public static void Map(Routes routes)
    {
        routes.Map("POST", "/quotes", new("createQuote", Scope.Quotes, 200, IsMutating: false) { IsForBrowsers = true }, Quote);
        routes.Create("/redemptions", "createRedemption", Scope.Redemptions, Redeem);
        routes.Create("/holds", "createHold", Scope.Redemptions, Hold);
        routes.Get("/checkout-settings", "getCheckoutSettings", Scope.ProgrammesRead, ShowSettings);
        routes.Put("/checkout-settings", "setCheckoutSettings", Scope.ProgrammesWrite, SetSettings);
    }

    /// <summary>Says what a customer pays, and writes nothing.</summary>
    /// <param name="at">Only here: what it would be at that instant, later than now.</param>
    private static async Task<Reply<QuoteAnswer>> Quote(Caller caller, CartBody body, string? at)
    {
        var cart = await CheckoutCart.Read(caller, body);
        if (cart.Refusal is { } refusal)
            return Reply<QuoteAnswer>.Refused(refusal, cart.Pointer);
        if (!InstantOf(at, caller.Now).Granted(out var instant, out refusal))
            return refusal;

        if (cart.Customer is not { } customer)
        {
            var guest = Wallet.Empty(caller.Shop.Settings.Id, default, caller.Currency);
            var moment = instant ?? caller.Now;
            return Shown(guest, Redemptions.Quote.Of(guest, new(cart.Basket, cart.Use, cart.Context), new(default, moment, new ShopCalendar(caller.Shop.Settings.Zone).DayOf(moment))), isGuest: true);
        }

        var seen = await caller.Shop.Books.Look(customer, default, (wallet, moment) => Shown(wallet, Redemptions.Quote.Of(wallet, new(cart.Basket, cart.Use, cart.Context), moment), isGuest: false), instant);
        return seen.Granted(out var verdict, out refusal) ? verdict : refusal;
    }

    private static async Task<Reply<CheckoutAnswer>> Redeem(Caller caller, RedemptionBody body)
    {
        if (NoNumber(body.Order) is { } nameless)
            return Reply<CheckoutAnswer>.Refused(nameless, "/order");

        var cart = await CheckoutCart.Read(caller, body);
        if (cart.Unpayable is { } refusal)
            return Reply<CheckoutAnswer>.Refused(refusal, cart.Pointer);

        var customer = cart.Customer!.Value;
        var ask = new RedeemBest(cart.Basket, cart.Use with { PayableMinor = body.ExpectPayableAmount?.Value }) { Context = cart.Context };
        return await caller.Post<CheckoutAnswer, BestRedeemed>(new(customer, body, ask, "redemption", CheckoutCart.SourceOf(body.Channel, body.Order)), (owner, redeemed) => CheckoutAnswer.Of(owner, caller.Currency, redeemed));
    }

    private static async Task<Reply<CheckoutHoldAnswer>> Hold(Caller caller, HoldBody body)
    {
        if (NoNumber(body.Order) is { } nameless)
            return Reply<CheckoutHoldAnswer>.Refused(nameless, "/order");

        var cart = await CheckoutCart.Read(caller, body);
        if (cart.Unpayable is { } refusal)
            return Reply<CheckoutHoldAnswer>.Refused(refusal, cart.Pointer);
        if (!LengthOf(body.For).Granted(out var length, out refusal))
            return Reply<CheckoutHoldAnswer>.Refused(refusal, "/for");

        var customer = cart.Customer!.Value;
        var ask = new HoldBest(cart.Basket, cart.Use with { PayableMinor = body.ExpectPayableAmount?.Value }, length) { Context = cart.Context };
        return await caller.Post<CheckoutHoldAnswer, BestHeld>(new(customer, body, ask, "hold", CheckoutCart.SourceOf(body.Channel, body.Order)), (owner, held) => CheckoutHoldAnswer.Of(owner, caller.Currency, held));
    }

    private static Reply<CheckoutSettingsAnswer> ShowSettings(Caller caller)
    {
        using var database = caller.Open();
        return CheckoutSettingsAnswer.Of(CheckoutSettings.Load(database, caller.Shop.Settings));
    }

    private static Task<Reply<CheckoutSettingsAnswer>> SetSettings(Caller caller, CheckoutSettingsBody body) => Once.Run<CheckoutSettingsAnswer>(caller, body, _ =>
    {
        if (!body.Read().Granted(out var settings, out var refusal))
            return refusal;

        using var database = caller.Open();
        settings.Save(database, caller.Shop.Settings, (caller.Visitor.Actor, caller.Now));
        caller.Shop.ForgetCheckout();
        return CheckoutSettingsAnswer.Of(settings);
    });

    /// <summary>An order is named here as it is where it is put: what it paid could not be found otherwise.</summary>
    private static Refusal? NoNumber(string order) => order.Length == 0 ? null : OrderCheck.WhyNotNumber(order);

    private static Reply<QuoteAnswer> Shown(Wallet wallet, Verdict<Quote> verdict, bool isGuest) =>
        verdict.Granted(out var quote, out var refusal) ? QuoteAnswer.Of(wallet, quote, isGuest) : refusal;

    private static Verdict<Instant?> InstantOf(string? text, Instant now)
    {
        if (text is null)
            return (Instant?)null;
        if (!OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var at) || at.ToInstant() < now || at.ToInstant() > now + Duration.FromDays(3660))
            return new Refusal("at_unusable", $"at: ‘{text}’ is not an instant from now to ten years on; write 2026-12-24T10:00:00Z.");

        return (Instant?)at.ToInstant();
    }

    private static Verdict<Duration> LengthOf(Period? period)
    {
        if (period is null)
            return PlaceHold.UsualHold;

        return period is { Years: 0, Months: 0, Weeks: >= 0 and < 100, Days: >= 0 and < 1000, Hours: >= 0 and < 10_000, Minutes: >= 0 and < 100_000, Seconds: >= 0 and < 1_000_000 }
            ? period.ToDuration()
            : new Refusal("hold_length", $"A hold lasts a time such as PT15M, PT2H or P3D; not {PeriodPattern.NormalizingIso.Format(period)}.");
    }
}
