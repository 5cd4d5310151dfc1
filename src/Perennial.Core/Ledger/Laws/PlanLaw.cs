namespace Perennial.Ledger;

/// <summary>I-8: the tranches of a card come to what it promised, and nothing is used before its day or after it.</summary>
internal sealed class PlanLaw(BucketHead head, Action<Violation> report) : Law(head, report)
{
    private readonly Dictionary<long, WalletLot> lots = head.Lots.ToDictionary(lot => lot.Lot.Id.Value);
    private readonly Dictionary<long, Hold> holds = head.Holds.ToDictionary(hold => hold.Hold.Id.Value, hold => hold.Hold);

    public override void Read(JournalRow row)
    {
        var transaction = row.Transaction;
        if (transaction.Operation is not (Operation.Redeem or Operation.Capture or Operation.UseGift))
            return;

        // What was set aside in its window may be captured after it.
        var at = transaction.Operation == Operation.Capture && holds.TryGetValue(transaction.Reference.Value, out var hold) ? hold.PlacedAt : transaction.RecordedAt;
        var day = Head.Calendar.DayOf(at);
        var said = -1L;
        foreach (var posting in transaction.Postings)
        {
            if (posting.DebitLot.Value == said || !lots.TryGetValue(posting.DebitLot.Value, out var lot) || lot.Lot.IsInWindow(day) || (lot.Lot.Kind == GrantKind.Principal && day >= lot.Lot.FirstDay))
                continue;

            said = posting.DebitLot.Value;
            Report("I-8", transaction.Id.Value, $"Transaction {transaction.Id.Value} used grant {said} on {ShopCalendar.DateOf(day):uuuu-MM-dd}; it can be used from {ShopCalendar.DateOf(lot.Lot.FirstDay):uuuu-MM-dd} to {ShopCalendar.DateOf(lot.Lot.LastDay):uuuu-MM-dd}.");
        }
    }

    public override void End()
    {
        var planned = Head.Lots.Where(lot => lot.Lot.Kind == GrantKind.Bonus && lot.Lot.Card.Value != 0 && !ComesFromItself(lot.Lot)).ToLookup(lot => lot.Lot.Card.Value);
        foreach (var card in Head.Cards)
        {
            var promised = planned[card.Id.Value].Sum(lot => lot.Lot.OriginalMinor);
            if (promised != card.BonusMinor)
                Report("I-8", card.Id.Value, $"Card {card.Id.Value} promised {card.BonusMinor} of bonus; its tranches, released, still to come and cancelled, come to {promised}.");
        }
    }

    /// <summary>True for what came back to a card after its window had closed: that was promised before.</summary>
    private bool ComesFromItself(Lot lot) => lots.TryGetValue(lot.Origin.Value, out var origin) && origin.Lot.Card == lot.Card;
}
