using Microsoft.AspNetCore.Mvc;
using Perennial.Http;

namespace Perennial.Standing.Pools;

/// <summary>Whose claim on which slot.</summary>
/// <param name="Name">The capacity pool.</param>
/// <param name="Slot">The day or departure.</param>
/// <param name="Customer">Who has claimed.</param>
public readonly record struct ClaimPath([FromRoute(Name = "name")] string Name, [FromRoute(Name = "slot")] string Slot, [FromRoute(Name = "customer")] Reference Customer);
