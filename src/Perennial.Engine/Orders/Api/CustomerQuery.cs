namespace Perennial.Orders;

/// <summary>Which customers are asked for. The names are those of the address.</summary>
internal sealed record CustomerQuery(string? source_id, string? email, string? phone, string? nick, string? openid, int? limit, string? starting_after)
{
    /// <summary>What the one who is looked for is known by; none to list everybody.</summary>
    public Verdict<IReadOnlyList<SaidIdentity>> Identities(Currency currency, out string parameter)
    {
        var verdict = IdentityFields.Read(
            currency, out var field, (IdentityKind.Account, "source_id", source_id), (IdentityKind.Email, "email", email), (IdentityKind.Phone, "phone", phone),
            (IdentityKind.Nick, "nick", nick), (IdentityKind.OpenId, "openid", openid));
        parameter = field;
        return verdict;
    }
}
