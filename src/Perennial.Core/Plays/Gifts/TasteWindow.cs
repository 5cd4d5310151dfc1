namespace Perennial.Plays;

/// <summary>Which of a customer's orders say what he likes, and how.</summary>
/// <param name="Orders">The last so many orders of which something was kept; 0 for all.</param>
/// <param name="Days">Only orders of the last so many days, today included; 0 for all.</param>
/// <param name="By">Money unless said.</param>
/// <param name="HalfLifeDays">An order counts half as much for every so many days that it is old; 0 for all alike.</param>
public readonly record struct TasteWindow(int Orders = 0, int Days = 0, TasteMeasure By = TasteMeasure.Money, int HalfLifeDays = 0)
{
    /// <summary>Half a year: what was bought a year ago counts a quarter of what was bought today.</summary>
    public const int UsualHalfLifeDays = 180;

    /// <summary>All orders, by money, the later ones more.</summary>
    public static TasteWindow Usual { get; } = new(0, 0, TasteMeasure.Money, UsualHalfLifeDays);
}
