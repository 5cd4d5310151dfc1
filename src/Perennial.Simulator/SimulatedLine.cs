namespace Perennial.Simulator;

/// <summary>A line of an order: the category and the amount in hundredths.</summary>
internal readonly record struct SimulatedLine(byte Category, int AmountMinor);
