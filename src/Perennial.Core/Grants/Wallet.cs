using NodaTime;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>What one customer has, as far as it was loaded: everything that is left always; more where <see cref="Needs"/> asked for it.</summary>
/// <param name="Grants">In any order; those of which nothing is left only where asked for.</param>
/// <param name="Holds">Those that are placed, expired or not; ended ones only where asked for.</param>
/// <param name="Cards">Only where asked for.</param>
/// <param name="Past">Transactions of this wallet, oldest first; only where asked for.</param>
public sealed record Wallet(
    StoreId Store, CustomerId Customer, Currency Currency, bool IsFrozen,
    IReadOnlyList<Grant> Grants, IReadOnlyList<Hold> Holds, IReadOnlyList<Card> Cards, IReadOnlyList<Transaction> Past)
{
    /// <summary>A wallet with nothing in it.</summary>
    public static Wallet Empty(StoreId store, CustomerId customer, Currency currency) => new(store, customer, currency, false, [], [], [], []);

    /// <summary>Whose rows these are.</summary>
    public Bucket Bucket => Bucket.Of(Store, Customer);

    /// <summary>Principal and bonus that are left, usable today or later, holds not deducted; what has lapsed is not in it.</summary>
    public long BalanceMinor(int today) =>
        Grants.Sum(grant => grant.IsMoney && (grant.Lot.Kind == GrantKind.Principal || !grant.Lot.HasEnded(today)) ? grant.Lot.RemainingMinor : 0);

    /// <summary>What active holds set aside of a lot.</summary>
    public (long Minor, int Uses) HeldOf(LotId lot, Instant now)
    {
        var (minor, uses) = (0L, 0);
        foreach (var hold in Holds)
        {
            if (!hold.IsActive(now))
                continue;

            foreach (var part in hold.Parts)
            {
                if (part.Lot == lot)
                    (minor, uses) = (minor + part.Minor, uses + part.Uses);
            }
        }

        return (minor, uses);
    }

    /// <summary>Minor units of a lot that can be spent at this moment: in its window, open, and not held.</summary>
    public long SpendableOf(Grant grant, Moment moment) =>
        grant.Lot.State == LotState.Open && grant.Lot.IsInWindow(moment.Today) ? grant.Lot.RemainingMinor - HeldOf(grant.Lot.Id, moment.Now).Minor : 0;

    /// <summary>Principal and bonus that can be spent at this moment on an order that meets every grant's terms.</summary>
    public long SpendableMinor(Moment moment) => Grants.Where(grant => grant.IsMoney).Sum(grant => SpendableOf(grant, moment));

    /// <summary>The grant of a lot; null when it was not loaded or is another customer's.</summary>
    public Grant? Find(LotId lot) => Grants.FirstOrDefault(grant => grant.Lot.Id == lot);

    /// <summary>The wallet with these grants instead of those with the same lots, or added.</summary>
    public Wallet With(params IReadOnlyList<Grant> changed)
    {
        var grants = new List<Grant>(Grants);
        foreach (var grant in changed)
        {
            var at = grants.FindIndex(known => known.Lot.Id == grant.Lot.Id);
            if (at >= 0)
                grants[at] = grant;
            else
                grants.Add(grant);
        }

        return this with { Grants = grants };
    }

    /// <summary>The wallet with this hold instead of the one with the same id, or added.</summary>
    public Wallet With(Hold changed) => this with { Holds = [.. Holds.Where(hold => hold.Id != changed.Id), changed] };

    /// <summary>The wallet with this card instead of the one with the same id, or added.</summary>
    public Wallet With(Card changed) => this with { Cards = [.. Cards.Where(card => card.Id != changed.Id), changed] };

    /// <summary>The wallet with every hold whose time has run out written down as expired.</summary>
    public Wallet WithExpiredHolds(Instant now) => Holds.Any(hold => hold.State == HoldState.Placed && !hold.IsActive(now))
        ? this with { Holds = [.. Holds.Select(hold => hold.State == HoldState.Placed && !hold.IsActive(now) ? hold with { State = HoldState.Expired } : hold)] }
        : this;
}
