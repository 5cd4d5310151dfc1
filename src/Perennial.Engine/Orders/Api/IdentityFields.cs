namespace Perennial.Orders;

/// <summary>Reads the fields of a body that say what a customer is known by.</summary>
internal static class IdentityFields
{
    /// <summary>The identities, in the order of the fields; null and empty fields say nothing.</summary>
    /// <param name="field">The field that cannot be read.</param>
    /// <returns>Refusal: <c>identity_unreadable</c>.</returns>
    public static Verdict<IReadOnlyList<SaidIdentity>> Read(Currency currency, out string field, params ReadOnlySpan<(IdentityKind Kind, string Field, string? Text)> fields)
    {
        field = "";
        var identities = new List<SaidIdentity>();
        foreach (var (kind, name, text) in fields)
        {
            if (string.IsNullOrEmpty(text))
                continue;

            field = name;
            if (!ReadIdentity.Of(kind, text, currency).Granted(out var identity, out var refusal))
                return refusal;

            identities.Add(identity);
        }

        return identities;
    }
}
