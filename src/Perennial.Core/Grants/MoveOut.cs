using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>What has left one wallet for another: the answer of <see cref="MoveOut"/> and the ask of <see cref="MoveIn"/>.</summary>
/// <param name="From">Whose it was.</param>
/// <param name="Departure">The transaction by which it left; of the old wallet's bucket.</param>
/// <param name="Cards">As they are to go on.</param>
/// <param name="Grants">With what is moved of each as its original, on their old lots.</param>
public sealed record Parcel(CustomerId From, CustomerId To, TransactionId Departure, IReadOnlyList<Card> Cards, IReadOnlyList<Grant> Grants)
{
    /// <summary>What goes through the account between wallets, in minor units.</summary>
    public long Minor => Grants.Sum(grant => grant.Lot.RemainingMinor);
}

/// <summary>The half of a move that takes from a wallet: whole cards, an amount of principal, or everything (when two customers turn out to be one).</summary>
/// <param name="Cards">Cards and packs that move whole.</param>
/// <param name="PrincipalMinor">Principal that moves without its card, in minor units; 0 for none.</param>
/// <param name="IsEverything">True for a merge: all cards and all loose grants.</param>
public sealed record MoveOut(CustomerId To, IReadOnlyList<CardId> Cards, long PrincipalMinor = 0, bool IsEverything = false) : WalletAsk
{
    /// <summary>Everything, to the customer that this one turned out to be.</summary>
    public static MoveOut Everything(CustomerId to) => new(to, [], 0, true);

    public override Operation Operation => Operation.MoveOut;

    public override Needs Needs => new(Cards: true, AllLots: true, AllPast: true);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (Checked(wallet, moment) is { } refusal)
            return refusal;

        var cards = wallet.Cards.Where(card => card.State == CardState.Active && (IsEverything || Cards.Contains(card.Id))).ToArray();
        if (!Leaving(wallet, cards, moment).Granted(out var leaving, out refusal))
            return refusal;
        if (leaving.Count is 0 or > TransactionId.MakesMax)
            return new Refusal("move_size", leaving.Count == 0 ? "There is nothing to move." : $"{leaving.Count} grants would move; one move takes {TransactionId.MakesMax} at most. Move some of the cards first.");

        var after = wallet.With([.. leaving.Select(Left)]);
        foreach (var card in cards)
            after = after.With(card with { State = CardState.Moved });

        var parcel = new Parcel(wallet.Customer, To, moment.Id, [.. cards.Select(card => Carried(wallet, card, moment))], [.. leaving.Select(pair => pair.Moved)]);
        var postings = leaving.Where(pair => pair.Moved.Lot.RemainingMinor > 0).Select(pair => Posting.OutOf(pair.Old.Lot, Account.Moving, pair.Moved.Lot.RemainingMinor));
        return new Decision(after, [.. postings], parcel);
    }

    private Refusal? Checked(Wallet wallet, Moment moment)
    {
        if (wallet.IsFrozen)
            return new("wallet_frozen", "The wallet is frozen: nothing moves out of it until it is unfrozen.");
        if (To == wallet.Customer)
            return new("same_wallet", $"Customer {To.Value} has it already.");
        if (PrincipalMinor < 0 || (PrincipalMinor == 0 && Cards.Count == 0 && !IsEverything))
            return new("amount_not_positive", $"{new Money(PrincipalMinor, wallet.Currency)} cannot be moved; name a card, or more than zero.");
        if (IsEverything && wallet.Holds.Any(hold => hold.IsActive(moment.Now)))
            return new("holds_open", "Value is held for orders; capture or void the holds before two customers become one.");

        foreach (var id in Cards)
        {
            if (wallet.Cards.FirstOrDefault(card => card.Id == id) is not { } card)
                return new("card_missing", $"The wallet has no card {CardCode.Of(wallet.Bucket, id)}; it is another customer's.");
            if (card.State != CardState.Active)
                return new("card_ended", $"Card {CardCode.Of(wallet.Bucket, id)} does not go on: it was given back, given on or replaced.");
            if (!card.Sale.IsTransferable)
                return new("card_not_transferable", $"Card {CardCode.Of(wallet.Bucket, id)} was sold as not to be given on.");
        }

        return null;
    }

    private Verdict<List<(Grant Old, Grant Moved)>> Leaving(Wallet wallet, IReadOnlyList<Card> cards, Moment moment)
    {
        var ids = cards.Select(card => card.Id).ToHashSet();
        var leaving = wallet.Grants.Where(grant => grant.Lot.State == LotState.Open && IsLeaving(grant, ids))
            .Select(grant => (grant, grant)).ToList();
        if (leaving.Find(pair => wallet.HeldOf(pair.Item1.Lot.Id, moment.Now) != default).Item1 is { } held)
            return new Refusal("card_held", $"Value of card {CardCode.Of(wallet.Bucket, held.Lot.Card)} is held for an order; capture or void the hold first.");
        if (PrincipalMinor == 0 || IsEverything)
            return leaving;

        var left = PrincipalMinor;
        foreach (var grant in wallet.Grants.Where(grant => IsFree(wallet, grant, ids)).Order(Comparer<Grant>.Create(Grant.SpendingOrder)))
        {
            var part = Math.Min(left, wallet.SpendableOf(grant, moment));
            left -= part;
            if (part > 0)
                leaving.Add((grant, grant with { Lot = grant.Lot with { RemainingMinor = part, Card = default } }));
        }

        return left == 0 ? leaving : new Refusal(
            "exceeds_spendable", $"{new Money(PrincipalMinor, wallet.Currency)} of principal would move; {new Money(PrincipalMinor - left, wallet.Currency)} can today without its card.");
    }

    // A spent lot of principal goes along with its card, empty: it says when the card was paid.
    private bool IsLeaving(Grant grant, HashSet<CardId> cards) => cards.Contains(grant.Lot.Card)
        ? !grant.Lot.IsSpent || grant.Lot.Kind == GrantKind.Principal
        : IsEverything && !grant.Lot.IsSpent;

    private static bool IsFree(Wallet wallet, Grant grant, HashSet<CardId> moving) =>
        grant.Lot.Kind == GrantKind.Principal && !moving.Contains(grant.Lot.Card)
        && wallet.Cards.FirstOrDefault(card => card.Id == grant.Lot.Card)?.Sale is not ({ IsCnPrepaid: true } or { IsTransferable: false });

    private static Grant Left((Grant Old, Grant Moved) pair) => pair.Old.Less(pair.Moved.Lot.RemainingMinor, pair.Moved.Lot.UsesLeft);

    /// <summary>The card with what its refund needs to know of the time before: a card's lots come to its bonus in every wallet.</summary>
    private static Card Carried(Wallet wallet, Card card, Moment moment)
    {
        var use = CardUse.Of(wallet, card, moment.Today);
        var promised = card.BonusMinor + card.Sale.CarriedBonusMinor;
        return card with
        {
            BonusMinor = use.BonusLeftMinor,
            Sale = card.Sale with
            {
                CarriedMinor = use.FaceMinor,
                CarriedListMinor = use.ListMinor,
                CarriedBonusMinor = promised - use.BonusLeftMinor,
                CarriedUses = use.UsesSold - use.Lots.Sum(grant => grant.Lot.Part > 0 ? (long)grant.Lot.UsesLeft : 0),
            },
        };
    }
}
