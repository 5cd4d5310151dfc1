using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Writes down what was chosen for an order: lines, totals, parts to post, and for each thing that could be used what became of it.</summary>
internal sealed class QuoteReading(Wallet wallet, Basket basket, Moment moment)
{
    public required Cart Cart { get; init; }

    public required Offers Offers { get; init; }

    public required LotFlow Lots { get; init; }

    public required Use Use { get; init; }

    public required CheckoutPolicy Policy { get; init; }

    /// <summary>The quote of a combination.</summary>
    /// <param name="paidMinor">What stored value pays.</param>
    /// <param name="wrong">The coupons that were wished for and do not apply.</param>
    /// <param name="offeredMinor">Where less stored value can pay than was wished for: what the order came to.</param>
    public Quote Of(Combination combination, long paidMinor, IReadOnlyList<(LotId Lot, WhyNot Why)> wrong, long? offeredMinor = null)
    {
        BasketLine[] lowered = [.. Cart.Lines.Select((line, at) => line with { Minor = combination.Due[at] })];
        var money = paidMinor == 0 ? [] : Taking.WithListPrices(Lots.Take(lowered, paidMinor), lowered);
        var lines = Lines(combination, money);
        var total = combination.Due.Sum();
        var totals = new QuoteTotals(Cart.Goods, Cart.Total - total, Cart.Shipping, total, paidMinor, total - paidMinor);
        var statuses = new QuoteStatuses(wallet, basket, moment) { Combination = combination, Offers = Offers, Use = Use, Policy = Policy, Cart = Cart };
        return new(true, totals, lines, TaxBases(combination), statuses.Of(totals, wrong, offeredMinor), combination.IsProven, combination.Nodes)
        {
            Parts = [.. combination.Applied.Where(applied => applied.Discount.Lot is not null).SelectMany(CouponParts), .. money],
            Paid = [.. Enumerable.Range(0, lowered.Length).OrderBy(at => lowered[at].Number).Select(at => Taking.Paid(lowered[at], lowered[at].Minor))],
        };
    }

    private QuoteLine[] Lines(Combination combination, IReadOnlyList<LotPart> money)
    {
        var lines = new QuoteLine[Cart.Lines.Length];
        for (var at = 0; at < lines.Length; at++)
        {
            var line = Cart.Lines[at];
            var discounts = new List<LineDiscount>();
            foreach (var applied in combination.Applied)
            {
                if (applied.Shares[at] > 0)
                    discounts.Add(new(applied.Discount.Lot, applied.Shares[at]));
            }

            var paid = 0L;
            foreach (var part in money)
                paid += part.Line == line.Number ? part.Minor : 0;

            lines[at] = new(line.Number, line.Id, line.Minor, discounts, combination.Due[at], paid);
        }

        Array.Sort(lines, static (left, right) => left.Number.CompareTo(right.Number));
        return lines;
    }

    private TaxBasis[] TaxBases(Combination combination) =>
    [
        .. Cart.Lines.Select((line, at) => (line.TaxCode, Minor: combination.Due[at])).GroupBy(line => line.TaxCode, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new TaxBasis(group.Key, group.Sum(line => line.Minor))),
    ];

    /// <summary>A part for each line, and one for line 0 that is the use itself and carries what was not taken off.</summary>
    private IEnumerable<LotPart> CouponParts(Applied applied)
    {
        var (lot, discount) = (applied.Discount.Lot!.Value, applied.Discount);
        for (var at = 0; at < applied.Shares.Length; at++)
        {
            if (applied.Shares[at] > 0)
                yield return new(lot, Cart.Lines[at].Number, applied.Shares[at], 0, 0);
        }

        yield return new(lot, 0, discount.Face - applied.Minor, 1, 0);
    }
}
