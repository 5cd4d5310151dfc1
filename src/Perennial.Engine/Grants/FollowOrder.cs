using NodaTime;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Plays;
using Perennial.Standing;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>
/// What follows when something was said of an order: its customer's levels are worked out anew, plays that wait for orders take its customer in, it gets its card for the parcel, and what it
/// had earned is taken back when it comes back.
/// </summary>
public static class FollowOrder
{
    private const string Actor = "orders";

    /// <summary>The same for a request.</summary>
    public static async Task Run(Caller caller, long hash)
    {
        using var database = caller.Open();
        if (await Run(database, caller.Shop.Settings, caller.Shop.Books, (hash, caller.Now)) is { } buyer)
            caller.Shop.Customers.Forget(buyer);
    }

    /// <summary>Follows. What the ledger cannot do now is left for the sweep: an order is not refused for a gift.</summary>
    /// <returns>Whose order it is; null for a guest's.</returns>
    public static async Task<CustomerId?> Run(Database database, ShopSettings shop, LedgerPipeline books, (long Hash, Instant Now) order)
    {
        var buyer = new ShowOrders(database, shop).Buyer(order.Hash);
        // Levels first: a play may wait for one.
        if (buyer is { } who)
            Requalify.After(database, shop, who, order.Now);
        if (!shop.HasCurrency)
            return buyer;

        if (buyer is { } known && new PlayBook(database, shop).HasAny)
            await Plays((database, shop, books), known, order);

        var give = new GiveGift(database, shop, books);
        if ((await give.Back(order.Hash, Actor, order.Now)).Granted(out var card) && card is null)
            _ = await give.ForOrder(order.Hash, Actor, order.Now);

        return buyer;
    }

    private static async Task Plays((Database Database, ShopSettings Shop, LedgerPipeline Books) store, CustomerId buyer, (long Hash, Instant Now) order)
    {
        var (database, shop, books) = store;
        _ = await new SettlePromises(database, shop, books).TakeBack(buyer, order.Hash);
        new RunPlays(database, shop, GiveValues.Of(database, shop)).After(buyer, order.Hash, new ShopCalendar(shop.Zone).DayOf(order.Now));
        _ = await new KeepPromises(database, shop, books).For(buyer);
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
