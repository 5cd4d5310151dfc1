using Perennial.Ledger;

namespace Perennial.Simulator.Ledger;

/// <summary>A lot as the naive model counts it: by itself, from postings alone.</summary>
internal sealed class NaiveLot(Lot lot, string category)
{
    /// <summary>Facts that never change; its remaining is never looked at.</summary>
    public Lot Facts => lot;

    /// <summary>The one category that it may pay for; "" for all.</summary>
    public string Category => category;

    /// <summary>Credits less debits of all postings that name it.</summary>
    public long Minor { get; set; }

    /// <summary>The largest that <see cref="Minor"/> may be: what it was made with.</summary>
    public int UsesLeft { get; set; } = lot.UsesMax;

    public bool IsRevoked { get; set; }
}
