namespace Perennial.Standing;

/// <summary>What members of a level may claim from a capacity pool.</summary>
/// <param name="Pool">The name of the pool.</param>
/// <param name="FreeClaims">How many in one period of the pool; null for as many as there are free places.</param>
public sealed record LevelPerk(string Pool, int? FreeClaims);
