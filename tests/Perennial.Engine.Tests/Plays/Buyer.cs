using Perennial.Http;
using Perennial.Testing;

namespace Perennial.Plays;

/// <summary>Somebody whom a play treats or leaves alone.</summary>
/// <param name="Id">"cust_…".</param>
internal sealed record Buyer(string Email, string Id)
{
    public CustomerId Number => PublicId.TryRead(PublicId.Customer, Id, out var number) ? new(number) : throw new InvalidOperationException(Id);

    /// <summary>The first customers of a new shop on each side of a hold-out, for so long as there are too few of one.</summary>
    /// <param name="plays">Whom one of these leaves alone is held out.</param>
    public static (Buyer[] Treated, Buyer[] HeldOut) Of(ServedApi api, int treated, params string[] plays)
    {
        var (chosen, left) = (new List<Buyer>(), new List<Buyer>());
        for (var at = 0; chosen.Count < treated || left.Count == 0; at++)
        {
            var email = $"{plays[0]}-{at}@example.com";
            var buyer = new Buyer(email, api.Customer(email));
            var isHeldOut = plays.Count(play => HoldOut.Usual.Has(new(1), play, buyer.Number));
            if (isHeldOut == 0 && chosen.Count < treated)
                chosen.Add(buyer);
            if (isHeldOut == plays.Length)
                left.Add(buyer);
        }

        return ([.. chosen], [.. left]);
    }
}
