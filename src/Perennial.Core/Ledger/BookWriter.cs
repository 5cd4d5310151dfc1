using NodaTime;

namespace Perennial.Ledger;

/// <summary>
/// Writes the journal of one bucket or one wallet: the postings as they were made, and between them the lines that nobody posts because
/// they are true by the calendar. A tranche opens as its first day begins; bonus and coupons lapse as their last day ends, except what a hold
/// sets aside then: that lapses when the hold is voided or expires, for a capture after midnight is legal.
/// </summary>
public sealed class BookWriter
{
    private readonly ShopCalendar calendar;
    private readonly Action<BookLine> write;
    private readonly Dictionary<long, BookLot> lots;
    private readonly Dictionary<long, BookHold> holds;
    private readonly List<BookLot> touched = [];
    private readonly HashSet<long> used = [];

    /// <summary>Starts before the first transaction.</summary>
    /// <param name="write">Is given the lines; those of one lot in the order of time.</param>
    public BookWriter(IReadOnlyList<WalletLot> lots, IReadOnlyList<WalletHold> holds, ShopCalendar calendar, Action<BookLine> write)
    {
        (this.calendar, this.write) = (calendar, write);
        this.lots = lots.Where(lot => Accounts.Of(lot.Lot.Kind) is not null).ToDictionary(lot => lot.Lot.Id.Value, lot => new BookLot(lot, calendar));
        this.holds = holds.ToDictionary(hold => hold.Hold.Id.Value, hold => new BookHold(hold.Hold));
        foreach (var hold in this.holds.Values)
        {
            foreach (var part in hold.Row.Parts)
            {
                if (this.lots.TryGetValue(part.Lot.Value, out var lot))
                    lot.Held.Add((hold, part));
            }
        }
    }

    internal IEnumerable<BookLot> Lots => lots.Values;

    /// <summary>Starts in the middle: a lot with what was in it at an instant, and what the calendar had done until then.</summary>
    internal void StartAt(Instant at, LotId id, (long Minor, int Uses) left)
    {
        var lot = lots[id.Value];
        (lot.MadeAt, lot.Minor, lot.Uses) = (Instant.MinValue, left.Minor, left.Uses);
        lot.IsReleased |= lot.ReleasesAt < at;
        lot.HasEnded = lot.EndsAt <= at;
        if (!lot.HasEnded)
            return;

        var held = lot.HeldAt(at);
        (lot.LapsedMinor, lot.LapsedUses) = (lot.Minor - held.Minor, lot.Uses - held.Uses);
    }

    /// <summary>A hold that ended before the first transaction that is going to be read.</summary>
    internal void EndHold(HoldId id, Instant at) => holds[id.Value].EndedAt = at;

    /// <summary>The next transaction.</summary>
    public void Read(Transaction transaction)
    {
        if (transaction.IsRefused)
            return;

        var at = transaction.RecordedAt;
        var hold = transaction.Operation is Operation.Capture or Operation.Void ? holds.GetValueOrDefault(transaction.Reference.Value) : null;
        Touch(transaction, hold);
        foreach (var lot in touched)
            Advance(lot, at);

        if (hold is not null)
            hold.EndedAt = Instant.Min(hold.EndedAt, at);

        Post(transaction);
        foreach (var lot in touched)
            Settle(lot, at);
    }

    /// <summary>Writes what the calendar brings about until an instant: what ends by it has lapsed, what begins at it has not opened.</summary>
    public void End(Instant until)
    {
        foreach (var lot in lots.Values)
        {
            if (lot.MadeAt is not null)
                Advance(lot, until);
        }
    }

    private void Touch(Transaction transaction, BookHold? hold)
    {
        touched.Clear();
        foreach (var posting in transaction.Postings)
        {
            Touch(posting.DebitLot);
            Touch(posting.CreditLot);
        }

        foreach (var part in hold?.Row.Parts ?? [])
            Touch(part.Lot);
    }

    private void Touch(LotId id)
    {
        if (id.Value != 0 && lots.TryGetValue(id.Value, out var lot) && !touched.Contains(lot))
            touched.Add(lot);
    }

    private void Post(Transaction transaction)
    {
        var day = calendar.DayOf(transaction.RecordedAt);
        used.Clear();
        // A line without a lot, such as interest, is about what the rest of its transaction is about.
        var programme = touched.Count > 0 ? touched[0].Lot.Programme : "";
        foreach (var posting in transaction.Postings)
        {
            var debit = lots.GetValueOrDefault(posting.DebitLot.Value);
            var credit = lots.GetValueOrDefault(posting.CreditLot.Value);
            var isMade = credit is { MadeAt: null };
            if (isMade)
                Make(credit!, transaction.RecordedAt);

            var uses = Uses(posting, (debit, credit), isMade);
            write(new(
                transaction.RecordedAt, day, transaction.Bucket, transaction.Id.Value, FlowOf(transaction.Operation, posting, isMade),
                debit?.Account ?? (BookAccount)posting.Debit, posting.DebitLot, debit?.Lot.Programme ?? (credit is null ? programme : ""),
                credit?.Account ?? (BookAccount)posting.Credit, posting.CreditLot, credit?.Lot.Programme ?? "",
                posting.Minor, uses, transaction.Provenance.Source));
            if (debit is not null)
                (debit.Minor, debit.Uses) = (debit.Minor - posting.Minor, debit.Uses - uses);
            if (credit is not null)
                (credit.Minor, credit.Uses) = (credit.Minor + posting.Minor, credit.Uses + uses);
        }
    }

    /// <summary>What comes from another lot had opened there; if its days have begun, it does not open once more.</summary>
    private static void Make(BookLot lot, Instant at)
    {
        lot.MadeAt = at;
        lot.IsReleased |= lot.Lot.Origin.Value != 0 && lot.ReleasesAt <= at;
    }

    /// <summary>Uses that go with the amount: all when a coupon or gift is made or taken back whole, one when it is used or comes back.</summary>
    private int Uses(Posting posting, (BookLot? Debit, BookLot? Credit) side, bool isMade)
    {
        if (side.Credit?.Lot.Kind.HasUses() == true)
            return isMade ? side.Credit.Lot.UsesMax : used.Add(posting.CreditLot.Value) ? 1 : 0;
        if (side.Debit?.Lot.Kind.HasUses() != true)
            return 0;
        if (posting.Credit.TakesUses())
            return used.Add(posting.DebitLot.Value) ? 1 : 0;

        return !used.Contains(posting.DebitLot.Value) && posting.Minor == side.Debit.Minor ? side.Debit.Uses : 0;
    }

    private static Flow FlowOf(Operation operation, Posting posting, bool isMade)
    {
        if (posting.Debit == Account.Moving || posting.Credit == Account.Moving || (posting.Debit.HasLots() && posting.Credit.HasLots()))
            return Flow.Moved;
        if (posting.Credit.HasLots())
            return posting.Debit is Account.Redeemed or Account.Discount or Account.GiftsGiven || !isMade ? Flow.Returned : Flow.Issued;

        return posting.Credit switch
        {
            Account.Redeemed or Account.Discount or Account.GiftsGiven => Flow.Redeemed,
            Account.Cash or Account.Kept => Flow.GivenBack,
            _ => Flow.Cancelled,
        };
    }

    /// <summary>Lets the calendar run until an instant, before what happens at it.</summary>
    private void Advance(BookLot lot, Instant until)
    {
        if (lot.MadeAt is null)
            return;
        if (!lot.IsReleased && lot.ReleasesAt < until)
            Release(lot, lot.ReleasesAt);
        if (!lot.HasEnded && lot.EndsAt <= until)
        {
            lot.HasEnded = true;
            Lapse(lot, lot.EndsAt, lot.Lot.LastDay);
        }

        if (!lot.HasEnded || lot.OpenMinor + lot.OpenUses == 0)
            return;

        foreach (var at in lot.Held.Select(held => held.Hold.Until).Where(at => at > lot.EndsAt && at < until).Order())
            Lapse(lot, at, calendar.DayOf(at));
    }

    /// <summary>What a transaction itself brings about: a lot that is made within its days opens at once, and what a hold gives back after the end lapses.</summary>
    private void Settle(BookLot lot, Instant at)
    {
        if (!lot.IsReleased && lot.ReleasesAt <= at)
            Release(lot, at);

        lot.HasEnded |= lot.EndsAt <= at;
        if (lot.HasEnded)
            Lapse(lot, at, calendar.DayOf(at));
    }

    private void Release(BookLot lot, Instant at)
    {
        lot.IsReleased = true;
        if (lot.Minor > 0)
            write(Derived(lot, at, calendar.DayOf(at), Flow.Released) with { Debit = BookAccount.BonusToCome, DebitLot = lot.Lot.Id, DebitProgramme = lot.Lot.Programme, Credit = BookAccount.Bonus, CreditLot = lot.Lot.Id, CreditProgramme = lot.Lot.Programme, Minor = lot.Minor });
    }

    private void Lapse(BookLot lot, Instant at, int day)
    {
        var held = lot.HeldAt(at);
        var (minor, uses) = (lot.Minor - held.Minor - lot.LapsedMinor, lot.Uses - held.Uses - lot.LapsedUses);
        (lot.LapsedMinor, lot.LapsedUses) = (lot.LapsedMinor + minor, lot.LapsedUses + uses);
        if (minor == 0 && uses == 0)
            return;

        var (own, other) = (lot.Account, LapsedOf(lot.Lot.Kind));
        var line = Derived(lot, at, day, Flow.Lapsed);
        // What is posted out of value that has lapsed takes back the lapse.
        write(minor >= 0 && uses >= 0
            ? line with { Debit = own, DebitLot = lot.Lot.Id, DebitProgramme = lot.Lot.Programme, Credit = other, Minor = minor, Uses = uses }
            : line with { Debit = other, Credit = own, CreditLot = lot.Lot.Id, CreditProgramme = lot.Lot.Programme, Minor = -minor, Uses = -uses });
    }

    private static BookAccount LapsedOf(GrantKind kind) => kind switch
    {
        GrantKind.Coupon => BookAccount.CouponsLapsed,
        GrantKind.Gift => BookAccount.GiftsLapsed,
        _ => BookAccount.BonusLapsed,
    };

    private static BookLine Derived(BookLot lot, Instant at, int day, Flow flow) =>
        new(at, day, default, 0, flow, default, default, "", default, default, "", 0, 0, "");
}
