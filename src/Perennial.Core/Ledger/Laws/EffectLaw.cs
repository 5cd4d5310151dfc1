namespace Perennial.Ledger;

/// <summary>I-5 and the states of I-9 for holds: a hold ends once, in the way that it says, and a tranche of a card is there once.</summary>
/// <remarks>That a key is there once is asked of the database over all buckets.</remarks>
internal sealed class EffectLaw(BucketHead head, Action<Violation> report) : Law(head, report)
{
    private readonly Dictionary<long, Hold> holds = head.Holds.ToDictionary(hold => hold.Hold.Id.Value, hold => hold.Hold);
    private readonly Dictionary<long, (long By, HoldState State)> ended = [];

    public override void Read(JournalRow row)
    {
        var transaction = row.Transaction;
        if (transaction.IsRefused || StateAfter(transaction.Operation) is not { } state)
            return;

        var (id, hold) = (transaction.Id.Value, transaction.Reference.Value);
        if (!holds.TryGetValue(hold, out var known))
        {
            Report("I-9", id, $"Transaction {id} ended hold {hold}, which there is not.");
            return;
        }

        if (!ended.TryAdd(hold, (id, state)))
            Report("I-5", id, $"Hold {hold} ended twice: by transaction {ended[hold].By} and by {id}.");
        if (transaction.RecordedAt >= known.ExpiresAt)
            Report("I-9", id, $"Transaction {id} ended hold {hold} at {transaction.RecordedAt}; it had expired at {known.ExpiresAt}.");
    }

    public override void End()
    {
        foreach (var hold in holds.Values)
        {
            var isEnded = ended.TryGetValue(hold.Id.Value, out var end);
            if (isEnded && end.State != hold.State)
                Report("I-9", hold.Id.Value, $"Hold {hold.Id.Value} says {hold.State}, and transaction {end.By} made it {end.State}.");
            if (!isEnded && hold.State is HoldState.Captured or HoldState.Voided)
                Report("I-9", hold.Id.Value, $"Hold {hold.Id.Value} says {hold.State}, and no transaction did that.");
            if (!isEnded && hold.State == HoldState.Expired && Head.Now < hold.ExpiresAt)
                Report("I-9", hold.Id.Value, $"Hold {hold.Id.Value} says Expired, and its time runs until {hold.ExpiresAt}.");
        }

        foreach (var twice in Head.Lots.Where(lot => lot.Lot is { Card.Value: not 0, Part: > 0, Origin.Value: 0 }).GroupBy(lot => (lot.Lot.Card, lot.Lot.Kind, lot.Lot.Part)).Where(group => group.Skip(1).Any()))
            Report("I-5", twice.Key.Card.Value, $"Part {twice.Key.Part} of card {twice.Key.Card.Value} is there {twice.Count()} times: grants {string.Join(", ", twice.Select(lot => lot.Lot.Id.Value))}.");
    }

    private static HoldState? StateAfter(Operation operation) => operation switch
    {
        Operation.Capture => HoldState.Captured,
        Operation.Void => HoldState.Voided,
        _ => null,
    };
}
