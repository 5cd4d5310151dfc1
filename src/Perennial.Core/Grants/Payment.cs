namespace Perennial.Grants;

/// <summary>What a card or a pack was paid with.</summary>
public enum Tender
{
    Cash = 0,

    /// <summary>A bank's card, a transfer or a phone: money of elsewhere.</summary>
    Bank = 1,

    /// <summary>Value that this shop holds already. Refused: stored value never pays for stored value.</summary>
    StoredValue = 2,
}

/// <summary>How something was paid.</summary>
/// <param name="Evidence">What proves it: the number of a receipt.</param>
/// <param name="LoanRate">The one-year loan prime rate on this day; kept for a refund, where the programme's preset wants it.</param>
/// <param name="DepositRate">The central bank's one-year deposit rate on this day.</param>
public sealed record Payment(Tender Tender, string Evidence, Percent LoanRate = default, Percent DepositRate = default);
