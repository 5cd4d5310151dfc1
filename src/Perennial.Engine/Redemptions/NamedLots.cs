using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
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
            else if ((await OfCode(named[which].Text)).Granted(out var lot, out var refusal))
                lots[which] = lot;
            else
                return refusal;
        }

        return lots;
    }

    /// <summary>Somebody else's code is answered as one that there is not, and counts as a guess.</summary>
    private async Task<Verdict<LotId>> OfCode(string typed)
    {
        var guesses = caller.Context.RequestServices.GetRequiredService<CodeGuesses>();
        var who = (caller.Visitor.Key, RateLimits.AddressOf(caller.Context));
        if (guesses.Throttled(who, caller.Now) is { } throttled)
        {
            caller.Context.Response.Headers.RetryAfter = guesses.Wait(who, caller.Now).ToString(CultureInfo.InvariantCulture);
            return throttled;
        }

        using var database = caller.Open();
        var verdict = await FindCode.Run(database, caller.Shop.Settings, caller.Shop.Books, typed);
        if (verdict.Granted(out var found, out var refusal) && found.Customer == customer)
            return found.Lot;
        if (refusal is not null && refusal.Code != "code_missing")
            return refusal;

        guesses.Wrong(who, caller.Now);
        return new Refusal("code_missing", "There is no such code; look for a letter typed wrong or left out.");
    }
}
