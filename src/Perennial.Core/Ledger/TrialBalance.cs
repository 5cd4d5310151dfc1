namespace Perennial.Ledger;

/// <summary>What all postings of a ledger add up to, account by account.</summary>
public sealed class TrialBalance
{
    private readonly Dictionary<Account, Int128> net = [];

    /// <summary>Adds a posting.</summary>
    public void Add(Posting posting)
    {
        net[posting.Debit] = net.GetValueOrDefault(posting.Debit) + posting.Minor;
        net[posting.Credit] = net.GetValueOrDefault(posting.Credit) - posting.Minor;
        Postings++;
    }

    /// <summary>How many postings there are.</summary>
    public long Postings { get; private set; }

    /// <summary>Debits less credits of an account, in minor units.</summary>
    public Int128 Of(Account account) => net.GetValueOrDefault(account);

    /// <summary>Debits less credits of all accounts together.</summary>
    public Int128 Total => net.Values.Aggregate(Int128.Zero, (sum, each) => sum + each);
}
