using Perennial.Grants;

namespace Perennial.Http;

/// <summary>Something that a request wants done in the books.</summary>
/// <param name="Customer">Whose wallet.</param>
/// <param name="Body">What was sent: the same key with another body is refused.</param>
/// <param name="Ask">What it comes to today.</param>
/// <param name="Reason">A reason code for the journal.</param>
/// <param name="Source">The document that it stands on.</param>
public sealed record Errand(CustomerId Customer, object Body, WalletAsk Ask, string Reason, string Source)
{
    /// <summary>False where the wallet itself is meant, because a hold or a redemption is in it, whoever the customer is by now.</summary>
    public bool IsReference { get; init; } = true;
}
