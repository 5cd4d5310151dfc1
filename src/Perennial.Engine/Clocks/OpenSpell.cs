using Perennial.Store;

namespace Perennial.Clocks;

/// <summary>The open spell of a customer in a category, or in the shop: since when nothing was bought, and when the customer next passes a share of the clock.</summary>
/// <param name="Category">A category's number, or <see cref="ClockFace.Shop"/>.</param>
/// <param name="LastDay">The last purchase, in days since 1970.</param>
/// <param name="Occasions">Distinct days with a purchase.</param>
/// <param name="StretchMillionths">How the clock is stretched for the customer, in millionths.</param>
/// <param name="NextDay">The next day on which something is passed; <see cref="NoDay"/> for never.</param>
public readonly record struct OpenSpell(CustomerId Customer, int Category, int LastDay, int Occasions, long StretchMillionths, int NextDay)
{
    /// <summary>A day that never comes, and that both databases can count to.</summary>
    public const int NoDay = 1_500_000;

    /// <summary>What <see cref="SpentMinor"/> is when nobody knows.</summary>
    public const long NotKnown = -1;

    private const double Millionth = 1e6;

    /// <summary>What was spent in it so far, net of returns, in minor units; <see cref="NotKnown"/> when the orders have to be asked.</summary>
    public long SpentMinor { get; init; }

    /// <summary>The customer's own days; null while there is no clock.</summary>
    public Pace? PaceOn(IReadOnlyDictionary<int, ClockFace> faces) => faces.GetValueOrDefault(Category)?.PaceOf(Occasions, StretchMillionths / Millionth);

    /// <summary>The days of the category, the same for everybody who bought as often.</summary>
    public Pace? CategoryPaceOn(IReadOnlyDictionary<int, ClockFace> faces) => faces.GetValueOrDefault(Category)?.PaceOf(Occasions, 1);

    /// <summary>The spell of a customer who bought on these days.</summary>
    /// <param name="days">Distinct, ascending, at least one.</param>
    /// <param name="fromDay">Shares that were passed before this day are not passed again.</param>
    public static OpenSpell Of(CustomerId customer, ClockFace face, ReadOnlySpan<int> days, int fromDay)
    {
        var stretch = (long)Math.Clamp(face.Stretch(days) * Millionth, 1, long.MaxValue / 2);
        return new OpenSpell(customer, face.Category, days[^1], days.Length, stretch, NoDay).From(face, fromDay);
    }

    /// <summary>The same spell with the first day from one on, inclusive, on which a share is passed: by the customer's own days or by the category's.</summary>
    public OpenSpell From(ClockFace face, int fromDay)
    {
        var since = fromDay - 1 - LastDay;
        var (own, all) = (face.PaceOf(Occasions, StretchMillionths / Millionth)?.After(since) ?? Pace.Never, face.PaceOf(Occasions, 1)?.After(since) ?? Pace.Never);
        var next = Math.Min(own, all);
        return this with { NextDay = next >= Pace.Never ? NoDay : LastDay + next };
    }

    /// <summary>The table that spells are kept in.</summary>
    internal static BulkTable Table() => new("spells",
        ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("customer", ColumnKind.Long), ("category", ColumnKind.Number),
        ("last_day", ColumnKind.Day), ("occasions", ColumnKind.Number), ("stretch", ColumnKind.Long), ("next_day", ColumnKind.Day), ("spent", ColumnKind.Long));

    internal void AddTo(BulkTable rows, StoreId store) => rows.Add(Bucket.Of(store, Customer).Code, store.Value, Customer.Value, Category, LastDay, Occasions, StretchMillionths, NextDay, SpentMinor);
}
