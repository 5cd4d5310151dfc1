namespace Perennial.Simulator;

/// <summary>Everything that happened in one category up to a day.</summary>
/// <param name="Truth">What is really so.</param>
/// <param name="Customers">Who bought, ascending.</param>
/// <param name="Days">For each of them the days of purchase, ascending, each once, none after the last day.</param>
/// <param name="LastDay">The end of the data, included.</param>
public sealed record CategoryHistory(CategoryTruth Truth, IReadOnlyList<int> Customers, IReadOnlyList<int[]> Days, int LastDay);
