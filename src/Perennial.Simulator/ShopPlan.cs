using NodaTime;

namespace Perennial.Simulator;

/// <summary>What kind of shop to make up. The same plan makes the same shop on every machine.</summary>
public sealed record ShopPlan
{
    /// <summary>Where all chance comes from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of categories, 1 to 64. The first is bought by most customers, the last by fewest.</summary>
    public int Categories { get; init; } = 20;

    /// <summary>Customers who arrive on a day, on average; they arrive evenly over time.</summary>
    public double ArrivalsPerDay { get; init; } = 10;

    /// <summary>Probability that someone wants the most popular category; who wants none of them is no customer.</summary>
    public double LargestShare { get; init; } = 0.5;

    /// <summary>How many times more customers the most popular category has than the least popular one.</summary>
    public double LargestToSmallest { get; init; } = 400;

    /// <summary>
    /// How far a customer's spells resemble each other, 0 to 1: the probability that a spell keeps the customer's own rhythm instead of being
    /// drawn anew. At 0 all spells are independent.
    /// </summary>
    public double OwnRhythm { get; init; } = 0.6;

    /// <summary>How the categories differ.</summary>
    public CategorySpread Spread { get; init; } = new();

    /// <summary>The day that is day 0.</summary>
    public LocalDate FirstDay { get; init; } = new(2022, 1, 1);
}
