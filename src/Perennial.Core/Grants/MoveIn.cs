using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>What came in from another wallet.</summary>
public sealed record MovedIn(long From, IReadOnlyList<long> Cards, IReadOnlyList<LotMade> Lots, long Minor, long BalanceMinor);

/// <summary>The half of a move that gives to a wallet. Windows, terms and rules stay as they were; each new lot says which one it comes from.</summary>
public sealed record MoveIn(Parcel Parcel, Currency Currency) : WalletAsk
{
    public override Operation Operation => Operation.MoveIn;

    /// <summary>What has to be loaded of the wallet that something moves into.</summary>
    public static Needs Needed => new(Cards: true);

    public override Needs Needs => Needed;

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (wallet.IsFrozen)
            return new Refusal("wallet_frozen", "The wallet is frozen: nothing moves into it until it is unfrozen.");
        if (Currency != wallet.Currency)
            return new Refusal("currency_differs", $"The wallet is in {wallet.Currency}, what moves is in {Currency}.");
        if (Parcel.To != wallet.Customer)
            return new Refusal("parcel_astray", $"The parcel is for customer {Parcel.To.Value}, not for {wallet.Customer.Value}.");

        var cards = Parcel.Cards.Select((card, n) => (Old: card.Id, New: card with { Id = moment.Id.MovedCard(n), State = CardState.Active })).ToArray();
        var ids = cards.ToDictionary(pair => pair.Old, pair => pair.New.Id);
        var grants = Parcel.Grants.Select((grant, n) => Arrived(grant, moment.Id.Lot(n), ids)).ToArray();
        var after = wallet.With(grants);
        foreach (var (_, card) in cards)
            after = after.With(card);

        if (PrepaidLaw.Check(wallet, after) is { } limit)
            return limit;

        var postings = grants.Where(grant => grant.Lot.OriginalMinor > 0).Select(grant => Posting.Into(grant.Lot, Account.Moving, grant.Lot.OriginalMinor));
        return new Decision(
            after, [.. postings],
            new MovedIn(Parcel.From.Value, [.. cards.Select(pair => pair.New.Id.Value)], [.. grants.Select(grant => LotMade.Of(grant.Lot))], Parcel.Minor, after.BalanceMinor(moment.Today)));
    }

    private static Grant Arrived(Grant grant, LotId id, Dictionary<CardId, CardId> cards)
    {
        var lot = grant.Lot;
        return grant with
        {
            Lot = lot with
            {
                Id = id,
                Card = cards.GetValueOrDefault(lot.Card),
                Part = cards.ContainsKey(lot.Card) ? lot.Part : 0,
                OriginalMinor = lot.RemainingMinor,
                UsesMax = lot.UsesLeft,
                State = LotState.Open,
                Origin = lot.Id.Elsewhere(),
            },
        };
    }
}
