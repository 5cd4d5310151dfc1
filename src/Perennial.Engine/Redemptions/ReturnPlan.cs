using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>What a return is going to give back of one payment.</summary>
/// <param name="Customer">Whose wallet paid.</param>
/// <param name="Lines">Never none: that would mean everything.</param>
internal sealed record PlannedRefund(long Redemption, long Customer, IReadOnlyList<ReturnedLine> Lines);

/// <summary>A return as it was written down before anything was done: whoever goes on after a crash asks the ledger for the very same.</summary>
/// <param name="IsCalledOff">True when the order is called off with it for good.</param>
/// <param name="IsDone">True when the goods are back already, whatever the ledger says to it.</param>
internal sealed record ReturnPlan(SaidReturn Return, bool IsCalledOff, bool IsDone, string Source, IReadOnlyList<PlannedRefund> Refunds);
