namespace Perennial.Simulator;

/// <summary>One customer buys from one category on one day.</summary>
/// <param name="Day">Days since the shop's first day, which is 0.</param>
/// <param name="Customer">Counted from 0 in the order of arrival.</param>
/// <param name="Category">Position in <see cref="SimulatedShop.Truths"/>.</param>
/// <param name="Nth">0 for the customer's first purchase in the category.</param>
public readonly record struct Purchase(int Day, int Customer, int Category, int Nth);
