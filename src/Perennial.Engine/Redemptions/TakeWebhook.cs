using System.Text;
using NodaTime;
using Perennial.Grants;
using Perennial.Orders;
using Perennial.Standing;
using Perennial.Store;

namespace Perennial.Redemptions;

/// <summary>Takes in what a shop's system sent: orders and customers, and what has to be given back for goods that came back.</summary>
/// <remarks>A delivery is noted when all is done. One that was broken off is sent again by the sender, and then everything in it is done that was not.</remarks>
public sealed class TakeWebhook(Database database, ShopSettings shop, LedgerPipeline ledger)
{
    private readonly InboundSources sources = new(database, shop);

    /// <summary>Deals with a delivery whose signature is right.</summary>
    /// <returns>
    /// "taken", "waiting", "ignored" or "repeated". Refusals: <c>webhook_unreadable</c>, <c>webhook_stale</c>, those of <see cref="HearOrder"/>, and those of
    /// the ledger that say to try again.
    /// </returns>
    public async Task<Verdict<string>> Run(InboundSource source, InboundDelivery delivery, Instant now)
    {
        if (sources.Outcome(delivery) is not null)
            return "repeated";
        if (!source.Kind.Read(delivery.Topic, delivery.Body, shop.Currency).Granted(out var said, out var refusal))
            return refusal;
        if (said is null)
            return Noted(delivery, "ignored", now);
        if (WebhookKind.Stale(said, now) is { } stale)
            return stale;

        var outcome = said.Customer is null ? await Order(said, now) : await Customer(said.Customer, now);
        return outcome.Granted(out var word, out refusal) ? Noted(delivery, word, now) : refusal;
    }

    /// <summary>The number of a delivery, by which the same one is known again.</summary>
    public static long NumberOf(string topic, string deliveryId, ReadOnlySpan<byte> body) =>
        FrozenHash.Signed(body, FrozenHash.Of(Encoding.UTF8.GetBytes(deliveryId), FrozenHash.Of(Encoding.UTF8.GetBytes(topic))));

    private string Noted(InboundDelivery delivery, string outcome, Instant now)
    {
        sources.Note(delivery, outcome, now);
        return outcome;
    }

    private async Task<Verdict<string>> Customer(CustomerSaid said, Instant now)
    {
        if (said.Identities.Count == 0)
            return "ignored";
        if (!HearCustomer.Run(database, shop, new() { Identities = said.Identities, Name = said.Name.Length == 0 ? null : said.Name }, now).Granted(out var heard, out var refusal))
            return refusal;

        await Follow(heard.Joined, now);
        if (heard.Joined)
            Requalify.After(database, shop, heard.Customer, now);

        return "taken";
    }

    private async Task<Verdict<string>> Order(WebhookSaid said, Instant now)
    {
        if (!new HearOrder(database, shop).Run(said, now).Granted(out var heard, out var refusal))
            return refusal;
        if (heard is null)
            return "waiting";

        await Follow(heard.Order.Joined, now);
        foreach (var back in heard.Returns)
        {
            if (await Return(heard.Order, new ReturnAsk(KeyOf(said.Channel, back), []), back, now) is { } later)
                return later;
        }

        if (heard.Returns.Count == 0)
            await FollowOrder.Run(database, shop, ledger, (heard.Order.Hash, now));

        // What was never paid may still hold something.
        return heard.Order.Story.Status == OrderStatus.Canceled
            && await Return(heard.Order, new ReturnAsk(said.Channel + " cancel", []) { IsCancel = true }, new SaidReturn("cancel", [], 0), now) is { } again
            ? again
            : "taken";
    }

    /// <summary>Has a return carried out that has happened already.</summary>
    /// <returns>Why it has to be tried again; null when it is done, as far as it can be.</returns>
    private async Task<Refusal?> Return(HeardOrder order, ReturnAsk ask, SaidReturn said, Instant now)
    {
        var wish = new ReturnWish(order.Hash, ask, "webhook") { Said = said };
        var refused = (await new ReturnOrder(database, shop, ledger).Run(wish, now)).Refusal;
        if (refused is null)
            await FollowOrder.Run(database, shop, ledger, (order.Hash, now));

        return refused;
    }

    private async Task Follow(bool joined, Instant now)
    {
        if (joined)
            await JoinWallets.Follow(database, shop, ledger, now);
    }

    /// <summary>A refund may be told again with more money in it: that is more to do.</summary>
    private static string KeyOf(string channel, SaidReturn back) =>
        $"{channel} {back.Id} {FrozenHash.Of(Encoding.UTF8.GetBytes(StoryJson.Text(back))):x16}";
}
