namespace Perennial.Ledger;

/// <summary>The money lots of a wallet that still count.</summary>
internal sealed class WalletTally
{
    private readonly List<LotTally> lots = [];

    /// <summary>Takes note that the lot has changed.</summary>
    public void Touch(LotTally lot)
    {
        if (lot.IsListed || lot.Row.Lot.Kind is not (GrantKind.Principal or GrantKind.Bonus))
            return;

        lot.IsListed = true;
        lots.Add(lot);
    }

    /// <summary>Principal and bonus on a day: what has lapsed is not in it. Days never run backwards, so a lot that has ended is forgotten.</summary>
    public long BalanceMinor(int day)
    {
        var (sum, kept) = (0L, 0);
        for (var at = 0; at < lots.Count; at++)
        {
            var lot = lots[at];
            lot.IsListed = lot.Minor != 0 && (lot.Row.Lot.Kind == GrantKind.Principal || !lot.Row.Lot.HasEnded(day));
            if (!lot.IsListed)
                continue;

            sum += lot.Minor;
            lots[kept++] = lot;
        }

        lots.RemoveRange(kept, lots.Count - kept);
        return sum;
    }
}
