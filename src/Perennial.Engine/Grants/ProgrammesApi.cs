using Microsoft.AspNetCore.Http;
using Perennial.Http;
using Perennial.Keys;

namespace Perennial.Grants;

/// <summary>Card programmes and coupon packs over HTTP.</summary>
internal static class ProgrammesApi
{
    public static void Map(Routes routes)
    {
        routes.Create("/card-programmes", "defineCardProgramme", Scope.ProgrammesWrite, DefineCard);
        routes.Get("/card-programmes", "listCardProgrammes", Scope.ProgrammesRead, (Caller caller, [AsParameters] PageAsk page) => List(caller, CardKind.Card, page, CardProgrammeAnswer.Of));
        routes.Get("/card-programmes/{name}", "getCardProgramme", Scope.ProgrammesRead, (Caller caller, string name) => Show(caller, CardKind.Card, name, CardProgrammeAnswer.Of));
        routes.Create("/coupon-packs", "defineCouponPack", Scope.ProgrammesWrite, DefinePack);
        routes.Get("/coupon-packs", "listCouponPacks", Scope.ProgrammesRead, (Caller caller, [AsParameters] PageAsk page) => List(caller, CardKind.Pack, page, CouponPackAnswer.Of));
        routes.Get("/coupon-packs/{name}", "getCouponPack", Scope.ProgrammesRead, (Caller caller, string name) => Show(caller, CardKind.Pack, name, CouponPackAnswer.Of));
    }

    private static Task<Reply<CardProgrammeAnswer>> DefineCard(Caller caller, CardProgrammeBody body) => Once.Run<CardProgrammeAnswer>(caller, body, _ =>
        body.Read(caller.Currency).Granted(out var card, out var refusal)
            ? Define(caller, new(card.Name, CardKind.Card, version => LedgerJson.Text(card with { Version = version }), caller.Visitor.Actor, caller.Now), CardProgrammeAnswer.Of)
            : refusal);

    private static Task<Reply<CouponPackAnswer>> DefinePack(Caller caller, CouponPackBody body) => Once.Run<CouponPackAnswer>(caller, body, _ =>
        body.Read(caller.Currency).Granted(out var pack, out var refusal)
            ? Define(caller, new(pack.Name, CardKind.Pack, version => LedgerJson.Text(pack with { Version = version }), caller.Visitor.Actor, caller.Now), CouponPackAnswer.Of)
            : refusal);

    private static Reply<T> Define<T>(Caller caller, DefineAsk ask, Func<Definition, T> show)
    {
        if (ProgrammePrint.NoCurrency(caller.Shop.Settings) is { } none)
            return none;

        using var database = caller.Open();
        return ProgrammeBook.Define(database, caller.Shop.Settings, ask, isDry: false).Granted(out var defined, out var refusal) ? show(defined.Definition) : refusal;
    }

    private static Reply<Page<T>> List<T>(Caller caller, CardKind kind, PageAsk page, Func<Definition, T> show)
    {
        if (!page.Most.Granted(out var limit, out var refusal))
            return refusal;

        using var database = caller.Open();
        var latest = ProgrammeBook.All(database, caller.Shop.Settings).Where(definition => definition.Kind == kind)
            .GroupBy(definition => definition.Name, (_, versions) => versions.Last()).Where(definition => string.CompareOrdinal(definition.Name, page.StartingAfter) > 0)
            .OrderBy(definition => definition.Name, StringComparer.Ordinal);
        return Page<T>.Of([.. latest.Take(limit + 1).Select(show)], limit);
    }

    private static Reply<T> Show<T>(Caller caller, CardKind kind, string name, Func<Definition, T> show)
    {
        using var database = caller.Open();
        return ProgrammeBook.Named(database, caller.Shop.Settings, name, kind).Granted(out var versions, out var refusal) ? show(versions[^1]) : refusal;
    }
}
