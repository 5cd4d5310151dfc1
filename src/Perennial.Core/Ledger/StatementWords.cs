namespace Perennial.Ledger;

/// <summary>What happened, in the words of a statement.</summary>
internal sealed class StatementWords(IReadOnlyDictionary<long, Transaction> transactions, IReadOnlyList<WalletLot> lots)
{
    private readonly Dictionary<LotId, Lot> byId = lots.ToDictionary(lot => lot.Lot.Id, lot => lot.Lot);

    /// <summary>The transaction that the one of this line is about; 0 for none.</summary>
    public long ReferenceOf(BookLine line) => transactions.GetValueOrDefault(line.Transaction)?.Reference.Value ?? 0;

    /// <summary>The words of a transaction, or of what the calendar did.</summary>
    public string Of(IReadOnlyList<BookLine> lines)
    {
        var lot = byId.GetValueOrDefault(lines[0].CreditLot.Value > 0 ? lines[0].CreditLot : lines[0].DebitLot);
        var programme = lot?.Programme ?? lines[0].Programme;
        if (!transactions.TryGetValue(lines[0].Transaction, out var transaction))
            return lines[0].Flow == Flow.Released ? $"Bonus of {programme} opens" : $"Bonus of {programme} lapses";

        var words = transaction.Operation switch
        {
            Operation.SellCard => $"Card {programme} sold",
            Operation.IssuePack => $"Pack {programme} issued",
            Operation.IssueGrant => $"{(lot?.Kind == GrantKind.Coupon ? "Coupon" : lot?.Kind == GrantKind.Gift ? "Gift" : "Bonus")} of {programme} given",
            Operation.Redeem => "Paid",
            Operation.Capture => $"Paid from hold {transaction.Reference.Value}",
            Operation.Refund => $"Goods of payment {transaction.Reference.Value} came back",
            Operation.Reverse => $"Correction of {transaction.Reference.Value}",
            Operation.UseGift => $"Gift of {programme} packed",
            Operation.ReturnGift => $"Gift of {programme} unpacked",
            Operation.RefundCard => $"Card {programme} given back",
            Operation.Revoke => $"Taken back: {programme}",
            Operation.Reactivate => $"Card {programme} opened again",
            Operation.MoveOut => "Given to another wallet",
            Operation.MoveIn => "Received from another wallet",
            _ => transaction.Operation.ToString(),
        };
        return lines.Any(line => line.Flow == Flow.Redeemed && line.Debit == BookAccount.Coupons) ? words + ", with a coupon" : words;
    }
}
