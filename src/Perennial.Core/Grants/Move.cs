namespace Perennial.Grants;

/// <summary>Both halves of a move between two customers: written together or not at all.</summary>
/// <param name="Arrival">The ask of the second half, for the journal.</param>
public sealed record Move(Decision Out, Decision In, MoveIn Arrival)
{
    /// <summary>Decides both halves; a refusal of either refuses both.</summary>
    /// <param name="leaving">When and under which number the first half is written.</param>
    /// <param name="arriving">The same of the second, in the other customer's bucket.</param>
    public static Verdict<Move> Between((Wallet From, Wallet To) wallets, MoveOut ask, Moment leaving, Moment arriving)
    {
        if (ask.To != wallets.To.Customer)
            return new Refusal("parcel_astray", $"The move is to customer {ask.To.Value}, and the wallet is customer {wallets.To.Customer.Value}'s.");
        if (!ask.Decide(wallets.From, leaving).Granted(out var departed, out var refusal))
            return refusal;

        var arrival = new MoveIn((Parcel)departed.Answer, wallets.From.Currency);
        return arrival.Decide(wallets.To, arriving).Granted(out var arrived, out refusal) ? new Move(departed, arrived, arrival) : refusal;
    }
}
