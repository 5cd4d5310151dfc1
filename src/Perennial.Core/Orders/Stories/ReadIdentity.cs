using System.Text;

namespace Perennial.Orders;

/// <summary>Brings what somebody says a customer is known by into the form in which it is kept.</summary>
public static class ReadIdentity
{
    /// <summary>The longest that is kept, in characters.</summary>
    public const int LengthMax = 255;

    /// <summary>Reads one.</summary>
    /// <param name="currency">The shop's, which tells its country, for telephone numbers without a country's code.</param>
    /// <returns>Refusal: <c>identity_unreadable</c>.</returns>
    public static Verdict<SaidIdentity> Of(IdentityKind kind, string text, Currency currency)
    {
        var draft = new OrderDraft();
        draft.Begin("1"u8);
        var bytes = Encoding.UTF8.GetBytes(text.Length > LengthMax || text.Any(char.IsControl) ? "" : text);
        if (kind == IdentityKind.Email)
            Identity.AddEmail(draft, bytes);
        else if (kind == IdentityKind.Phone)
            Identity.AddPhone(draft, bytes, Identity.CallingCode(currency));
        else
            Identity.Add(draft, kind, bytes);

        return draft.Identities.Count == 0
            ? new Refusal("identity_unreadable", $"‘{Cell.Show(Encoding.UTF8.GetBytes(text))}’ is not {NameOf(kind)}.")
            : new SaidIdentity(kind, Encoding.UTF8.GetString(draft.Text(draft.Identities[0].Value)));
    }

    /// <summary>The same with the hashes that it is found by.</summary>
    public static CustomerIdentity Found(SaidIdentity said) => CustomerIdentity.Of(said.Kind, Encoding.UTF8.GetBytes(said.Value));

    private static string NameOf(IdentityKind kind) => kind switch
    {
        IdentityKind.Email => "an e-mail address",
        IdentityKind.Phone => "a telephone number",
        IdentityKind.Nick => "a nick",
        IdentityKind.OpenId => "an openid",
        _ => "a customer number",
    };
}
