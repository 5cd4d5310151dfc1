using Microsoft.AspNetCore.Http;
using Perennial.Http;
using Perennial.Keys;

namespace Perennial.Standing.Pools;

/// <summary>Capacity pools over HTTP: what is free on which day or departure, who claims it, who gets it.</summary>
internal static class PoolsApi
{
    public static void Map(Routes routes, ClaimRule rule)
    {
        routes.Create("/capacity-pools", "defineCapacityPool", Scope.StandingWrite, Define);
        routes.Get("/capacity-pools", "listCapacityPools", Scope.StandingRead, List);
        routes.Get("/capacity-pools/{name}", "getCapacityPool", Scope.StandingRead, Show);
        routes.Create("/capacity-pools/{name}/slots", "publishSlot", Scope.StandingWrite, Publish);
        routes.Get("/capacity-pools/{name}/slots", "listSlots", Scope.StandingRead, ListSlots);
        routes.Get("/capacity-pools/{name}/slots/{slot}", "getSlot", Scope.StandingRead, ShowSlot);
        routes.Create("/capacity-pools/{name}/slots/{slot}/claims", "claimSlot", Scope.StandingWrite, (Caller caller, string name, string slot, ClaimBody body) => Claim(caller, (name, slot), body, rule));
        routes.Get("/capacity-pools/{name}/slots/{slot}/claims", "listClaims", Scope.StandingRead, ListClaims);
        routes.Post("/capacity-pools/{name}/slots/{slot}/claims/{customer}/release", "releaseClaim", Scope.StandingWrite, Release);
    }

    private static Task<Reply<CapacityPoolAnswer>> Define(Caller caller, CapacityPoolBody body) => Once.Run<CapacityPoolAnswer>(caller, body, _ =>
    {
        if (!body.Read().Granted(out var pool, out var refusal))
            return Reply<CapacityPoolAnswer>.Refused(refusal, "");

        using var database = caller.Open();
        return CapacityPoolAnswer.Of(PoolBook.Define(database, caller.Shop.Settings, pool, (caller.Visitor.Actor, caller.Now)).Defined);
    });

    private static Reply<Page<CapacityPoolAnswer>> List(Caller caller, [AsParameters] PageAsk page)
    {
        if (!page.Most.Granted(out var most, out var refusal))
            return refusal;

        using var database = caller.Open();
        var behind = PoolBook.Latest(database, caller.Shop.Settings).OrderBy(defined => defined.Pool.Name, StringComparer.Ordinal).Where(defined => string.CompareOrdinal(defined.Pool.Name, page.StartingAfter) > 0);
        return Page<CapacityPoolAnswer>.Of([.. behind.Take(most + 1).Select(CapacityPoolAnswer.Of)], most);
    }

    private static Reply<CapacityPoolAnswer> Show(Caller caller, string name)
    {
        using var database = caller.Open();
        return PoolBook.Named(database, caller.Shop.Settings, name).Granted(out var defined, out var refusal) ? CapacityPoolAnswer.Of(defined) : refusal;
    }

    private static Task<Reply<SlotAnswer>> Publish(Caller caller, string name, SlotBody body) => Once.Run<SlotAnswer>(caller, body, _ =>
    {
        using var database = caller.Open();
        return new PoolDesk(database, caller.Shop.Settings).Publish(name, body.Slot, body.StartsAt, body.Capacity).Granted(out var state, out var refusal) ? SlotAnswer.Of(state) : refusal;
    });

    private static Reply<Page<SlotAnswer>> ListSlots(Caller caller, string name, [AsParameters] PageAsk page)
    {
        if (!page.Most.Granted(out var most, out var refusal))
            return refusal;

        using var database = caller.Open();
        if (!new PoolDesk(database, caller.Shop.Settings).Show(name, null).Granted(out var slots, out refusal))
            return refusal;

        var from = page.StartingAfter is { } after ? slots.TakeWhile(state => state.Slot.Name != after).Count() + 1 : 0;
        return from > slots.Count ? Cursor.Unknown(page.StartingAfter!) : Page<SlotAnswer>.Of([.. slots.Skip(from).Take(most + 1).Select(SlotAnswer.Of)], most);
    }

    private static Reply<SlotAnswer> ShowSlot(Caller caller, string name, string slot)
    {
        using var database = caller.Open();
        return new PoolDesk(database, caller.Shop.Settings).Show(name, slot).Granted(out var states, out var refusal) ? SlotAnswer.Of(states[0]) : refusal;
    }

    private static Task<Reply<ClaimAnswer>> Claim(Caller caller, (string Pool, string Slot) wanted, ClaimBody body, ClaimRule rule) => Once.Run<ClaimAnswer>(caller, body, _ =>
    {
        if (!caller.Find(body.Customer).Granted(out var customer, out var refusal))
            return Reply<ClaimAnswer>.Refused(refusal, "/customer");

        using var database = caller.Open();
        return new PoolDesk(database, caller.Shop.Settings).Claim(wanted.Pool, wanted.Slot, customer, rule).Granted(out var claim, out refusal) ? ClaimAnswer.Of(claim) : refusal;
    });

    private static Reply<Page<ClaimAnswer>> ListClaims(Caller caller, string name, string slot, [AsParameters] PageAsk page)
    {
        if (!page.Most.Granted(out var most, out var refusal))
            return refusal;

        using var database = caller.Open();
        if (!new PoolDesk(database, caller.Shop.Settings).Claims(name, slot).Granted(out var claims, out refusal))
            return refusal;

        var after = 0L;
        if (page.StartingAfter is not null && !PublicId.TryRead(PublicId.Customer, page.StartingAfter, out after))
            return Cursor.Unknown(page.StartingAfter);

        var from = page.StartingAfter is null ? 0 : claims.TakeWhile(claim => claim.Claim.Customer.Value != after).Count() + 1;
        return from > claims.Count ? Cursor.Unknown(page.StartingAfter!) : Page<ClaimAnswer>.Of([.. claims.Skip(from).Take(most + 1).Select(ClaimAnswer.Of)], most);
    }

    private static Task<Reply<ClaimAnswer>> Release(Caller caller, [AsParameters] ClaimPath claimed, ReleaseBody body) => Once.Run<ClaimAnswer>(caller, body, _ =>
    {
        if (!caller.Find(claimed.Customer).Granted(out var who, out var refusal))
            return refusal;

        using var database = caller.Open();
        return new PoolDesk(database, caller.Shop.Settings).Release(claimed.Name, claimed.Slot, who).Granted(out var claim, out refusal) ? ClaimAnswer.Of(claim) : refusal;
    });
}
