using NodaTime;

namespace Perennial.Ledger;

/// <summary>
/// I-4 and I-6: nothing was changed, taken out or put in, and time does not run backwards. After a bad row the check goes on from the hash
/// that is stored with it, so that one change is one violation.
/// </summary>
internal sealed class ChainLaw : Law
{
    private readonly ChainHash hash = new();
    private readonly Dictionary<long, List<MadeLot>> made = [];
    private byte[]? before = ChainHash.Start;
    private (long Id, Instant At) last = (0, Instant.MinValue);

    public ChainLaw(BucketHead head, Action<Violation> report) : base(head, report)
    {
        foreach (var lot in head.Lots.OrderBy(lot => lot.Lot.Id.Value))
        {
            if (!made.TryGetValue(lot.Lot.Id.MadeBy.Value, out var lots))
                made[lot.Lot.Id.MadeBy.Value] = lots = [];

            lots.Add(new(lot.Lot, lot.Terms, lot.Rule));
        }
    }

    public override void Read(JournalRow row)
    {
        var (id, at) = (row.Transaction.Id.Value, row.Transaction.RecordedAt);
        made.Remove(id, out var lots);
        if (id == last.Id)
        {
            Report("I-4", id, $"Transaction {id} is there twice: one of the two was put in.");
            return;
        }

        if (at < last.At)
            Report("I-6", id, $"Transaction {id} is recorded at {at}, before transaction {last.Id} at {last.At}.");
        if (id != last.Id + 1)
            Report("I-4", last.Id + 1, $"Transaction{(id == last.Id + 2 ? $" {last.Id + 1} is" : $"s {last.Id + 1} to {id - 1} are")} missing.");
        else if (Head.End is { } end && id > end.Last.Value)
            Report("I-4", id, $"Transaction {id} was put in: the chain ends at {end.Last.Value}.");
        else if (before is not null && !hash.Of(before, row.Transaction, lots ?? []).AsSpan().SequenceEqual(row.Hash))
            Report("I-4", id, $"Transaction {id} was changed, or a posting or a grant of it was: its hash does not follow from that of {id - 1}.");

        (before, last) = (row.Hash, (id, at));
    }

    public override void End()
    {
        foreach (var (id, lots) in made.OrderBy(pair => pair.Key))
            Report("I-4", id, $"Grant {lots[0].Lot.Id.Value} was put in: no transaction {id} made it.");

        if (Head.End is not { } end)
        {
            if (last.Id > 0)
                Report("I-4", last.Id, $"The chain's end is missing; the last transaction is {last.Id}.");
        }
        else if (end.Last.Value > last.Id)
            Report("I-4", last.Id + 1, $"Transaction {last.Id + 1} is missing at the end: the chain ends at {end.Last.Value}, the last that is there is {last.Id}.");
        else if (end.Last.Value == last.Id && last.Id > 0 && !end.Hash.AsSpan().SequenceEqual(before))
            Report("I-4", last.Id, $"The end of the chain was changed: its hash is not that of transaction {last.Id}.");
        else if (end.Last.Value == last.Id && last.Id > 0 && end.RecordedAt != last.At)
            Report("I-4", last.Id, $"The end of the chain was changed: it was recorded at {end.RecordedAt}, transaction {last.Id} at {last.At}.");
    }
}
