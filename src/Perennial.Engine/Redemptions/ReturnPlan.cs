using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>What a return is going to give back of one payment.</summary>
/// <param name="Customer">Whose wallet paid.</param>
/// <param name="Lines">Never none: that would mean everything.</param>
internal sealed record PlannedRefund(long Redemption, long Customer, IReadOnlyList<ReturnedLine> Lines);

/// <summary>A return as it was written down before anything was done: whoever goes on after a crash asks the ledger for the very same.</summary>
/// <param name="IsCalledOff">True when the order is called off with it for good.</param>
/// <param name="IsDone">True when the goods are back already, whatever the ledger says to it.</param>
internal sealed record ReturnPlan(SaidReturn Return, bool IsCalledOff, bool IsDone, string Source, IReadOnlyList<PlannedRefund> Refunds)
{
    /// <summary>True when the order is called off, by whoever: what is held for it is let go, and what was paid meanwhile given back.</summary>
    public bool IsAll { get; init; }

    /// <summary>All payments of the order that there were when it was written down; null in plans of before that was noted.</summary>
    public IReadOnlyList<string>? Known { get; init; }

    /// <summary>Payments that keep something because another one gives it back: nothing is asked of the ledger for these.</summary>
    public IReadOnlyList<PlannedRefund> PaidTwice { get; init; } = [];

    /// <summary>What is let go, as customer and hold.</summary>
    public IReadOnlyList<PlannedRelease> Releases { get; init; } = [];
}

/// <summary>A hold that is let go because its order is called off.</summary>
internal sealed record PlannedRelease(long Hold, long Customer);
