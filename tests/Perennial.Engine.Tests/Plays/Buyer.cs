using Perennial.Http;
using Perennial.Testing;

namespace Perennial.Plays;

/// <summary>Somebody whom a play treats or leaves alone.</summary>
/// <param name="Id">"cust_…".</param>
internal sealed record Buyer(string Email, string Id)
{
    public CustomerId Number => PublicId.TryRead(PublicId.Customer, Id, out var number) ? new(number) : throw new InvalidOperationException(Id);

    /// <summary>New customers, until there is one on each side of each hold-out.</summary>
    /// <param name="names">Of plays and programmes with the usual hold-out.</param>
    /// <returns>Those whom all of them treat, and for each name one whom only that one leaves alone.</returns>
    public static (Buyer[] Treated, Buyer[] HeldOut) Of(ServedApi api, int treated, params string[] names)
    {
        var (chosen, left) = (new List<Buyer>(), new Buyer?[names.Length]);
        for (var at = 0; chosen.Count < treated || left.Contains(null); at++)
        {
            var email = $"{names[0]}-{at}@example.com";
            var buyer = new Buyer(email, api.Customer(email));
            var heldOutOf = names.Index().Where(name => HoldOut.Usual.Has(new(1), name.Item, buyer.Number)).Select(name => name.Index).ToArray();
            if (heldOutOf.Length == 0 && chosen.Count < treated)
                chosen.Add(buyer);
            if (heldOutOf is [var only])
                left[only] ??= buyer;
        }

        return ([.. chosen], [.. left.Select(buyer => buyer!)]);
    }
}
