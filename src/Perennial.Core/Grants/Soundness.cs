using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>
/// The last look before a decision is taken in: whatever rule made it, its postings say exactly what its wallet says, and no lot is left
/// below nothing or above what it was made with. A rule that fails here is a fault, not a refusal; nothing of it is written.
/// </summary>
internal static class Soundness
{
    /// <summary>Throws unless the decision is sound: I-1, I-2, I-3 and I-9, for the lots that it touches.</summary>
    public static void Check(Wallet before, Decision decision)
    {
        foreach (var posting in decision.Postings)
        {
            if (posting.Minor <= 0 || posting.Debit.HasLots() != posting.DebitLot.Value > 0 || posting.Credit.HasLots() != posting.CreditLot.Value > 0)
                throw Unsound($"a posting of {posting.Minor} from {posting.Credit} {posting.CreditLot.Value} to {posting.Debit} {posting.DebitLot.Value}");
        }

        var (from, to) = (before.Grants, decision.After.Grants);
        for (var at = 0; at < to.Count; at++)
        {
            if (at < from.Count && ReferenceEquals(from[at], to[at]))
                continue;

            var earlier = at < from.Count && from[at].Lot.Id == to[at].Lot.Id ? from[at] : before.Find(to[at].Lot.Id);
            Check(earlier?.Lot, to[at].Lot, decision.Postings);
        }
    }

    private static void Check(Lot? before, Lot after, IReadOnlyList<Posting> postings)
    {
        var minor = before?.RemainingMinor ?? 0;
        foreach (var posting in postings)
        {
            minor -= posting.DebitLot == after.Id ? posting.Minor : 0;
            minor += posting.CreditLot == after.Id ? posting.Minor : 0;
        }

        if (minor != after.RemainingMinor)
            throw Unsound($"lot {after.Id.Value} with {after.RemainingMinor}, and postings that come to {minor}");
        if (after.RemainingMinor < 0 || after.RemainingMinor > after.OriginalMinor || after.UsesLeft < 0 || after.UsesLeft > after.UsesMax)
            throw Unsound($"lot {after.Id.Value} with {after.RemainingMinor} of {after.OriginalMinor} and {after.UsesLeft} of {after.UsesMax} uses");
        if (before is not null && before with { RemainingMinor = after.RemainingMinor, UsesLeft = after.UsesLeft, State = after.State } != after)
            throw Unsound($"lot {after.Id.Value} made otherwise than it was: {before} became {after}");
    }

    private static InvalidOperationException Unsound(string what) => new($"A rule of the ledger would write {what}; nothing was written.");
}
