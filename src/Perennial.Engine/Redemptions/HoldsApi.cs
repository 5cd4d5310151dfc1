using Dapper;
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
        if (!HoldOf(id).Granted(out var named, out var refusal))
            return refusal;

        var seen = await caller.Shop.Books.Look(named.Customer, new(Hold: named.Hold), (wallet, moment) => (wallet.Holds.FirstOrDefault(hold => hold.Id == named.Hold), moment.Now));
        if (!seen.Granted(out var found, out refusal))
            return refusal;

        return found.Item1 is { } hold ? HoldAnswer.Of(named.Customer, hold, found.Now) : Missing(id);
    }

    private static async Task<Reply<RedemptionAnswer>> Capture(Caller caller, string id, CaptureBody body)
    {
        if (!HoldOf(id).Granted(out var named, out var refusal))
            return refusal;

        return await caller.Post<RedemptionAnswer, Redeemed>(
            new(named.Customer, body, new CaptureHold(named.Hold, body.Amount?.Value), "capture", SourceOf(caller, named)) { IsReference = false }, (owner, redeemed) => RedemptionAnswer.Of(owner, redeemed));
    }

    private static async Task<Reply<ReleaseAnswer>> Release(Caller caller, string id, ReleaseBody body)
    {
        if (!HoldOf(id).Granted(out var named, out var refusal))
            return refusal;

        return await caller.Post<ReleaseAnswer, Voided>(new(named.Customer, body, new VoidHold(named.Hold), "void", body.Reason) { IsReference = false }, (_, voided) => new("hold", id, HoldState.Voided, voided.Minor, voided.SpendableMinor));
    }

    private static async Task<Reply<RollbackAnswer>> RollBack(Caller caller, string id, ReleaseBody body)
    {
        if (!PublicId.TryRead(PublicId.Redemption, id, 2, out var numbers))
            return new Refusal("redemption_missing", $"There is no redemption ‘{id}’.");

        var customer = new CustomerId(numbers[0]);

        return await caller.Post<RollbackAnswer, Refunded>(new(customer, body, RefundRedemption.Whole(new(numbers[1])), "rollback", body.Reason) { IsReference = false }, (owner, refunded) => RollbackAnswer.Of(owner, id, refunded));
    }

    /// <summary>What the hold stands on: returns find what paid for an order by it.</summary>
    private static string SourceOf(Caller caller, (CustomerId Customer, HoldId Hold) named)
    {
        using var database = caller.Open();
        var bucket = Bucket.Of(caller.Shop.Settings.Id, named.Customer).Code;
        return database.Connection.QueryFirstOrDefault<string>(
            "select source from transactions where bucket = @bucket and store = @store and seq = @seq", new { bucket, store = caller.Shop.Settings.Id.Value, seq = named.Hold.Value }) ?? "";
    }

    private static Verdict<(CustomerId Customer, HoldId Hold)> HoldOf(string id) =>
        PublicId.TryRead(PublicId.Hold, id, 2, out var numbers) ? (new CustomerId(numbers[0]), new HoldId(numbers[1])) : Missing(id);

    private static Refusal Missing(string id) => new("hold_missing", $"There is no hold ‘{id}’.");
}
