namespace Perennial.Standing;

/// <summary>One level of a programme.</summary>
/// <param name="Name">"Gold".</param>
/// <param name="Needs">How many purchases or days, or minor units spent, in the window.</param>
/// <param name="Discount">What it takes off every order; null for nothing.</param>
/// <param name="Perks">What its members may claim.</param>
public sealed record Level(string Name, long Needs, LevelDiscount? Discount, IReadOnlyList<LevelPerk> Perks);
