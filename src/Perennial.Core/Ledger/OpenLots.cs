using NodaTime;

namespace Perennial.Ledger;

/// <summary>What is open of a lot at an instant.</summary>
public readonly record struct OpenLot(Lot Lot, CustomerId Customer, BookKind Kind, long Minor, int Uses);

/// <summary>What is open at an instant, read off the lots and the holds as they are stored: no journal is asked.</summary>
public static class OpenLots
{
    /// <summary>The open lots of a bucket at an instant that nothing was recorded after.</summary>
    public static IEnumerable<OpenLot> Of(BucketHead head, Instant at)
    {
        var held = new Dictionary<LotId, (long Minor, int Uses)>();
        foreach (var part in head.Holds.Where(hold => hold.Hold.State == HoldState.Placed && at <= hold.Hold.ExpiresAt).SelectMany(hold => hold.Hold.Parts))
        {
            var (minor, uses) = held.GetValueOrDefault(part.Lot);
            held[part.Lot] = (minor + part.Minor, uses + part.Uses);
        }

        foreach (var (customer, lot, _, _) in head.Lots)
        {
            var hasEnded = lot.Kind != GrantKind.Principal && head.Calendar.EndOf(lot.LastDay) <= at;
            var (minor, uses) = hasEnded ? held.GetValueOrDefault(lot.Id) : (lot.RemainingMinor, lot.UsesLeft);
            if (KindOf(lot, head.Calendar.StartOf(lot.FirstDay) < at) is { } kind && (minor != 0 || uses != 0))
                yield return new(lot, customer, kind, minor, uses);
        }
    }

    private static BookKind? KindOf(Lot lot, bool hasBegun) => lot.Kind switch
    {
        GrantKind.Principal => BookKind.Principal,
        GrantKind.Bonus => hasBegun ? BookKind.Bonus : BookKind.BonusToCome,
        GrantKind.Coupon => BookKind.Coupons,
        // A gift without a cost is only counted.
        GrantKind.Gift when lot.OriginalMinor > 0 => BookKind.Gifts,
        _ => null,
    };
}
