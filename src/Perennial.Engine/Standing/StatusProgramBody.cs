using NodaTime;
using Perennial.Http;

namespace Perennial.Standing;

/// <summary>A level programme as it is sent, and as a file of <c>perennial standing define</c> has it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Counts">purchases, days (distinct shop days with a purchase) or spend (minor units).</param>
/// <param name="Window">For how long a purchase counts.</param>
/// <param name="Levels">Ascending.</param>
/// <param name="OrderMinimumAmount">What is left of an order after returns has to reach this to count.</param>
/// <param name="OnePerDay">True: of one day only the largest order counts.</param>
/// <param name="Categories">Only goods of these categories count; leave out for all.</param>
/// <param name="GraceDays">For so many days a level is kept after too little counts.</param>
/// <param name="WarnDays">So many days before too little counts a customer is at risk; 0 for no warning.</param>
/// <param name="HoldOutBasisPoints">The share of customers who get nothing of it, so that what it earns can be told: 1000 is 10 %.</param>
public sealed record StatusProgramBody(
    string Name, Counting Counts, LevelWindowBody Window, IReadOnlyList<LevelBody> Levels, Minor? OrderMinimumAmount = null, bool OnePerDay = true,
    IReadOnlyList<string>? Categories = null, int GraceDays = 0, int WarnDays = 0, int HoldOutBasisPoints = 1_000)
{
    /// <summary>The programme, checked.</summary>
    /// <returns>Refusals: those of <see cref="LevelProgramme.Check"/>.</returns>
    internal Verdict<LevelProgramme> Read()
    {
        var programme = new LevelProgramme(Name, Counts, new(Window.Rolling, Window.Calendar), [.. Levels.Select(level => level.Read())])
        {
            OrderMinimumMinor = OrderMinimumAmount.OrZero(),
            IsOnePerDay = OnePerDay,
            Categories = Categories ?? [],
            GraceDays = GraceDays,
            WarnDays = WarnDays,
            HoldOut = new(new(HoldOutBasisPoints)),
        };
        return programme.Check() is { } wrong ? wrong : programme;
    }

    internal static StatusProgramBody Of(LevelProgramme programme) => new(
        programme.Name, programme.Counts, new(programme.Window.Rolling, programme.Window.Calendar), [.. programme.Levels.Select(LevelBody.Of)], programme.OrderMinimumMinor, programme.IsOnePerDay,
        programme.Categories, programme.GraceDays, programme.WarnDays, programme.HoldOut.Share.BasisPoints);
}

/// <summary>One of both.</summary>
/// <param name="Rolling">"P90D", "P12M": a purchase counts for so long.</param>
/// <param name="Calendar">month, quarter or year: what was reached in one is kept through the end of the next.</param>
public sealed record LevelWindowBody(Period? Rolling = null, CalendarSpan? Calendar = null);

/// <summary>A level.</summary>
/// <param name="Name">"Gold".</param>
/// <param name="Needs">Purchases, days or minor units in the window.</param>
/// <param name="Discount">What it takes off every order; leave out for nothing.</param>
/// <param name="Perks">What its members may claim from capacity pools.</param>
public sealed record LevelBody(string Name, long Needs, LevelDiscountBody? Discount = null, IReadOnlyList<LevelPerkBody>? Perks = null)
{
    internal Level Read() => new(Name, Needs, Discount?.Read(), [.. (Perks ?? []).Select(perk => new LevelPerk(perk.Pool, perk.FreeClaims))]);

    internal static LevelBody Of(Level level) => new(level.Name, level.Needs, level.Discount is { } discount ? LevelDiscountBody.Of(discount) : null, [.. level.Perks.Select(perk => new LevelPerkBody(perk.Pool, perk.FreeClaims))]);
}

/// <summary>What a level takes off every order.</summary>
/// <param name="OffAmount">An amount; leave out for a share.</param>
/// <param name="OffBasisPoints">A share in hundredths of a percent: 500 is 5 %.</param>
/// <param name="MinimumAmount">What the goods of the order have to reach.</param>
/// <param name="MaximumAmount">The most that is taken off one order; 0 for no limit.</param>
/// <param name="Categories">Only lines of these categories; leave out for all.</param>
public sealed record LevelDiscountBody(Minor? OffAmount = null, int OffBasisPoints = 0, Minor? MinimumAmount = null, Minor? MaximumAmount = null, IReadOnlyList<string>? Categories = null)
{
    internal LevelDiscount Read() => new(OffAmount.OrZero(), new(OffBasisPoints), MinimumAmount.OrZero(), MaximumAmount.OrZero(), Categories ?? []);

    internal static LevelDiscountBody Of(LevelDiscount discount) => new(discount.OffMinor, discount.Off.BasisPoints, discount.MinimumMinor, discount.MaximumMinor, discount.Categories);
}

/// <summary>What members of a level may claim.</summary>
/// <param name="Pool">The capacity pool.</param>
/// <param name="FreeClaims">How many in one period of the pool; leave out for as many as there are places.</param>
public sealed record LevelPerkBody(string Pool, int? FreeClaims = null);
