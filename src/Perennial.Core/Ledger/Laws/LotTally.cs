namespace Perennial.Ledger;

/// <summary>What the postings read so far leave in a lot.</summary>
internal sealed class LotTally(WalletLot row)
{
    private long usedBy, returnedBy, wentOnBy;

    public WalletLot Row => row;

    public long Minor { get; private set; }

    /// <summary>What its own transaction put into it.</summary>
    public long MadeMinor { get; private set; }

    public int UsesLeft { get; private set; } = row.Lot.UsesMax;

    /// <summary>True while it stands in the list of its wallet.</summary>
    public bool IsListed { get; set; }

    /// <summary>Moves value; a use of a coupon is a transaction that takes something off by it, that of a gift one that packs it, and a return one that puts something back.</summary>
    public void Move(Transaction transaction, Posting posting, long minor)
    {
        Minor += minor;
        var isMade = transaction.Id == row.Lot.Id.MadeBy;
        if (isMade && minor > 0)
            MadeMinor += minor;
        if (!row.Lot.Kind.HasUses())
            return;

        if (posting.Credit.TakesUses() && usedBy != transaction.Id.Value)
            (usedBy, UsesLeft) = (transaction.Id.Value, UsesLeft - 1);
        if (minor > 0 && !isMade && returnedBy != transaction.Id.Value)
            (returnedBy, UsesLeft) = (transaction.Id.Value, UsesLeft + 1);
        if (minor < 0 && posting.Credit == Account.Moving)
            UsesLeft = 0;
        // What came back to a coupon that has ended leaves it at once, to a lot of its own or for good, and its use with it.
        if (minor < 0 && returnedBy == transaction.Id.Value && wentOnBy != transaction.Id.Value)
            (wentOnBy, UsesLeft) = (transaction.Id.Value, UsesLeft - 1);
    }
}
