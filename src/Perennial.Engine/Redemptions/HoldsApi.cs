using Perennial.Http;
using Perennial.Keys;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What becomes of holds and redemptions, over HTTP.</summary>
internal static class HoldsApi
{
    public static void Map(Routes routes)
    {
        routes.Get("/holds/{id}", "getHold", Scope.Redemptions, Show);
        routes.Post("/holds/{id}/capture", "captureHold", Scope.Redemptions, Capture);
        routes.Post("/holds/{id}/release", "releaseHold", Scope.Redemptions, Release);
        routes.Post("/redemptions/{id}/rollback", "rollBackRedemption", Scope.Redemptions, RollBack);
    }

    private static async Task<Reply<HoldAnswer>> Show(Caller caller, string id)
    {
        if (!HoldOf(caller, id).Granted(out var named, out var refusal))
            return refusal;

        var seen = await caller.Shop.Books.Look(named.Customer, new(Hold: named.Hold), (wallet, moment) => (wallet.Holds.FirstOrDefault(hold => hold.Id == named.Hold), moment.Now));
        if (!seen.Granted(out var found, out refusal))
            return refusal;

        return found.Item1 is { } hold ? HoldAnswer.Of(named.Customer, hold, found.Now) : Missing(id);
    }

    private static async Task<Reply<RedemptionAnswer>> Capture(Caller caller, string id, CaptureBody body)
    {
        if (!HoldOf(caller, id).Granted(out var named, out var refusal))
            return refusal;

        return await caller.Post<RedemptionAnswer, Redeemed>(
            named.Customer, body, new CaptureHold(named.Hold, body.Amount?.Value), ("capture", body.Order), redeemed => RedemptionAnswer.Of(named.Customer, redeemed));
    }

    private static async Task<Reply<ReleaseAnswer>> Release(Caller caller, string id, ReleaseBody body)
    {
        if (!HoldOf(caller, id).Granted(out var named, out var refusal))
            return refusal;

        return await caller.Post<ReleaseAnswer, Voided>(named.Customer, body, new VoidHold(named.Hold), ("void", body.Reason), voided => new("hold", id, HoldState.Voided, voided.Minor, voided.SpendableMinor));
    }

    private static async Task<Reply<RollbackAnswer>> RollBack(Caller caller, string id, ReleaseBody body)
    {
        if (!PublicId.TryRead(PublicId.Redemption, id, 2, out var numbers) || !caller.Find(new(PublicId.Of(PublicId.Customer, numbers[0]))).Granted(out var customer))
            return new Refusal("redemption_missing", $"There is no redemption ‘{id}’.");

        return await caller.Post<RollbackAnswer, Refunded>(customer, body, RefundRedemption.Whole(new(numbers[1])), ("rollback", body.Reason), refunded => RollbackAnswer.Of(customer, id, refunded));
    }

    private static Verdict<(CustomerId Customer, HoldId Hold)> HoldOf(Caller caller, string id) =>
        PublicId.TryRead(PublicId.Hold, id, 2, out var numbers) && caller.Find(new(PublicId.Of(PublicId.Customer, numbers[0]))).Granted(out var customer)
            ? (customer, new HoldId(numbers[1]))
            : Missing(id);

    private static Refusal Missing(string id) => new("hold_missing", $"There is no hold ‘{id}’.");
}
