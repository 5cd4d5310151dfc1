using Dapper;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>A level that somebody has and gets something from.</summary>
public sealed record HeldLevel(LevelProgramme Programme, Level Level);

/// <summary>The levels that a customer has.</summary>
/// <param name="Said">The level that the shop itself says; "" for none. It wins where it is set.</param>
/// <param name="Held">By the programmes, but for those that the customer is held out of.</param>
public sealed record LevelsHeld(string Said, IReadOnlyList<HeldLevel> Held)
{
    /// <summary>Nobody in particular.</summary>
    public static LevelsHeld None { get; } = new("", []);

    /// <summary>What holds on a day: one question, and the orders only where the daily pass has not been.</summary>
    /// <param name="by">The programmes of the store, and the day.</param>
    public static LevelsHeld Of(Database database, ShopSettings shop, CustomerId customer, (IReadOnlyList<DefinedLevels> Programmes, int Today) by)
    {
        var rows = database.Connection.Query<(short Kind, string Name, int Version, short Level, bool HeldOut, int Next)>(
            $"""
            select 0, standing, 0, 0, {(database.Dialect is PostgresDialect ? "false" : "0")}, 0 from customer_profiles where bucket = @bucket and customer = @customer
            union all
            select 1, programme, version, level, held_out, {database.Dialect.DayNumber("next_change_day")} from standings where bucket = @bucket and store = @store and customer = @customer
            """, new { bucket = Bucket.Of(shop.Id, customer).Code, store = shop.Id.Value, customer = customer.Value }).AsList();
        var said = rows.Find(row => row.Kind == 0).Name ?? "";
        var known = rows.Where(row => row.Kind == 1).ToDictionary(row => row.Name, StringComparer.Ordinal);
        if (by.Programmes.Any(one => !one.IsFilled || (known.TryGetValue(one.Programme.Name, out var row) && (row.Next <= by.Today || row.Version != one.Programme.Version))))
            return new(said, [.. ShowStanding.Of(database, shop, customer, by).Where(row => !row.IsHeldOut && row.Standing.Rank > 0).Select(row => One(by.Programmes, row.Programme, row.Standing.Rank))]);

        return new(said, [.. known.Values.Where(row => row is { HeldOut: false, Level: > 0 }).Select(row => One(by.Programmes, row.Name, row.Level))]);
    }

    private static HeldLevel One(IReadOnlyList<DefinedLevels> programmes, string name, int rank)
    {
        var programme = programmes.First(one => one.Programme.Name == name).Programme;
        return new(programme, programme.Levels[rank - 1]);
    }
}
