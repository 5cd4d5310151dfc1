using NodaTime;
using Perennial.Http;
using Perennial.Ledger;

namespace Perennial.Standing;

/// <summary>A version of a status programme.</summary>
/// <param name="Object">"status_program".</param>
public sealed record StatusProgramAnswer(
    string Object, string Name, int Version, Counting Counts, LevelWindowBody Window, IReadOnlyList<LevelBody> Levels, long OrderMinimumAmount, bool OnePerDay, IReadOnlyList<string> Categories,
    int GraceDays, int WarnDays, int HoldOutBasisPoints, string Author, Instant CreatedAt)
{
    internal static StatusProgramAnswer Of(DefinedLevels defined)
    {
        var body = StatusProgramBody.Of(defined.Programme);
        return new(
            "status_program", body.Name, defined.Programme.Version, body.Counts, body.Window, body.Levels, body.OrderMinimumAmount.OrZero(), body.OnePerDay, body.Categories ?? [], body.GraceDays, body.WarnDays,
            body.HoldOutBasisPoints, defined.Author, defined.DefinedAt);
    }
}

/// <summary>A programme tried on the past.</summary>
/// <param name="Object">"status_preview".</param>
/// <param name="FirstDay">The first day whose orders are looked at.</param>
/// <param name="LastDay">The last one, on which levels are counted.</param>
/// <param name="GoodsAmount">What the orders came to.</param>
/// <param name="DiscountAmount">What the discounts would have taken off them.</param>
/// <param name="Levels">The highest first; at the end those without one.</param>
public sealed record StatusPreviewAnswer(
    string Object, string Name, LocalDate FirstDay, LocalDate LastDay, Currency Currency, long GoodsAmount, long DiscountAmount, IReadOnlyList<PreviewedLevelAnswer> Levels)
{
    internal static StatusPreviewAnswer Of(PreviewedLevels preview, Currency currency) => new(
        "status_preview", preview.Programme.Name, ShopCalendar.DateOf(preview.First), ShopCalendar.DateOf(preview.Last), currency, preview.GoodsMinor, preview.DiscountMinor,
        [.. preview.Levels.Select(level => new PreviewedLevelAnswer(level.Level, level.Customers, level.HeldOut, level.Orders, level.GoodsMinor, level.DiscountMinor))]);
}

/// <summary>A level tried on the past.</summary>
/// <param name="Level">"" for none.</param>
/// <param name="Customers">Who would have it on the last day.</param>
/// <param name="HeldOut">Those of them who would get nothing.</param>
/// <param name="Orders">Orders that were made with the level.</param>
public sealed record PreviewedLevelAnswer(string Level, long Customers, long HeldOut, long Orders, long GoodsAmount, long DiscountAmount);

/// <summary>Where a customer stands.</summary>
/// <param name="Object">"customer_standing".</param>
public sealed record CustomerStandingAnswer(string Object, string Customer, IReadOnlyList<ProgramStandingAnswer> Programs)
{
    internal static CustomerStandingAnswer Of(CustomerId customer, IReadOnlyList<DefinedLevels> programmes, IReadOnlyList<StandingRow> rows) => new(
        "customer_standing", PublicId.Of(PublicId.Customer, customer.Value), [.. rows.Select(row => ProgramStandingAnswer.Of(programmes.First(one => one.Programme.Name == row.Programme).Programme, row))]);
}

/// <summary>Where a customer stands in one programme.</summary>
/// <param name="Level">"" for none.</param>
/// <param name="Rank">0 for no level, 1 for the lowest.</param>
/// <param name="Counted">Purchases, days or minor units that count now.</param>
/// <param name="NextLevel">"" on the highest.</param>
/// <param name="NextNeeds">What the next level needs; of the highest, what it needs itself.</param>
/// <param name="MissingForNext">How many more reach it.</param>
/// <param name="Since">The first day on this level.</param>
/// <param name="KeepBy">By this day …</param>
/// <param name="KeepMore">… so many more keep the level.</param>
/// <param name="LostOn">The first day on which the level is lost otherwise.</param>
/// <param name="InGrace">True while the level is kept although too little counts.</param>
/// <param name="AtRisk">True from the warning day on.</param>
/// <param name="HeldOut">True for a customer who gets nothing of it, so that what the programme earns can be told.</param>
public sealed record ProgramStandingAnswer(
    string Program, int Version, Counting Counts, string Level, int Rank, long Counted, string NextLevel, long NextNeeds, long MissingForNext, LocalDate? Since, LocalDate? KeepBy, long KeepMore,
    LocalDate? LostOn, bool InGrace, bool AtRisk, bool HeldOut)
{
    internal static ProgramStandingAnswer Of(LevelProgramme programme, StandingRow row)
    {
        var standing = row.Standing;
        var next = Math.Min(standing.Rank, programme.Levels.Count - 1);
        return new(
            programme.Name, row.Version, programme.Counts, row.LevelName, standing.Rank, standing.Counted, standing.Rank < programme.Levels.Count ? programme.Levels[next].Name : "", programme.Levels[next].Needs,
            standing.Short, Date(standing.Since), Date(standing.KeepBy), standing.KeepMore, Date(standing.LostDay), standing.IsInGrace, standing.IsAtRisk, row.IsHeldOut);
    }

    private static LocalDate? Date(int? day) => day is { } number ? ShopCalendar.DateOf(number) : null;
}
