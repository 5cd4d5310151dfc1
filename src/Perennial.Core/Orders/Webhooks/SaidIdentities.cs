namespace Perennial.Orders;

/// <summary>Gathers what a body says of a customer: what can be read, each once.</summary>
internal static class SaidIdentities
{
    /// <summary>The identities in the order given; what is empty or cannot be read is passed over, as in a file.</summary>
    public static IReadOnlyList<SaidIdentity> Of(Currency currency, params ReadOnlySpan<(IdentityKind Kind, string Text)> said)
    {
        var identities = new List<SaidIdentity>();
        foreach (var (kind, text) in said)
        {
            if (text.Length > 0 && ReadIdentity.Of(kind, text, currency).Granted(out var identity) && !identities.Contains(identity))
                identities.Add(identity);
        }

        return identities;
    }
}
