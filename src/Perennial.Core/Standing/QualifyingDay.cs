namespace Perennial.Standing;

/// <summary>What counts of one day of a customer.</summary>
/// <param name="Day">Days since 1970-01-01 on the shop's calendar.</param>
/// <param name="Units">Purchases, 1 for the day, or minor units; above zero.</param>
public readonly record struct QualifyingDay(int Day, long Units);
