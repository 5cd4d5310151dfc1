using Perennial.Http;
using Perennial.Keys;
using Perennial.Plays;

namespace Perennial.Grants;

/// <summary>Gifts, the rules by which they are given, and tastes over HTTP.</summary>
internal static class GiftsApi
{
    public static void Map(Routes routes)
    {
        routes.Create("/gifts", "putGift", Scope.GiftsWrite, PutGift);
        routes.Get("/gifts", "listGifts", Scope.GiftsRead, ListGifts);
        routes.Get("/gifts/{name}", "getGift", Scope.GiftsRead, ShowGift);
        routes.Post("/gifts/{name}/stock", "moveGiftStock", Scope.GiftsWrite, MoveStock);
        routes.Create("/gift-rules", "defineGiftRule", Scope.GiftsWrite, Define);
        routes.Get("/gift-rules", "listGiftRules", Scope.GiftsRead, ListRules);
        routes.Get("/gift-rules/suggestions", "suggestGiftRules", Scope.GiftsRead, Suggest);
        routes.Ask("/gift-rules/preview", "previewGiftRule", Scope.GiftsRead, Preview);
        routes.Get("/gift-rules/{name}", "getGiftRule", Scope.GiftsRead, ShowRule);
        routes.Get("/customers/{id}/taste", "getTaste", Scope.GiftsRead, Taste);
    }

    private static Task<Reply<GiftAnswer>> PutGift(Caller caller, GiftBody body) => Once.Run<GiftAnswer>(caller, body, _ =>
    {
        if (ProgrammePrint.NoCurrency(caller.Shop.Settings) is { } none)
            return none;

        using var database = caller.Open();
        return new GiftBook(database, caller.Shop.Settings).Put(body.Wish, caller.Now).Granted(out var gift, out var refusal) ? GiftAnswer.Of(gift, caller.Currency) : refusal;
    });

    private static Reply<Page<GiftAnswer>> ListGifts(Caller caller, [Microsoft.AspNetCore.Http.AsParameters] PageAsk page)
    {
        if (!page.Most.Granted(out var limit, out var refusal))
            return refusal;

        using var database = caller.Open();
        return Page<GiftAnswer>.Of(
            [.. new GiftBook(database, caller.Shop.Settings).All().Where(gift => string.CompareOrdinal(gift.Name, page.StartingAfter) > 0).OrderBy(gift => gift.Name, StringComparer.Ordinal).Take(limit + 1).Select(gift => GiftAnswer.Of(gift, caller.Currency))],
            limit);
    }

    private static Reply<GiftAnswer> ShowGift(Caller caller, Reference name)
    {
        using var database = caller.Open();
        return new GiftBook(database, caller.Shop.Settings).Named(name.Text).Granted(out var gift, out var refusal) ? GiftAnswer.Of(gift, caller.Currency) : refusal;
    }

    private static Task<Reply<GiftAnswer>> MoveStock(Caller caller, Reference name, GiftStockBody body) => Once.Run<GiftAnswer>(caller, body, _ =>
    {
        using var database = caller.Open();
        var move = new StockMove(name.Text, body.Quantity, body.Reason, caller.Visitor.Actor, $"request {caller.Key}");
        return new GiftBook(database, caller.Shop.Settings).Move(move, caller.Now).Granted(out var gift, out var refusal) ? GiftAnswer.Of(gift, caller.Currency) : refusal;
    });

    private static Task<Reply<GiftRuleAnswer>> Define(Caller caller, GiftRuleBody body) => Once.Run<GiftRuleAnswer>(caller, body, _ =>
    {
        if (!body.Read().Granted(out var wish, out var refusal))
            return refusal;

        using var database = caller.Open();
        return new GiftRuleBook(database, caller.Shop.Settings).Define(wish, caller.Visitor.Actor, caller.Now).Granted(out var rule, out refusal) ? GiftRuleAnswer.Of(rule) : refusal;
    });

    private static Reply<Page<GiftRuleAnswer>> ListRules(Caller caller, [Microsoft.AspNetCore.Http.AsParameters] PageAsk page)
    {
        if (!page.Most.Granted(out var limit, out var refusal))
            return refusal;

        using var database = caller.Open();
        return Page<GiftRuleAnswer>.Of(
            [.. new GiftRuleBook(database, caller.Shop.Settings).All().Where(rule => string.CompareOrdinal(rule.Name, page.StartingAfter) > 0).OrderBy(rule => rule.Name, StringComparer.Ordinal).Take(limit + 1).Select(GiftRuleAnswer.Of)],
            limit);
    }

    private static Reply<GiftRuleAnswer> ShowRule(Caller caller, Reference name)
    {
        using var database = caller.Open();
        return new GiftRuleBook(database, caller.Shop.Settings).Named(name.Text).Granted(out var rule, out var refusal) ? GiftRuleAnswer.Of(rule) : refusal;
    }

    private static Reply<GiftSuggestionsAnswer> Suggest(Caller caller)
    {
        using var database = caller.Open();
        var (found, active) = SuggestGifts.Run(database, caller.Shop.Settings, GiftMiningAsk.Usual(caller.Today));
        return new GiftSuggestionsAnswer("gift_suggestions", active, [.. found.Select(GiftSuggestionAnswer.Of)]);
    }

    private static Reply<GiftPreviewAnswer> Preview(Caller caller, GiftRuleBody body)
    {
        if (!body.Read().Granted(out var rule, out var refusal))
            return refusal;

        using var database = caller.Open();
        if (!new GiftBook(database, caller.Shop.Settings).Named(rule.Gift).Granted(out var gift, out refusal))
            return refusal;

        var reach = SuggestGifts.Reach(database, caller.Shop.Settings, (rule, caller.Today));
        return new GiftPreviewAnswer(
            "gift_preview", reach.Looked, reach.Meets, reach.HeldOut, caller.Currency, checked(gift.CostMinor * (reach.Meets - reach.HeldOut)), gift.Free,
            [.. reach.Samples.Select(one => new GiftSampleAnswer(PublicId.Of(PublicId.Customer, one.Customer.Value), (int)Math.Floor((one.Share * 10_000) + 1e-6), one.Orders))]);
    }

    private static Reply<TasteAnswer> Taste(Caller caller, Reference id)
    {
        if (!caller.Find(id).Granted(out var customer, out var refusal))
            return refusal;

        using var database = caller.Open();
        var profile = TasteProfile.Of(new TasteHistory(database, caller.Shop.Settings).Of(customer), TasteWindow.Usual, caller.Today);
        return TasteAnswer.Of(customer, profile, new GiveGift(database, caller.Shop.Settings, caller.Shop.Books).Preview(customer, caller.Now));
    }
}
