using Perennial.Http;

namespace Perennial.Orders;

/// <summary>A customer. What is left out stays as it is; what somebody is known by is only ever added to.</summary>
/// <param name="SourceId">The shop's own id.</param>
/// <param name="Openid">The WeChat openid.</param>
/// <param name="Standing">The level that the shop says the customer has; "" for none.</param>
/// <param name="Metadata">What your developers keep with it.</param>
public sealed record CustomerBody(
    string? SourceId = null, string? Email = null, string? Phone = null, string? Nick = null, string? Openid = null, string? Name = null, string? Standing = null,
    IReadOnlyDictionary<string, string>? Metadata = null)
{
    /// <summary>What it says.</summary>
    /// <param name="pointer">The field that a refusal is about.</param>
    /// <returns>Refusals: <c>identity_unreadable</c>, <c>metadata_unusable</c>.</returns>
    internal Verdict<CustomerWish> Read(Currency currency, out string pointer)
    {
        var verdict = IdentityFields.Read(
            currency, out var field, (IdentityKind.Account, "source_id", SourceId), (IdentityKind.Email, "email", Email), (IdentityKind.Phone, "phone", Phone),
            (IdentityKind.Nick, "nick", Nick), (IdentityKind.OpenId, "openid", Openid));
        pointer = "/" + field;
        if (!verdict.Granted(out var identities, out var refusal))
            return refusal;

        pointer = "/metadata";
        return Orders.Metadata.Read(Metadata).Granted(out var metadata, out refusal)
            ? new CustomerWish { Identities = identities, Name = Name, Standing = Standing, Metadata = metadata }
            : refusal;
    }
}

/// <summary>One thing that a customer is known by.</summary>
/// <param name="Kind">account, email, phone, nick, open_id, woo_account, uci_account, shopify_account.</param>
public sealed record IdentityAnswer(IdentityKind Kind, string Value);

/// <summary>A customer.</summary>
/// <param name="SourceId">The shop's own id; works in place of ours. Null when it has said none.</param>
/// <param name="Standing">The level that the shop said; null for none.</param>
public sealed record CustomerAnswer(
    string Object, string Id, string? SourceId, string Name, string? Standing, IReadOnlyList<IdentityAnswer> Identities, IReadOnlyDictionary<string, string> Metadata)
{
    internal static CustomerAnswer Of(StoredCustomer customer) => new(
        "customer", PublicId.Of(PublicId.Customer, customer.Id.Value), customer.Identities.FirstOrDefault(identity => identity.Kind == IdentityKind.Account)?.Value,
        customer.Name, customer.Standing.Length == 0 ? null : customer.Standing,
        [.. customer.Identities.Select(identity => new IdentityAnswer(identity.Kind, identity.Value))], Orders.Metadata.Of(customer.Metadata));
}
