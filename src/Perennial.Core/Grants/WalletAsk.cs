using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>What has to be loaded beside what is left of a wallet.</summary>
/// <param name="Cards">All cards and packs.</param>
/// <param name="AllLots">Also grants of which nothing is left.</param>
/// <param name="Hold">This hold, however it ended; 0 for none.</param>
/// <param name="Chain">This transaction and those that refer to it; 0 for none.</param>
/// <param name="AllPast">All transactions.</param>
public readonly record struct Needs(bool Cards = false, bool AllLots = false, HoldId Hold = default, TransactionId Chain = default, bool AllPast = false);

/// <summary>What came of an ask: the wallet after it, what is posted, and what is answered.</summary>
/// <param name="Answer">Serialized once, stored, and given again to whoever asks with the same key.</param>
public sealed record Decision(Wallet After, IReadOnlyList<Posting> Postings, object Answer)
{
    /// <summary>The transaction that this one captures, voids, refunds or reverses.</summary>
    public TransactionId Reference { get; init; }

    /// <summary>The lines of the order that was paid; a refund needs them.</summary>
    public IReadOnlyList<PaidLine> Lines { get; init; } = [];
}

/// <summary>
/// Something asked of one wallet. Deciding is pure: the same wallet, ask and moment give the same decision or refusal,
/// and nothing happens until the decision is written.
/// </summary>
public abstract record WalletAsk
{
    public abstract Operation Operation { get; }

    /// <summary>What <see cref="Decide"/> has to find in the wallet.</summary>
    public virtual Needs Needs => default;

    /// <summary>Decides.</summary>
    /// <param name="wallet">As it is at the moment, expired holds written down.</param>
    public abstract Verdict<Decision> Decide(Wallet wallet, Moment moment);
}
