using Dapper;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>
/// Has shelf and ledger follow the state of a card. Each step asks the ledger under a key of its own and then notes it together with the shelf, in one
/// transaction that only one can win: whoever goes on after a crash, or at the same time, does nothing twice.
/// </summary>
internal sealed class SettleParcel(Database database, ShopSettings shop, LedgerPipeline books)
{
    private readonly ParcelTable table = new(database, shop);
    private readonly GiftBook shelf = new(database, shop);

    /// <summary>Brings a card to where its state says.</summary>
    /// <returns>The card as it is then. Refusals: those of the ledger; after one that says to try again, the same goes on.</returns>
    public async Task<Verdict<ParcelCard>> Run(long hash, string actor)
    {
        while (true)
        {
            var card = table.One(hash) ?? throw new InvalidOperationException($"The card of order {hash} was there and is not.");
            if (card.IsSettled)
                return card;
            if (await Step(card, actor) is { } refusal)
                return refusal;
        }
    }

    private Task<Refusal?> Step(ParcelCard card, string actor) => card.Booked switch
    {
        ParcelBooking.Reserved => Promise(card, actor),
        ParcelBooking.Granted when card.State == ParcelState.Packed => Use(card, actor),
        ParcelBooking.Granted => TakeBack(card, actor),
        _ => Unpack(card, actor),
    };

    private async Task<Refusal?> Promise(ParcelCard card, string actor)
    {
        var gift = new Gift(GrantKind.Gift, card.Rule.Split('@')[0], RuleOf(card), card.Cost, 1, Terms.None, card.DecidedOn, Lot.NoEnd);
        var verdict = await Ask(card, new(card.Customer), ("gift", new IssueGrant(gift)), actor);
        if (verdict.Granted(out var answer, out var refusal))
        {
            Note(card, card with { Booked = ParcelBooking.Granted, Holder = answer.Customer.Value, Lot = LedgerJson.Read<GrantIssued>(answer.Text).Lot.Lot }, default);
            return null;
        }

        if (ExitCode.Of(refusal) is ExitCode.TryAgain or ExitCode.Unavailable)
            return refusal;

        // The books will never take it: nobody was promised anything.
        Note(card, card with { State = ParcelState.Undone, Booked = ParcelBooking.TakenBack, Why = refusal.Message }, (0, -1));
        return null;
    }

    private async Task<Refusal?> Use(ParcelCard card, string actor)
    {
        var (holder, lot) = Where(card);
        if (!(await Ask(card, holder, ($"pack {card.Round}", new UseGift(lot)), actor)).Granted(out _, out var refusal))
            return refusal;

        Note(card, card with { Booked = ParcelBooking.Packed, Holder = holder.Value, Lot = lot.Value }, (-1, -1));
        return null;
    }

    private async Task<Refusal?> Unpack(ParcelCard card, string actor)
    {
        if (!(await Ask(card, new(card.Holder), ($"unpack {card.Round}", new ReturnGift(new(card.Lot))), actor)).Granted(out _, out var refusal))
            return refusal;

        Note(card, card with { Booked = ParcelBooking.Granted, Round = card.Round + 1 }, (1, 1));
        return null;
    }

    private async Task<Refusal?> TakeBack(ParcelCard card, string actor)
    {
        var (holder, lot) = Where(card);
        if (!(await Ask(card, holder, ("take back", new Revoke([lot])), actor)).Granted(out _, out var refusal) && refusal.Code != "lot_revoked")
            return refusal;

        Note(card, card with { Booked = ParcelBooking.TakenBack, Holder = holder.Value, Lot = lot.Value }, (0, -1));
        return null;
    }

    private void Note(ParcelCard before, ParcelCard after, (int Stock, int Reserved) shift)
    {
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        if (!table.Book(before, after, transaction))
            return;

        if (shift != default)
            shelf.Shift(before.Gift, shift, transaction);
        if (after.Booked == ParcelBooking.TakenBack && before is { PrintedTimes: 0, Round: 0 })
            new GiftMemory(database, shop).Forget(before, transaction);

        transaction.Commit();
    }

    private async Task<Verdict<Answer>> Ask(ParcelCard card, CustomerId customer, (string Step, WalletAsk Ask) what, string actor) => await books.Ask(
        new(shop.Id, customer, $"{what.Step} {PublicId.Of(PublicId.Order, card.Hash)}", new(actor, "gift", OrderSource.Of(card.Channel, card.SourceId)), what.Ask) { IsReference = what.Ask is IssueGrant });

    /// <summary>The gift says of which order it is, so that it is found in whichever wallet it is by now.</summary>
    private static string RuleOf(ParcelCard card) => $"{card.Rule} {PublicId.Of(PublicId.Order, card.Hash)}";

    /// <summary>Where the gift is: with whoever the customer turned out to be, if the wallets have followed.</summary>
    private (CustomerId Holder, LotId Lot) Where(ParcelCard card)
    {
        var holder = new CustomerId(card.Holder);
        while (database.Connection.QueryFirstOrDefault<long>("select stays from customer_joins where store = @store and gone = @gone", new { store = shop.Id.Value, gone = holder.Value }) is not 0 and var stays)
            holder = new(stays);

        var lot = holder.Value == card.Holder ? 0 : database.Connection.QueryFirstOrDefault<long>(
            "select id from grants where bucket = @bucket and store = @store and customer = @customer and kind = @kind and rule = @rule order by uses_left desc, id desc limit 1",
            new { bucket = Bucket.Of(shop.Id, holder).Code, store = shop.Id.Value, customer = holder.Value, kind = (short)GrantKind.Gift, rule = RuleOf(card) });
        return lot == 0 ? (new(card.Holder), new(card.Lot)) : (holder, new(lot));
    }
}
