namespace Perennial.Orders;

/// <summary>The category of a line and how it was found.</summary>
public readonly record struct LineCategory(string Name, CategoryWay Way);
