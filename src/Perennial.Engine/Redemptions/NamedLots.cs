using Perennial.Grants;
using Perennial.Http;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Coupons and gifts that a cart names, by their lots or by the codes that a customer typed.</summary>
internal sealed class NamedLots(Caller caller, CustomerId? customer)
{
    /// <summary>The place of the one that was refused last.</summary>
    public string Pointer { get; private set; } = "";

    /// <summary>The lots.</summary>
    /// <param name="at">Where they stand in the body.</param>
    /// <returns>Null where nothing was named. Refusals: <c>order_too_large</c>, <c>code_missing</c> for whatever is not this customer's, <c>codes_throttled</c>.</returns>
    public async Task<Verdict<LotId[]?>> Read(IReadOnlyList<Reference>? named, string at)
    {
        Pointer = at;
        if (named is null)
            return (LotId[]?)null;
        if (named.Count > CheckoutPolicy.CouponsLimit)
            return new Refusal("order_too_large", $"{named.Count} are named; one order uses at most {CheckoutPolicy.CouponsLimit}.");

        var lots = new LotId[named.Count];
        for (var which = 0; which < lots.Length; which++)
        {
            Pointer = $"{at}/{which}";
            if (PublicId.TryRead(PublicId.Lot, named[which].Text, 2, out var numbers) && numbers[0] == customer?.Value)
                lots[which] = new(numbers[1]);
            else if ((await TypedCode.Find(caller, named[which].Text, owner => owner == customer)).Granted(out var found, out var refusal))
                lots[which] = found.Lot;
            else
                return refusal;
        }

        return lots;
    }
}
