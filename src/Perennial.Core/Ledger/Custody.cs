namespace Perennial.Ledger;

/// <summary>How near a limit is.</summary>
public enum Light
{
    /// <summary>Nobody said what it is compared with.</summary>
    Unknown = 0,

    Green = 1,

    /// <summary>Four fifths of the limit are used.</summary>
    Amber = 2,

    /// <summary>The limit is passed.</summary>
    Red = 3,
}

/// <summary>
/// What a merchant of single-purpose prepaid cards in mainland China reports each quarter: the prepaid balance against its ceiling, and the
/// deposit that has to be in custody. An engineering reading of the single-purpose card measure, not legal advice.
/// </summary>
/// <param name="BalanceMinor">Principal that customers had not used at the end of the quarter.</param>
/// <param name="RevenueMinor">Last year's revenue of the main business; null when nobody said.</param>
/// <param name="Share">The share of the balance that has to be deposited.</param>
/// <param name="DepositedMinor">What is deposited; null when nobody said.</param>
public sealed record Custody(long BalanceMinor, long? RevenueMinor, Percent Share, long? DepositedMinor, Currency Currency)
{
    private static readonly Percent CeilingShare = new(4_000), NearShare = new(8_000);

    /// <summary>The most that the balance may be: 40 % of last year's main revenue in retail, catering and lodging.</summary>
    public long? CeilingMinor => RevenueMinor is { } revenue ? CeilingShare.Of(new(revenue, Currency)).Minor : null;

    /// <summary>What has to be deposited.</summary>
    public long DepositDueMinor => Share.Of(new(BalanceMinor, Currency)).Minor;

    /// <summary>The balance against its ceiling.</summary>
    public Light Ceiling => CeilingMinor is not { } most ? Light.Unknown
        : BalanceMinor > most ? Light.Red
        : BalanceMinor >= NearShare.Of(new(most, Currency)).Minor && BalanceMinor > 0 ? Light.Amber
        : Light.Green;

    /// <summary>The deposit against what is due.</summary>
    public Light Deposit => DepositedMinor is not { } there ? Light.Unknown : there >= DepositDueMinor ? Light.Green : Light.Red;
}
