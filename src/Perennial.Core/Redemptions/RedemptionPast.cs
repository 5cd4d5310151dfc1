using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What one lot gave for one line.</summary>
/// <param name="Account">Where it went: stored value that paid, or a coupon's discount or rest.</param>
/// <param name="ReturnedMinor">What of it has come back, in minor units.</param>
/// <param name="ReturnedListMinor">The same at list prices.</param>
internal readonly record struct Given(Account Account, LotId Lot, int Line, long Minor, long ListMinor, long ReturnedMinor, long ReturnedListMinor);

/// <summary>A redemption and all that has been given back of it.</summary>
/// <param name="Lines">The order's lines, as they were paid.</param>
/// <param name="Given">What was taken, in the order in which it was.</param>
/// <param name="Goods">The value of the goods that have come back, by line; a line of no value is in it when it has.</param>
internal sealed record RedemptionPast(TransactionId Id, IReadOnlyList<PaidLine> Lines, IReadOnlyList<Given> Given, IReadOnlyDictionary<int, long> Goods)
{
    /// <summary>True when something was given back before.</summary>
    public bool IsTouched => Goods.Count > 0;

    /// <summary>The redemption, or why there is none.</summary>
    public static Verdict<RedemptionPast> Of(Wallet wallet, TransactionId id)
    {
        var redemption = wallet.Past.FirstOrDefault(past => past.Id == id && past.Customer == wallet.Customer);
        if (redemption is null || redemption.IsRefused || redemption.Operation is not (Operation.Redeem or Operation.Capture))
            return new Refusal("redemption_missing", $"The wallet has no payment {id.Value}; it was refused, is something else, or is another customer's.");

        var goods = new Dictionary<int, long>();
        var returned = new List<Posting>();
        foreach (var refund in wallet.Past.Where(past => past.Reference == id && !past.IsRefused && past.Operation is Operation.Refund or Operation.Reverse))
        {
            returned.AddRange(refund.Postings);
            foreach (var line in PaidLines.Read(refund.Details))
                goods[line.Number] = goods.GetValueOrDefault(line.Number) + line.Minor;
        }

        var given = new List<Given>();
        foreach (var part in redemption.Postings.GroupBy(posting => (posting.Credit, posting.DebitLot, posting.Line)))
        {
            var (account, lot, line) = part.Key;
            var back = returned.Where(posting => posting.Debit == account && posting.CreditLot == lot && posting.Line == line).ToArray();
            given.Add(new(account, lot, line, part.Sum(one => one.Minor), part.Sum(one => one.ListMinor), back.Sum(one => one.Minor), back.Sum(one => one.ListMinor)));
        }

        return new RedemptionPast(id, PaidLines.Read(redemption.Details), given, goods);
    }

    /// <summary>True when all goods of a line have come back.</summary>
    public bool IsBack(PaidLine line, IReadOnlyDictionary<int, long> goods) => goods.TryGetValue(line.Number, out var minor) && minor == line.Minor;
}
