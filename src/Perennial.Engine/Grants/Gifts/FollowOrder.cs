using NodaTime;
using Perennial.Http;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>What gifts do when something was said of an order: it gets its card when it is paid, and gives its gift back when it is called off.</summary>
public static class FollowOrder
{
    private const string Actor = "orders";

    /// <summary>The same for a request.</summary>
    public static async Task Run(Caller caller, long hash)
    {
        using var database = caller.Open();
        await Run(database, caller.Shop.Settings, caller.Shop.Books, (hash, caller.Now));
    }

    /// <summary>Follows. What the ledger cannot do now is left for the sweep: an order is not refused for a gift.</summary>
    public static async Task Run(Database database, ShopSettings shop, LedgerPipeline books, (long Hash, Instant Now) order)
    {
        if (!shop.HasCurrency)
            return;

        var give = new GiveGift(database, shop, books);
        if ((await give.Back(order.Hash, Actor, order.Now)).Granted(out var card) && card is null)
            _ = await give.ForOrder(order.Hash, Actor, order.Now);
    }

    /// <summary>What goes into the parcel of an order.</summary>
    public static OrderParcel? Parcel(Caller caller, long hash)
    {
        using var database = caller.Open();
        return new ParcelTable(database, caller.Shop.Settings).One(hash) is { } card
            ? new(Word(card.State), card.HasGift ? card.Gift : null, card.HasGift ? card.Title : null, card.HasGift ? card.Note : null, card.Language, card.HasGift ? card.Reason : card.Why)
            : null;
    }

    /// <summary>"waiting", "printed", "packed", "undone".</summary>
    internal static string Word(ParcelState state) => state.ToString().ToLowerInvariant();
}
