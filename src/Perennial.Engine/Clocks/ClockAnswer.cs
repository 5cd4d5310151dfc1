using NodaTime;
using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>A number with its 95 % interval.</summary>
public sealed record EstimateAnswer(double Value, double? Low, double? High);

/// <summary>How long customers of a category take to come back.</summary>
/// <param name="Category">Its name.</param>
/// <param name="Purchase">Which purchase ends the wait: "second".</param>
/// <param name="EnoughData">False: there is not enough data yet to say anything that one could act on; all estimates are null then.</param>
/// <param name="Spells">How many waits were looked at.</param>
/// <param name="Returns">How many of them ended with a purchase.</param>
/// <param name="ReturnedShare">The share of customers who come back within the horizon.</param>
/// <param name="HalfReturnDays">The day by which half of those who come back have.</param>
/// <param name="Pooled">True when the estimates lean on the whole store, because the category alone is small.</param>
/// <param name="AsOf">The last day that was looked at; null while there are no purchases.</param>
public sealed record ClockAnswer(
    string Object, string Category, string Purchase, bool EnoughData, long Customers, long Spells, long Returns, int HorizonDays, EstimateAnswer? ReturnedShare,
    EstimateAnswer? HalfReturnDays, double? QuarterReturnDays, double? ThreeQuartersReturnDays, double? NineTenthsReturnDays, bool Pooled, LocalDate? AsOf)
{
    internal static ClockAnswer Of(ClockBook book, Clock clock) => new(
        "clock", clock.Category, book.Question.Nth.ToString(), clock.EnoughData, clock.Customers, clock.Spells, clock.Returns, clock.HorizonDays,
        clock.EnoughData ? new(clock.Returned.Share, Finite(clock.Returned.Low), Finite(clock.Returned.High)) : null,
        clock is { EnoughData: true, Half.Days: { } half } ? new(half, clock.Half.Low, clock.Half.High) : null,
        clock.EnoughData ? clock.Quarter.Days : null, clock.EnoughData ? clock.ThreeQuarters.Days : null, clock.EnoughData ? clock.NineTenths.Days : null,
        clock.Pooled, LastDayOf(book));

    /// <summary>The last day of the data; null while there are none.</summary>
    internal static LocalDate? LastDayOf(ClockBook book) => book.Clocks.Count == 0 ? null : ShopTime.DateOf(book.AsOfDay);

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}
