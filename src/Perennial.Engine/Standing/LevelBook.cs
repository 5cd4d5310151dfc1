using System.Data.Common;
using System.Text.Json;
using Dapper;
using NodaTime;
using Perennial.Http;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>A version of a level programme, as it was defined.</summary>
/// <param name="IsFilled">True when everybody's standing has been worked out from history by it.</param>
public sealed record DefinedLevels(LevelProgramme Programme, string Author, Instant DefinedAt, bool IsFilled);

/// <summary>Level programmes by name. A change is a new version; none is ever overwritten.</summary>
public static class LevelBook
{
    /// <summary>The latest version of each programme, by name.</summary>
    public static IReadOnlyList<DefinedLevels> Latest(Database database, ShopSettings shop, DbTransaction? transaction = null) =>
        [.. Read(database, shop, null, transaction).GroupBy(defined => defined.Programme.Name, (_, versions) => versions.Last())];

    /// <summary>True when the store has levels at all.</summary>
    internal static bool HasAny(Database database, ShopSettings shop) =>
        database.Connection.QueryFirstOrDefault<int>("select 1 from level_programmes where store = @store limit 1", new { store = shop.Id.Value }) == 1;

    /// <summary>The versions of a programme, the oldest first.</summary>
    /// <returns>Refusal: <c>programme_missing</c>.</returns>
    public static Verdict<IReadOnlyList<DefinedLevels>> Named(Database database, ShopSettings shop, string name)
    {
        var versions = Read(database, shop, name, null);
        if (versions.Count > 0)
            return versions;

        var known = Latest(database, shop).Select(defined => defined.Programme.Name).ToArray();
        return new Refusal("programme_missing", known.Length == 0
            ? $"There is no status programme ‘{name}’; define one: perennial standing define FILE.json"
            : $"There is no status programme ‘{name}’; there are: {string.Join(", ", known)}.");
    }

    /// <summary>Adds a version, unless the latest says the same. It counts at once; everybody's standing is worked out by <see cref="Requalify.Everyone"/>.</summary>
    /// <returns>The latest version, and whether it is new.</returns>
    public static (DefinedLevels Defined, bool IsNew) Define(Database database, ShopSettings shop, LevelProgramme programme, (string Author, Instant Now) by)
    {
        using var write = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(write, Dialect.ProgrammeLock(shop.Id));
        var versions = Read(database, shop, programme.Name, write);
        var text = Text(programme);
        if (versions.Count > 0 && Text(versions[^1].Programme) == text)
            return (versions[^1], false);

        var defined = new DefinedLevels(programme with { Version = versions.Count + 1 }, by.Author, by.Now, IsFilled: false);
        var row = new BulkTable(
            "level_programmes", ("store", ColumnKind.Small), ("name", ColumnKind.Text), ("version", ColumnKind.Number), ("definition", ColumnKind.Text), ("author", ColumnKind.Text),
            ("defined_at", ColumnKind.Instant), ("filled", ColumnKind.Flag));
        row.Add(shop.Id.Value, programme.Name, defined.Programme.Version, text, by.Author, Dialect.Microseconds(by.Now), false);
        database.Dialect.Insert(write, row);
        write.Commit();
        return (defined, true);
    }

    /// <summary>Notes that everybody's standing has been worked out by these versions.</summary>
    internal static void Fill(Database database, ShopSettings shop, IEnumerable<DefinedLevels> programmes)
    {
        foreach (var programme in programmes.Where(one => !one.IsFilled).Select(one => one.Programme))
        {
            database.Connection.Execute(
                "update level_programmes set filled = @filled where store = @store and name = @name and version = @version",
                new { filled = true, store = shop.Id.Value, name = programme.Name, version = programme.Version });
        }
    }

    /// <summary>Reads a programme as a file or a body has it.</summary>
    /// <returns>Refusals: <c>body_unreadable</c> with the place and the fix, and those of <see cref="LevelProgramme.Check"/>.</returns>
    public static Verdict<LevelProgramme> Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<StatusProgramBody>(text, ApiJson.Options) is { } body ? body.Read() : new Refusal("body_unreadable", "The file is empty; write a status programme into it.");
        }
        catch (JsonException fault)
        {
            return Problems.OfBody(fault).Refusal;
        }
    }

    private static string Text(LevelProgramme programme) => JsonSerializer.Serialize(StatusProgramBody.Of(programme), ApiJson.Options);

    private static List<DefinedLevels> Read(Database database, ShopSettings shop, string? name, DbTransaction? transaction) =>
        [.. database.Connection.Query<Row>(
            $"""
            select version, definition, author, {database.Dialect.InstantNumber("defined_at")} as DefinedAt, filled from level_programmes
            where store = @store{(name is null ? "" : " and name = @name")} order by name, version
            """, new { store = shop.Id.Value, name }, transaction)
            .Select(row => new DefinedLevels(Parse(row.Definition).OrThrow() with { Version = row.Version }, row.Author, Dialect.InstantOf(row.DefinedAt), row.Filled))];

    private sealed class Row
    {
        public int Version { get; init; }

        public string Definition { get; init; } = "";

        public string Author { get; init; } = "";

        public long DefinedAt { get; init; }

        public bool Filled { get; init; }
    }
}
