using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Goods of a line that come back.</summary>
/// <param name="Number">The line, as the redemption numbered it.</param>
/// <param name="Minor">Their value, in minor units of what the customer paid for the line after coupons; 0 only for a line that cost nothing.</param>
public readonly record struct ReturnedLine(int Number, long Minor);

/// <summary>What a refund gave back.</summary>
/// <param name="DiscountMinor">What coupons that came back had taken off.</param>
/// <param name="GoneMinor">What of all this did not come back to the wallet: its card has been given back, or its days and its grace are over.</param>
public sealed record Refunded(long Redemption, long Refund, long Minor, long DiscountMinor, IReadOnlyList<LotTaken> Lots, long BalanceMinor, long GoneMinor = 0);

/// <summary>
/// Gives back what stored value paid for goods that are returned. Each lot gets its own share, to the minor unit, in whatever order the lines
/// come back; a coupon comes back when everything that it was used on has.
/// </summary>
/// <param name="Redemption">The redemption or capture.</param>
/// <param name="Lines">The goods; none for all that are left.</param>
public sealed record RefundRedemption(TransactionId Redemption, IReadOnlyList<ReturnedLine> Lines) : WalletAsk
{
    /// <summary>Everything that is left of a redemption.</summary>
    public static RefundRedemption Whole(TransactionId redemption) => new(redemption, []);

    public override Operation Operation => Operation.Refund;

    public override Needs Needs => new(Cards: true, AllLots: true, Chain: Redemption);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (!RedemptionPast.Of(wallet, Redemption).Granted(out var past, out var refusal))
            return refusal;

        var left = past.Lines.Where(line => !past.IsBack(line, past.Goods)).Select(line => new ReturnedLine(line.Number, line.Minor - past.Goods.GetValueOrDefault(line.Number))).ToArray();
        if (left.Length == 0)
            return new Refusal("nothing_to_refund", $"Everything of payment {Redemption.Value} has been given back.");

        // Each by itself first: what is below zero must not hide in a sum.
        var asked = Lines.Count == 0 ? left : Lines;
        if (Wrong(past, asked, wallet.Currency) is { } wrong)
            return wrong;

        asked = [.. asked.GroupBy(line => line.Number).Select(same => new ReturnedLine(same.Key, same.Sum(line => line.Minor)))];
        if (Wrong(past, asked, wallet.Currency) is { } tooMuch)
            return tooMuch;

        return Returned(wallet, past, asked, moment);
    }

    private static Verdict<Decision> Returned(Wallet wallet, RedemptionPast past, IReadOnlyList<ReturnedLine> lines, Moment moment)
    {
        var goods = new Dictionary<int, long>(past.Goods);
        foreach (var line in lines)
            goods[line.Number] = goods.GetValueOrDefault(line.Number) + line.Minor;

        var parts = ReturnShares.Of(past, goods);
        var way = new LotReturn(wallet, moment);
        var (after, postings) = way.Back(parts);
        if (PrepaidLaw.Check(wallet, after) is { } limit)
            return limit;

        var lots = parts.Where(part => part.Account != Account.CouponCost).GroupBy(part => part.Lot)
            .Select(lot => new LotTaken(lot.Key.Value, wallet.Find(lot.Key)!.Lot.Kind, lot.Sum(part => part.Minor))).ToArray();
        var answer = new Refunded(past.Id.Value, moment.Id.Value, Sum(parts, Account.Redeemed), Sum(parts, Account.Discount), lots, after.BalanceMinor(moment.Today), way.GoneMinor);
        return new Decision(after, postings, answer) { Reference = past.Id, Lines = [.. lines.Select(line => Kept(past, line))] };
    }

    private static Refusal? Wrong(RedemptionPast past, IReadOnlyList<ReturnedLine> lines, Currency currency) =>
        lines.Select(line => Checked(past, line, currency)).FirstOrDefault(refusal => refusal is not null);

    private static Refusal? Checked(RedemptionPast past, ReturnedLine line, Currency currency)
    {
        var at = past.Lines.ToList().FindIndex(paid => paid.Number == line.Number);
        if (at < 0)
            return new("line_missing", $"Payment {past.Id.Value} has no line {line.Number}; it has {string.Join(", ", past.Lines.Select(paid => paid.Number))}.");

        var paid = past.Lines[at];
        if (line.Minor < 0 || (line.Minor == 0 && paid.Minor > 0))
            return new("amount_not_positive", $"Line {line.Number}: goods for {new Money(line.Minor, currency)} cannot come back; say what was paid for them.");
        if (past.IsBack(paid, past.Goods))
            return new("nothing_to_refund", $"Everything of line {line.Number} has been given back.");

        var left = paid.Minor - past.Goods.GetValueOrDefault(line.Number);
        return line.Minor > left
            ? new("exceeds_captured", $"Line {line.Number}: goods for {new Money(line.Minor, currency)} would come back; {new Money(left, currency)} is left of {new Money(paid.Minor, currency)}.")
            : null;
    }

    private static PaidLine Kept(RedemptionPast past, ReturnedLine line)
    {
        var paid = past.Lines.First(paid => paid.Number == line.Number);
        var list = paid.Minor == 0 ? paid.ListMinor : new Money(paid.ListMinor, default).Split([line.Minor, paid.Minor - line.Minor])[0].Minor;
        return new(line.Number, line.Minor, list) { Id = paid.Id };
    }

    private static long Sum(IReadOnlyList<Given> parts, Account account) => parts.Sum(part => part.Account == account ? part.Minor : 0);
}
