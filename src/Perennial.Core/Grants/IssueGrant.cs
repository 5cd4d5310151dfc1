using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>What a grant was earned on.</summary>
/// <param name="Order">The order, as the shop numbers it.</param>
/// <param name="Minor">The part of it that earned, in minor units.</param>
/// <param name="OrderMinor">What the whole order came to.</param>
/// <param name="StoredValueMinor">What of that was paid with stored value.</param>
public sealed record EarnedOn(string Order, long Minor, long OrderMinor, long StoredValueMinor);

/// <summary>What a play gives.</summary>
/// <param name="Programme">What it is booked under: the name of the play.</param>
/// <param name="Rule">What decided it, with its version: "win-back@2".</param>
/// <param name="Minor">Bonus, in minor units; what a gift costs the shop; 0 for everything else, and for coupons, whose terms say it.</param>
/// <param name="Uses">How often a coupon, gift or perk can be used; 0 for bonus.</param>
/// <param name="FirstDay">In days since 1970-01-01, inclusive.</param>
/// <param name="LastDay">Inclusive; <see cref="Lot.NoEnd"/> for ever.</param>
public sealed record Gift(GrantKind Kind, string Programme, string Rule, long Minor, int Uses, Terms Terms, int FirstDay, int LastDay);

/// <summary>What was granted.</summary>
public sealed record GrantIssued(LotMade Lot, long BalanceMinor);

/// <summary>Gives bonus, a coupon, a gift or a perk.</summary>
/// <param name="Earned">The order that it was earned on; null when it was not earned.</param>
public sealed record IssueGrant(Gift Gift, EarnedOn? Earned = null) : WalletAsk
{
    public override Operation Operation => Operation.IssueGrant;

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if ((Checked(wallet.Currency, moment) ?? Loop(wallet.Currency)) is { } refusal)
            return refusal;

        var minor = Gift.Kind == GrantKind.Coupon ? CouponCeiling.Of(Gift.Terms, Gift.Uses) : Gift.Minor;
        var lot = new Lot(
            moment.Id.Lot(0), Gift.Kind, default, 0, Gift.Programme, minor, minor, Gift.Uses, Gift.Uses,
            Gift.FirstDay, Gift.LastDay, Lot.UsualRank, LotState.Open, default);
        var after = wallet.With(new Grant(lot, Gift.Terms, Gift.Rule));
        return new Decision(
            after,
            minor == 0 ? [] : [Posting.Into(lot, Accounts.CostOf(Gift.Kind), minor)],
            new GrantIssued(LotMade.Of(lot), after.BalanceMinor(moment.Today)));
    }

    private Refusal? Checked(Currency currency, Moment moment)
    {
        if (Gift.Kind == GrantKind.Principal)
            return new("principal_given", "Principal is what a customer paid in; sell a card, or give bonus.");
        if (!Enum.IsDefined(Gift.Kind) || string.IsNullOrWhiteSpace(Gift.Programme) || string.IsNullOrWhiteSpace(Gift.Rule))
            return new("grant_unusable", $"A grant has a kind, the name that it is booked under and the rule that made it; this one has {Gift.Kind}, ‘{Gift.Programme}’ and ‘{Gift.Rule}’.");
        if (Gift.LastDay < Gift.FirstDay || Gift.LastDay < moment.Today || Gift.LastDay > Lot.NoEnd)
            return new("grant_unusable", $"A grant for days {Gift.FirstDay} through {Gift.LastDay} could never be used; today is {moment.Today}.");
        if (Gift.Kind == GrantKind.Coupon)
            return CouponCeiling.Check(Gift.Terms, Gift.Uses, currency);
        if (!IsSized)
            return new("grant_unusable", $"Bonus is an amount above zero, a perk a number of uses, a gift one use and what it costs; this {Gift.Kind} has {new Money(Gift.Minor, currency)} and {Gift.Uses}.");
        if (Gift.Minor > long.MaxValue / 4 || Gift.Terms is not { OffMinor: 0, Off.BasisPoints: 0 })
            return new("grant_unusable", "The amount is more than the books can hold, or takes something off, which only a coupon does.");

        return null;
    }

    /// <summary>A gift that costs something is one thing; one that does not is only counted.</summary>
    private bool IsSized => Gift.Kind switch
    {
        GrantKind.Bonus => Gift is { Minor: > 0, Uses: 0 },
        GrantKind.Gift => Gift is { Minor: 0, Uses: >= 1 } or { Minor: > 0, Uses: 1 },
        _ => Gift is { Minor: 0, Uses: >= 1 },
    };

    /// <summary>No loops: what stored value paid earns nothing.</summary>
    private Refusal? Loop(Currency currency)
    {
        if (Earned is null)
            return null;
        if (Earned.Minor < 0 || Earned.StoredValueMinor < 0 || Earned.OrderMinor < Earned.StoredValueMinor)
            return new("amount_not_positive", $"Order {Earned.Order}: an amount is below zero, or more was paid with stored value than the order came to.");

        var free = Earned.OrderMinor - Earned.StoredValueMinor;
        return Earned.Minor > free
            ? new("value_earns_value", $"Order {Earned.Order}: {Shown(Earned.Minor)} would earn; {Shown(free)} was not paid with stored value. Stored value never earns value.")
            : null;

        Money Shown(long minor) => new(minor, currency);
    }
}
