using NodaTime;

namespace Perennial.Ledger;

/// <summary>A line of the journal: an amount from the credit to the debit side, as it was posted or as the calendar brings it about.</summary>
/// <param name="Day">The book day: that of the instant, but for what lapses its last day.</param>
/// <param name="Transaction">The transaction, with its bucket; 0 for a line that the calendar writes.</param>
/// <param name="Uses">How many uses of a coupon go with it, on top of the amount.</param>
/// <param name="DebitProgramme">The programme of the debit lot; "" for none.</param>
/// <param name="Document">The source document; "" for a line that the calendar writes.</param>
public sealed record BookLine(
    Instant At, int Day, Bucket Bucket, long Transaction, Flow Flow, BookAccount Debit, LotId DebitLot, string DebitProgramme,
    BookAccount Credit, LotId CreditLot, string CreditProgramme, long Minor, int Uses, string Document)
{
    /// <summary>The programme that it is about.</summary>
    public string Programme => DebitProgramme.Length > 0 ? DebitProgramme : CreditProgramme;
}
