using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>A piece of value for one customer: its lot in the books, and what it may be used for.</summary>
/// <param name="Rule">What made it, with its version: "rice-card@3".</param>
public sealed record Grant(Lot Lot, Terms Terms, string Rule)
{
    /// <summary>True for principal and bonus: money that can pay.</summary>
    public bool IsMoney => Lot.Kind is GrantKind.Principal or GrantKind.Bonus;

    /// <summary>The grant with so much less in it.</summary>
    public Grant Less(long minor, int uses = 0) =>
        this with { Lot = Lot with { RemainingMinor = Lot.RemainingMinor - minor, UsesLeft = Lot.UsesLeft - uses } };

    /// <summary>The grant taken back: nothing remains.</summary>
    internal Grant Revoked() => this with { Lot = Lot with { RemainingMinor = 0, UsesLeft = 0, State = LotState.Revoked } };

    /// <summary>The order in which grants are spent: rank, then what ends sooner, then the older.</summary>
    public static Comparison<Grant> SpendingOrder { get; } = (left, right) =>
        (left.Lot.SpendRank, left.Lot.LastDay, left.Lot.Id.Value).CompareTo((right.Lot.SpendRank, right.Lot.LastDay, right.Lot.Id.Value));
}
