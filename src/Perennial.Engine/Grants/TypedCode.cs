using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Http;

namespace Perennial.Grants;

/// <summary>A code that somebody typed into a request. Codes that there are not are counted: whoever guesses has to wait.</summary>
internal static class TypedCode
{
    /// <summary>Finds its coupon.</summary>
    /// <param name="mayBe">Whose it may be; somebody else's code is answered as one that there is not.</param>
    /// <returns>Refusals: <c>codes_throttled</c>, and those of <see cref="FindCode"/>.</returns>
    public static async Task<Verdict<FoundCode>> Find(Caller caller, string typed, Func<CustomerId, bool> mayBe)
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
        if (verdict.Granted(out var found) && !mayBe(found.Customer))
            verdict = FindCode.Missing;
        if (verdict.Refusal?.Code == FindCode.Missing.Code)
            guesses.Wrong(who, caller.Now);

        return verdict;
    }
}
