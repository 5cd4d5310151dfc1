using System.Data.Common;
using NodaTime;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>
/// Decides what goes into the parcel of a paid order, and why; promises it, and makes the card. Who gets no gift gets a card all the same.
/// Decided once for an order, whatever is said of it later.
/// </summary>
public sealed class GiveGift(Database database, ShopSettings shop, LedgerPipeline books)
{
    /// <summary>An order that was placed so many days ago is packed by now; nothing is decided for it any more.</summary>
    public const int DaysMax = 14;

    private const int TriesMax = 20;

    private readonly ParcelTable table = new(database, shop);
    private readonly GiftMemory memory = new(database, shop);
    private readonly GiftBook shelf = new(database, shop);
    private readonly TasteHistory history = new(database, shop);

    /// <summary>The card of an order: made now, or the one that it has.</summary>
    /// <param name="actor">"orders", "play:spring", "cli:anna".</param>
    /// <returns>Null where there is nothing to decide: no rule is in force and no play speaks by parcel, or the order is not paid, is fulfilled already, or is of long ago. Refusals: those of the ledger that say to try again.</returns>
    public async Task<Verdict<ParcelCard?>> ForOrder(long hash, string actor, Instant now)
    {
        if (table.One(hash) is null)
        {
            if (!Decide(hash, actor, now).Granted(out var isDecided, out var busy))
                return busy;
            if (!isDecided)
                return (ParcelCard?)null;
        }

        return (await new SettleParcel(database, shop, books).Run(hash, actor)).Granted(out var card, out var refusal) ? (ParcelCard?)card : refusal;
    }

    /// <summary>Takes the gift of an order back that was called off, or of which everything came back.</summary>
    /// <returns>The card; null when there is none or the order goes on. A gift that is packed stays with the customer, and the card says so.</returns>
    public async Task<Verdict<ParcelCard?>> Back(long hash, string actor, Instant now)
    {
        if (table.One(hash) is null || new ShowOrders(database, shop).One(hash) is not { } order || (order.Status != OrderStatus.Canceled && order.Lines.Any(line => !line.IsGone)))
            return (ParcelCard?)null;

        var settle = new SettleParcel(database, shop, books);
        while (true)
        {
            if (!(await settle.Run(hash, actor)).Granted(out var card, out var refusal))
                return refusal;
            if (card.State == ParcelState.Undone)
                return card;

            var isPacked = card.State == ParcelState.Packed;
            var why = isPacked ? $"The order came back on {Day(now)}, after it was packed: the gift is with the customer." : $"The order came back on {Day(now)}, before it was packed.";
            if (table.Turn(card, isPacked ? ParcelState.Packed : ParcelState.Undone, (actor, why, now)) && isPacked)
                return table.One(hash);
        }
    }

    /// <summary>What a customer would get with an order today. Nothing is written.</summary>
    public GiftChoice Preview(CustomerId customer, Instant now) => GiftChoice.Of(Case(customer, now, null), Shop(null));

    /// <summary>Writes the decision down and promises the gift on the shelf.</summary>
    /// <returns>False where there is nothing to decide.</returns>
    private Verdict<bool> Decide(long hash, string actor, Instant now)
    {
        if (!table.AreMade())
            return false;

        for (var tries = 0; tries < TriesMax; tries++)
        {
            using var transaction = database.Dialect.BeginWrite(database.Connection);
            if (new ShowOrders(database, shop).One(hash, transaction) is not { Status: OrderStatus.Paid } order || order.Day <= Today(now) - DaysMax)
                return false;

            // Two orders of one customer at once are decided one after the other.
            database.Dialect.Lock(transaction, FrozenHash.Signed(unchecked((ulong)order.Customer.Value), (ulong)shop.Id.Value));
            var card = Card(order, actor, now, transaction);
            if (table.One(hash, transaction) is not null)
                return true;

            // Somebody else was quicker with the last one: it is decided anew.
            if (card.HasGift && (!shelf.Reserve(card.Gift, transaction) || !memory.Add(card, transaction)))
                continue;

            if (!table.Add(card, transaction))
                continue;

            transaction.Commit();
            return true;
        }

        return new Refusal("ledger_busy", "Gifts are being promised faster than they can be counted; try again.");
    }

    private ParcelCard Card(StoredOrder order, string actor, Instant now, DbTransaction transaction)
    {
        var shopOf = Shop(transaction);
        var card = new ParcelCard
        {
            Hash = order.Hash,
            Customer = order.Customer.Value,
            Channel = order.Channel,
            SourceId = order.SourceId,
            Language = shopOf.Language,
            DecidedOn = Today(now),
            DecidedAt = Dialect.Microseconds(now),
            ChangedBy = actor,
            Why = "Nobody knows who bought: a guest has no taste yet.",
        };
        if (order.Customer.Value <= 0)
            return card;

        var of = Case(order.Customer, now, transaction);
        var choice = GiftChoice.Of(of, shopOf);
        card = card with { Name = of.Name, Language = of.Language.Length > 0 ? of.Language : shopOf.Language, Rule = RuleOf(choice), Reason = choice.Reason, Why = string.Join(' ', choice.WhyNot.Select(why => $"{why.Rule}: {why.Detail}")) };
        return choice is { Gift: { } gift, Note: { } note }
            ? card with { Booked = ParcelBooking.Reserved, Gift = gift.Name, Title = gift.TitleIn(note.Language), Cost = gift.CostMinor, Language = note.Language, Template = note.Template, Note = note.Text }
            : card;
    }

    private GiftCase Case(CustomerId customer, Instant now, DbTransaction? transaction)
    {
        var (name, language) = CustomerWords.Of(database, shop, customer, transaction);
        return new(shop.Id, customer, name, language, history.Of(customer, transaction), memory.Of(customer, transaction), Today(now));
    }

    private GiftShop Shop(DbTransaction? transaction)
    {
        var settings = ParcelSettings.Load(database, shop, transaction);
        return new(settings.Name, settings.Language, new GiftRuleBook(database, shop).All(transaction), shelf.All(transaction).ToDictionary(gift => gift.Name, gift => gift.OnShelf, StringComparer.Ordinal));
    }

    private static string RuleOf(GiftChoice choice) => choice.Rule is { } rule ? $"{rule.Name}@{rule.Version}" : "";

    private int Today(Instant now) => new ShopCalendar(shop.Zone).DayOf(now);

    private string Day(Instant now) => ShopCalendar.DateOf(Today(now)).ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
