using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Store;

/// <summary>What the commands of a batch need together of one wallet.</summary>
internal sealed class WalletNeed
{
    public bool Cards { get; set; }

    public bool AllLots { get; set; }

    public bool AllPast { get; set; }

    public HashSet<HoldId> Holds { get; } = [];

    public HashSet<TransactionId> Chains { get; } = [];

    /// <summary>True when any transaction of the past is loaded.</summary>
    public bool HasPast => AllPast || Chains.Count > 0;

    public void Add(Needs needs)
    {
        Cards |= needs.Cards;
        AllLots |= needs.AllLots;
        AllPast |= needs.AllPast;
        if (needs.Hold.Value != 0)
            Holds.Add(needs.Hold);
        if (needs.Chain.Value != 0)
            Chains.Add(needs.Chain);
    }
}
