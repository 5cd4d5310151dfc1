using Perennial.Ledger;

namespace Perennial.Simulator.Ledger;

/// <summary>What an order took of each lot for each line, and how much of that has come back.</summary>
internal sealed class NaiveRedemption(IReadOnlyList<Posting> postings)
{
    private readonly Dictionary<(long Lot, int Line), long> left = postings.GroupBy(posting => (posting.DebitLot.Value, posting.Line))
        .ToDictionary(group => group.Key, group => group.Sum(posting => posting.Minor));

    /// <summary>What has not come back yet.</summary>
    public long LeftMinor => left.Values.Sum();

    /// <summary>Counts what a refund gives back; more than was taken is a violation of I-7.</summary>
    public void Return(Posting posting)
    {
        var key = (posting.CreditLot.Value, posting.Line);
        Violation.Unless(left.TryGetValue(key, out var open), "I-7", $"lot {key.Item1} never paid for line {key.Line} of this redemption");
        Violation.Unless(posting.Minor <= open, "I-7", $"{posting.Minor} come back to lot {key.Item1} for line {key.Line}, of which {open} was left");
        left[key] = open - posting.Minor;
    }
}
