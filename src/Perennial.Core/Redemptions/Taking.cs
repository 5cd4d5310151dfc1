using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What is taken from a wallet for an order: of which lots, for which lines.</summary>
/// <param name="Money">Parts of principal and bonus, in spending order.</param>
/// <param name="Coupons">Parts of coupons: one for each line, and one for line 0 that counts the use and carries what it did not take off.</param>
/// <param name="Lines">What is left to pay of each line after the coupons.</param>
public sealed record Taking(IReadOnlyList<LotPart> Money, IReadOnlyList<LotPart> Coupons, IReadOnlyList<PaidLine> Lines)
{
    /// <summary>Stored value taken, in minor units.</summary>
    public long MoneyMinor => Money.Sum(part => part.Minor);

    /// <summary>What the coupons took off, in minor units.</summary>
    public long DiscountMinor => Coupons.Sum(part => part.Line > 0 ? part.Minor : 0);

    /// <summary>All parts, coupons first.</summary>
    public IReadOnlyList<LotPart> Parts => Coupons.Count == 0 ? Money : [.. Coupons, .. Money];

    /// <summary>Chooses the lots and checks everything that can stand against it.</summary>
    public static Verdict<Taking> Of(Wallet wallet, Spend spend, Moment moment)
    {
        if (Checked(wallet, spend) is { } refusal)
            return refusal;
        if (!CouponTaking.Of(wallet, spend, moment).Granted(out var coupons, out refusal))
            return refusal;

        var lines = coupons.Count == 0 ? spend.Basket.Lines : Lowered(spend.Basket.Lines, coupons);
        var due = lines.Sum(line => line.Minor);
        if (spend.Minor > due)
            return new Refusal("exceeds_order", $"Asked {Shown(spend.Minor)}; the order comes to {Shown(due)}{(coupons.Count > 0 ? " after the coupons" : "")}. Ask for that or less.");

        var money = new LotFlow(wallet, spend.Basket, moment).Take(lines, spend.Minor);
        if (money.Sum(part => part.Minor) is var taken && taken < spend.Minor)
            return new Refusal("exceeds_spendable", $"Asked {Shown(spend.Minor)}; {Shown(taken)} is spendable on this order today{Reserve(wallet, moment)}.");

        return new Taking(WithListPrices(money, lines), coupons, [.. lines.Select(line => Paid(line, line.Minor))]);

        Money Shown(long minor) => new(minor, wallet.Currency);
    }

    /// <summary>The wallet without what is taken, and the postings that say so.</summary>
    /// <param name="minor">Take only so much of the money; coupons are always taken whole.</param>
    public static (Wallet After, IReadOnlyList<Posting> Postings) Apply(Wallet wallet, IReadOnlyList<LotPart> parts, long minor)
    {
        var postings = new List<Posting>(parts.Count);
        foreach (var part in parts)
        {
            var grant = wallet.Find(part.Lot) ?? throw new InvalidOperationException($"Lot {part.Lot.Value} is held and was not loaded.");
            if (!grant.IsMoney)
            {
                wallet = TakeCoupon(wallet, grant, part, postings);
                continue;
            }

            var taken = Math.Min(part.Minor, minor);
            minor -= taken;
            if (taken == 0)
                continue;

            postings.Add(OfMoney(wallet.Currency, grant.Lot, part, taken));
            wallet = wallet.With(grant.Less(taken));
        }

        return (wallet, postings);
    }

    /// <summary>A line as a transaction keeps it.</summary>
    internal static PaidLine Paid(in BasketLine line, long minor) => new(line.Number, minor, line.ListMinor) { Id = line.Id, QuantityMilli = line.QuantityMilli };

    private static Posting OfMoney(Currency currency, Lot lot, LotPart part, long taken)
    {
        var list = taken == part.Minor ? part.ListMinor : new Money(part.ListMinor, currency).Split([taken, part.Minor - taken])[0].Minor;
        return Posting.OutOf(lot, Account.Redeemed, taken).For(part.Line, list);
    }

    /// <summary>The part for line 0 is for no line: it is the use itself, and what the coupon could have taken off by it and did not goes back to its cost.</summary>
    private static Wallet TakeCoupon(Wallet wallet, Grant grant, LotPart part, List<Posting> postings)
    {
        if (part.Minor > 0)
            postings.Add(Posting.OutOf(grant.Lot, part.Line > 0 ? Account.Discount : Account.CouponCost, part.Minor).For(part.Line, part.ListMinor));

        return wallet.With(grant.Less(part.Minor, part.Uses));
    }

    private static Refusal? Checked(Wallet wallet, Spend spend)
    {
        if (wallet.IsFrozen)
            return new("wallet_frozen", "The wallet is frozen: nothing can be spent from it until it is unfrozen.");
        if (spend.Basket.Currency != wallet.Currency)
            return BasketCheck.Of(wallet, spend.Basket);
        if (spend.Minor < 0 || (spend.Minor == 0 && spend.Coupons.Count == 0))
            return new("amount_not_positive", $"{new Money(spend.Minor, wallet.Currency)} cannot be redeemed; ask for more than zero, or name a coupon.");

        return BasketCheck.Of(wallet, spend.Basket);
    }

    private static string Reserve(Wallet wallet, Moment moment)
    {
        var held = wallet.Holds.Where(hold => hold.IsActive(moment.Now)).Sum(hold => hold.Minor);
        return held > 0 ? $", {new Money(held, wallet.Currency)} more is held" : "";
    }

    private static IReadOnlyList<BasketLine> Lowered(IReadOnlyList<BasketLine> lines, IReadOnlyList<LotPart> coupons) =>
        [.. lines.Select(line => line with { Minor = line.Minor - coupons.Where(part => part.Line == line.Number && line.Number > 0).Sum(part => part.Minor) })];

    /// <summary>Gives each part its share of what its line costs on the list; what stored value does not pay keeps its share too.</summary>
    internal static IReadOnlyList<LotPart> WithListPrices(IReadOnlyList<LotPart> parts, IReadOnlyList<BasketLine> lines)
    {
        var priced = new LotPart[parts.Count];
        foreach (var line in lines)
        {
            var (paying, unpaid) = (new List<int>(), line.Minor);
            for (var at = 0; at < parts.Count; at++)
            {
                if (parts[at].Line != line.Number)
                    continue;

                paying.Add(at);
                unpaid -= parts[at].Minor;
            }

            if (paying.Count == 0)
                continue;

            var shares = line.ListMinor == line.Minor ? null : new Money(line.ListMinor, default).Split([.. paying.Select(at => parts[at].Minor), unpaid]);
            for (var n = 0; n < paying.Count; n++)
                priced[paying[n]] = parts[paying[n]] with { ListMinor = shares is null ? parts[paying[n]].Minor : shares[n].Minor };
        }

        return priced;
    }
}
