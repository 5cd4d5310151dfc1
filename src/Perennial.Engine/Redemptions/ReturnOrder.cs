using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NodaTime;
using Perennial.Grants;
using Perennial.Orders;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Redemptions;

/// <summary>A return that somebody wants carried out.</summary>
/// <param name="OrderHash">The order.</param>
/// <param name="Actor">Who does it.</param>
public sealed record ReturnWish(long OrderHash, ReturnAsk Ask, string Actor)
{
    /// <summary>What a shop's system says has come back already; null when the rules are to say what it is worth, and whether it may.</summary>
    public SaidReturn? Said { get; init; }
}

/// <summary>
/// Goods of an order come back, or the order is called off: what stored value and coupons paid is given back in the ledger, then the books of orders
/// take note.
/// </summary>
/// <remarks>
/// First the return is written down with all that it is going to ask of the ledger; the ledger knows what it has done by the keys. So whoever goes
/// on after a crash, with the same request or with another return of the order, finishes what was begun and doubles nothing.
/// </remarks>
public sealed class ReturnOrder(Database database, ShopSettings shop, LedgerPipeline ledger)
{
    /// <summary>The reason of a refund in the ledger for goods of an order that came back.</summary>
    internal const string Reason = "return";

    private readonly HearOrder hear = new(database, shop);
    private readonly FindOrder find = new(database, shop);

    /// <summary>Carries a return out.</summary>
    /// <returns>
    /// Refusals: <c>order_missing</c>, <c>order_canceled</c>, <c>key_reused</c>, those of <see cref="ReturnRules"/>, those of the ledger. After one
    /// that says to try again, the same request goes on.
    /// </returns>
    public async Task<Verdict<ReturnedOrder>> Run(ReturnWish wish, Instant now)
    {
        while (true)
        {
            if (!Begin(wish, now).Granted(out var begun, out var refusal))
                return refusal;
            if (begun.Others.Count == 0)
                return begun.Done ?? await Finish(wish.OrderHash, wish.Ask.Id, wish.Actor, now);

            foreach (var (key, actor) in begun.Others)
            {
                if (!(await Finish(wish.OrderHash, key, actor, now)).Granted(out _, out var early) && IsForLater(early))
                    return early;
            }
        }
    }

    /// <summary>Writes the return down.</summary>
    private Verdict<Begun> Begin(ReturnWish wish, Instant now)
    {
        using var transaction = hear.Begin();
        var requestHash = HashOf(wish);
        if (Row(wish.OrderHash, wish.Ask.Id, transaction) is { } row)
        {
            if (row.RequestHash != requestHash)
                return new Refusal("key_reused", "Another return of this order was asked with the same key; use a new key.");

            return new Begun(row.Answer is null ? null : StoryJson.Read<ReturnedOrder>(row.Answer) with { IsReplayed = true }, []);
        }

        // What is left of the order is known only when they are finished.
        if (Unfinished(wish, transaction) is { Count: > 0 } others)
            return new Begun(null, others);

        if (find.Story(wish.OrderHash, transaction) is not { Latest: not null } story || find.Buyer(wish.OrderHash, transaction) is null)
            return new Refusal("order_missing", "There is no such order.");
        if (!Value(wish, story).Granted(out var said, out var refusal))
            return refusal;

        var plan = new PlanReturn(database, shop, transaction).Of(wish, story, said);
        database.Connection.Execute(
            """
            insert into order_returns (bucket, store, hash, key, request_hash, actor, begun_at, plan)
            values (@bucket, @store, @hash, @key, @requestHash, @actor, @now, @plan)
            """,
            new { bucket = BucketOf(wish.OrderHash), store = shop.Id.Value, hash = wish.OrderHash, key = wish.Ask.Id, requestHash, actor = wish.Actor, now = database.Dialect.Instant(now), plan = StoryJson.Text(plan) },
            transaction);
        transaction.Commit();
        return new Begun(null, []);
    }

    private static Verdict<SaidReturn> Value(ReturnWish wish, OrderStory story)
    {
        if (wish.Said is { } said)
            return said;
        if (story.Status == OrderStatus.Canceled)
            return wish.Ask.IsCancel ? new SaidReturn(wish.Ask.Id, [], 0) : new Refusal("order_canceled", $"Order {story.Latest!.SourceId} has been called off; everything of it has been given back.");

        return wish.Ask.IsCancel && !story.WasPaid ? new SaidReturn(wish.Ask.Id, [], 0) : ReturnRules.Value(story, wish.Ask);
    }

    private async Task<Verdict<ReturnedOrder>> Finish(long hash, string key, string actor, Instant now)
    {
        if (Row(hash, key, null) is not { } row)
            return new Refusal("order_missing", "The return was withdrawn.");

        var plan = StoryJson.Read<ReturnPlan>(row.Plan);
        var payments = new List<RefundedPayment>();
        Refusal? refused = null;
        foreach (var refund in plan.Refunds)
        {
            var command = new WalletCommand(
                shop.Id, new(refund.Customer), KeyOf(hash, key, refund), new(actor, Reason, plan.Source), new RefundRedemption(new(refund.Redemption), refund.Lines));
            if ((await ledger.Ask(command)).Granted(out var answer, out var why))
            {
                var back = LedgerJson.Read<Refunded>(answer.Text);
                payments.Add(new(refund.Redemption, refund.Customer, back.Minor, back.DiscountMinor, back.GoneMinor, ""));
                continue;
            }

            if (IsForLater(why))
                return why;

            refused = why;
            payments.Add(new(refund.Redemption, refund.Customer, 0, 0, 0, why.Code));
        }

        // Given back by another way already is as good as given back now.
        var isRefused = refused is not null && !plan.IsDone && payments.TrueForAll(payment => payment.Refused.Length > 0) && payments.Exists(payment => payment.Refused != "nothing_to_refund");
        if (isRefused)
            return Withdraw(hash, key, refused!);

        payments.AddRange(plan.PaidTwice.Where(kept => !payments.Exists(payment => payment.Redemption == kept.Redemption && payment.Customer == kept.Customer)).Select(kept => new RefundedPayment(kept.Redemption, kept.Customer, 0, 0, 0, "paid_twice")));
        return plan.IsAll ? await CallOff((hash, key, actor), plan, payments, now) : Note(hash, key, new(hash, plan.Return, plan.IsCalledOff, payments), now);
    }

    /// <summary>
    /// What is held for the order is let go. Then the books take note, and from then on nobody pays for it; what somebody paid while this went on is given
    /// back too.
    /// </summary>
    private async Task<Verdict<ReturnedOrder>> CallOff((long Hash, string Key, string Actor) whose, ReturnPlan plan, List<RefundedPayment> payments, Instant now)
    {
        var (hash, key, actor) = whose;
        foreach (var release in plan.Releases)
        {
            var command = new WalletCommand(shop.Id, new(release.Customer), KeyOf(hash, key, "hold", (release.Customer, release.Hold)), new(actor, "cancel", plan.Source), new VoidHold(new(release.Hold)));
            if ((await ledger.Ask(command)).Refusal is { } why && IsForLater(why))
                return why;
        }

        var answer = Note(hash, key, new(hash, plan.Return, plan.IsCalledOff, payments), now);
        foreach (var late in new PlanReturn(database, shop, null).Late(plan))
        {
            var command = new WalletCommand(shop.Id, new(late.Customer), KeyOf(hash, key, late), new(actor, Reason, plan.Source), RefundRedemption.Whole(new(late.Redemption)));
            if ((await ledger.Ask(command)).Refusal is { } why && IsForLater(why))
                return why;
        }

        return answer;
    }

    private ReturnedOrder Note(long hash, string key, ReturnedOrder answer, Instant now)
    {
        using var transaction = hear.Begin();
        var before = find.Story(hash, transaction)!;
        var story = before.Hear(answer.Return);
        hear.Put(new(hash, before, story with { IsCalledOff = story.IsCalledOff || answer.IsCalledOff }, now), transaction);
        database.Connection.Execute(
            "update order_returns set answer = @answer where bucket = @bucket and store = @store and hash = @hash and key = @key and answer is null",
            new { bucket = BucketOf(hash), store = shop.Id.Value, hash, key, answer = StoryJson.Text(answer) }, transaction);
        transaction.Commit();
        return answer;
    }

    private Verdict<ReturnedOrder> Withdraw(long hash, string key, Refusal refusal)
    {
        database.Connection.Execute(
            "delete from order_returns where bucket = @bucket and store = @store and hash = @hash and key = @key and answer is null",
            new { bucket = BucketOf(hash), store = shop.Id.Value, hash, key });
        return refusal;
    }

    /// <summary>Returns of the order that somebody began and did not finish.</summary>
    private IReadOnlyList<(string Key, string Actor)> Unfinished(ReturnWish wish, DbTransaction transaction) => database.Connection.Query<(string, string)>(
        "select key, actor from order_returns where bucket = @bucket and store = @store and hash = @hash and key <> @key and answer is null order by begun_at, key",
        new { bucket = BucketOf(wish.OrderHash), store = shop.Id.Value, hash = wish.OrderHash, key = wish.Ask.Id }, transaction).AsList();

    private ReturnRow? Row(long hash, string key, DbTransaction? transaction) => database.Connection.QueryFirstOrDefault<ReturnRow>(
        "select request_hash as RequestHash, plan, answer from order_returns where bucket = @bucket and store = @store and hash = @hash and key = @key",
        new { bucket = BucketOf(hash), store = shop.Id.Value, hash, key }, transaction);

    private short BucketOf(long hash) => new OrderStories(database, shop.Id).BucketOf(hash).Code;

    private static bool IsForLater(Refusal refusal) => ExitCode.Of(refusal) is ExitCode.TryAgain or ExitCode.Unavailable;

    private static long HashOf(ReturnWish wish) => FrozenHash.Signed(Encoding.UTF8.GetBytes(StoryJson.Text(wish.Ask)));

    /// <summary>The key of a refund in the ledger. A request's key may be as long as a ledger's, so it is hashed.</summary>
    private static string KeyOf(long hash, string key, PlannedRefund refund) => KeyOf(hash, key, "return", (refund.Customer, refund.Redemption));

    private static string KeyOf(long hash, string key, string what, (long Customer, long Number) of) => string.Create(
        CultureInfo.InvariantCulture, $"{what} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{hash} {key}")))} {of.Customer}.{of.Number}");

    /// <summary>How far a return is.</summary>
    /// <param name="Done">The answer when it has been carried out before; null when it is written down now.</param>
    /// <param name="Others">Returns of the order that have to be finished first; then nothing was written down.</param>
    private sealed record Begun(ReturnedOrder? Done, IReadOnlyList<(string Key, string Actor)> Others);

    private sealed class ReturnRow
    {
        public long RequestHash { get; init; }

        public string Plan { get; init; } = "";

        public string? Answer { get; init; }
    }
}
