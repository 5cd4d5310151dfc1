using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>A redemption or capture that paid for an order, and what of it has been given back.</summary>
/// <param name="Customer">Whose wallet paid: not always the one whose order it is.</param>
/// <param name="Lines">The order's lines, as they were paid.</param>
public sealed record OrderPayment(CustomerId Customer, TransactionId Redemption, IReadOnlyList<PaidLine> Lines)
{
    /// <summary>What stored value paid of each line, by its number, in minor units.</summary>
    public IReadOnlyDictionary<int, long> StoredMinor { get; init; } = new Dictionary<int, long>();

    /// <summary>The value of the goods that have been given back in any way, by line; a line of no value is in it when it has been.</summary>
    public IReadOnlyDictionary<int, long> GoodsMinor { get; init; } = new Dictionary<int, long>();

    /// <summary>What of it was given back because goods of the order came back; the rest was rolled back or put right by hand.</summary>
    public IReadOnlyDictionary<int, long> ReturnedMinor { get; init; } = new Dictionary<int, long>();

    /// <summary>What of the order had come back before it was paid: goods that were gone by then were not paid by this.</summary>
    public IReadOnlyList<SaidReturn> Before { get; init; } = [];

    /// <summary>What stored value gives back of a line when so much of it has come back, in minor units.</summary>
    internal long StoredOf(PaidLine line, long goodsMinor) => StoredMinor.TryGetValue(line.Number, out var stored) ? new Money(goodsMinor, default).SplitGrowing([stored, line.Minor - stored])[0].Minor : 0;
}
