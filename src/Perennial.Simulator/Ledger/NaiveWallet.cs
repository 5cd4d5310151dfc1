using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Simulator.Ledger;

/// <summary>
/// One customer's value as somebody without imagination would keep it: a list of lots, a list of holds, sums by counting. Shares no rule with
/// the product, so that a mistake has to be made twice to go unseen.
/// </summary>
internal sealed class NaiveWallet
{
    private readonly Dictionary<long, NaiveLot> lots = [];
    private readonly Dictionary<long, NaiveHold> holds = [];
    private readonly List<NaiveHold> waiting = [];
    private readonly Dictionary<long, NaiveRedemption> redemptions = [];

    public bool IsFrozen { get; set; }

    public IReadOnlyDictionary<long, NaiveLot> Lots => lots;

    public IReadOnlyDictionary<long, NaiveHold> Holds => holds;

    public IReadOnlyDictionary<long, NaiveRedemption> Redemptions => redemptions;

    public void Add(Grant made) => lots.Add(made.Lot.Id.Value, new NaiveLot(made.Lot, made.Terms.Categories.Count == 0 ? "" : made.Terms.Categories[0]));

    public void Add(NaiveHold hold)
    {
        holds.Add(hold.Id, hold);
        waiting.RemoveAll(earlier => earlier.IsResolved);
        waiting.Add(hold);
    }

    public void Add(long transaction, NaiveRedemption redemption) => redemptions.Add(transaction, redemption);

    /// <summary>What holds set aside of a lot at an instant.</summary>
    public (long Minor, int Uses) Held(long lot, Instant now)
    {
        var (minor, uses) = (0L, 0);
        foreach (var hold in waiting)
        {
            if (hold.IsResolved || now >= hold.ExpiresAt)
                continue;

            foreach (var part in hold.Parts.Where(part => part.Lot.Value == lot))
                (minor, uses) = (minor + part.Minor, uses + part.Uses);
        }

        return (minor, uses);
    }

    /// <summary>What each lot has to give when an amount is taken for lines that come to (rice, everything else); null when it cannot be had.</summary>
    /// <remarks>A lot for rice only and one for everything: what is taken fits if the rice lots fit the rice, and all of them the whole order.</remarks>
    public Dictionary<long, long>? Take((long Rice, long Other) due, long minor, (Instant Now, int Today) at)
    {
        var taken = new Dictionary<long, long>();
        var (rice, all, left) = (0L, 0L, minor);
        foreach (var lot in lots.Values.Where(lot => IsUsable(lot, at.Today)).OrderBy(lot => lot.Facts.SpendRank).ThenBy(lot => lot.Facts.LastDay).ThenBy(lot => lot.Facts.Id.Value))
        {
            var free = lot.Minor - Held(lot.Facts.Id.Value, at.Now).Minor;
            var fits = due.Rice + due.Other - all;
            if (lot.Category.Length > 0)
                fits = Math.Min(fits, due.Rice - rice);

            var part = Math.Min(Math.Min(free, left), fits);
            if (part <= 0)
                continue;

            taken.Add(lot.Facts.Id.Value, part);
            (all, left) = (all + part, left - part);
            rice += lot.Category.Length > 0 ? part : 0;
        }

        return left == 0 ? taken : null;
    }

    private static bool IsUsable(NaiveLot lot, int today) =>
        lot.Facts.Kind is GrantKind.Principal or GrantKind.Bonus && !lot.IsRevoked && today >= lot.Facts.FirstDay && today <= lot.Facts.LastDay;
}
