namespace Perennial.Ledger;

/// <summary>What happened, in the words of a statement.</summary>
internal static class StatementWords
{
    /// <summary>The words of a transaction, or of what the calendar did.</summary>
    public static string Of(Transaction? transaction, IReadOnlyList<BookLine> lines)
    {
        var programme = lines.Select(line => line.Programme).FirstOrDefault(name => name.Length > 0) ?? "";
        if (transaction is null)
            return lines[0].Flow == Flow.Released ? $"Bonus of {programme} opens" : $"Bonus of {programme} lapses";

        var words = transaction.Operation switch
        {
            Operation.SellCard => $"Card {programme} sold",
            Operation.IssuePack => $"Pack {programme} issued",
            Operation.IssueGrant => $"Given by {programme}",
            Operation.Redeem => "Paid",
            Operation.Capture => $"Paid from hold {transaction.Reference.Value}",
            Operation.Refund => $"Goods of payment {transaction.Reference.Value} came back",
            Operation.Reverse => $"Correction of {transaction.Reference.Value}",
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
