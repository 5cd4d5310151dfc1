namespace Perennial.Simulator;

/// <summary>An order of one day: who, at which second of the day, and which of the day's lines.</summary>
internal readonly record struct SimulatedOrder(int Customer, int Second, int FirstLine, int LineCount);
