using Microsoft.AspNetCore.Mvc;

namespace Perennial.Http;

/// <summary>Which piece of a list is wanted.</summary>
/// <param name="Limit">At most so many, 1 to 100; 20 unless said.</param>
/// <param name="StartingAfter">The id behind which it begins; the beginning unless said.</param>
public readonly record struct PageAsk([FromQuery(Name = "limit")] int? Limit, [FromQuery(Name = "starting_after")] string? StartingAfter)
{
    /// <summary>How many.</summary>
    /// <returns>Refusal: <c>limit_unusable</c>.</returns>
    public Verdict<int> Most => PageLimit.Read(Limit);
}
