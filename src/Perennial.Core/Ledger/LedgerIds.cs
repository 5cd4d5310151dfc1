namespace Perennial.Ledger;

/// <summary>The place of a transaction in the chain of its (store, bucket), from 1, without gaps.</summary>
public readonly record struct TransactionId(long Value)
{
    /// <summary>How many lots, cards or holds one transaction may make.</summary>
    public const int MakesMax = 256;

    /// <summary>The id of the n-th lot that this transaction makes, from 0: unique within the bucket, and it says who made it.</summary>
    public LotId Lot(int n) => n is >= 0 and < MakesMax
        ? new((Value * MakesMax) + n)
        : throw new ArgumentOutOfRangeException(nameof(n), n, $"A transaction makes at most {MakesMax} lots.");

    /// <summary>The card or pack that this transaction issues.</summary>
    public CardId Card => new(Value);

    /// <summary>The n-th card, from 0, that this transaction brings in from another wallet: below zero, so that it never meets one that was sold.</summary>
    public CardId MovedCard(int n) => new(-Lot(n).Value);

    /// <summary>The hold that this transaction places.</summary>
    public HoldId Hold => new(Value);
}

/// <summary>A lot: one grant's value in the books. 0 is none.</summary>
public readonly record struct LotId(long Value)
{
    /// <summary>The transaction that made it.</summary>
    public TransactionId MadeBy => new(Value / TransactionId.MakesMax);

    /// <summary>The same lot as an origin in another customer's wallet: below zero, because the number is of another bucket.</summary>
    public LotId Elsewhere() => new(-Value);
}

/// <summary>A card or a pack that was issued: what its lots belong to. 0 is none.</summary>
public readonly record struct CardId(long Value);

/// <summary>A hold, by the transaction that placed it.</summary>
public readonly record struct HoldId(long Value);
