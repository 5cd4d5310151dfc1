using System.Globalization;
using NodaTime;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>A version of a programme or pack, as it was defined.</summary>
/// <param name="Text">The definition, as JSON.</param>
public sealed record Definition(string Name, int Version, CardKind Kind, string Text, string Author, Instant DefinedAt);

/// <summary>Card programmes and coupon packs by name. A change is a new version; none is ever overwritten.</summary>
public static class ProgrammeBook
{
    /// <summary>Every version of every name, by name and version.</summary>
    public static IReadOnlyList<Definition> All(Database database, ShopSettings shop) => Read(database, shop, "", []);

    /// <summary>The versions of a name, the oldest first.</summary>
    /// <returns>Refusal: <c>programme_missing</c>.</returns>
    public static Verdict<Definition[]> Named(Database database, ShopSettings shop, string name, CardKind kind)
    {
        var versions = Read(database, shop, " and name = @name", [("name", name)]);
        if (versions.Count > 0 && versions[^1].Kind == kind)
            return versions.ToArray();

        var known = All(database, shop).Where(definition => definition.Kind == kind).Select(definition => definition.Name).Distinct().ToArray();
        var (noun, verb) = kind == CardKind.Card ? ("card", "cards") : ("pack", "packs");
        return new Refusal("programme_missing", known.Length == 0
            ? $"There is no {noun} ‘{name}’; define it: perennial {verb} define {name}"
            : $"There is no {noun} ‘{name}’; there are: {string.Join(", ", known)}.");
    }

    /// <summary>Adds a version, unless the latest says the same.</summary>
    /// <returns>The latest version, and whether it is new. Refusal: <c>programme_kind</c> when the name is something else's.</returns>
    public static Verdict<(Definition Definition, bool IsNew)> Define(Database database, ShopSettings shop, DefineAsk ask, bool isDry)
    {
        using var write = isDry ? null : database.Dialect.BeginWrite(database.Connection);
        if (write is not null)
            database.Dialect.Lock(write, Dialect.ProgrammeLock(shop.Id));

        var versions = Read(database, shop, " and name = @name", [("name", ask.Name)]);
        if (versions.Count > 0 && versions[^1].Kind != ask.Kind)
            return new Refusal("programme_kind", $"‘{ask.Name}’ is the name of a {(ask.Kind == CardKind.Card ? "pack" : "card")} already; use another one.");
        if (versions.Count > 0 && versions[^1].Text == ask.Text(versions[^1].Version))
            return (versions[^1], false);

        var version = versions.Count == 0 ? 1 : versions[^1].Version + 1;
        var definition = new Definition(ask.Name, version, ask.Kind, ask.Text(version), ask.Author, ask.Now);
        if (write is not null)
        {
            database.Dialect.Insert(write, Row(shop, definition));
            write.Commit();
        }

        return (definition, true);
    }

    private static List<Definition> Read(Database database, ShopSettings shop, string where, IReadOnlyList<(string, object)> parameters)
    {
        var reader = new LedgerReader(database, shop.Id, shop.Zone);
        return reader.Rows(
            string.Create(CultureInfo.InvariantCulture, $"select name, version, kind, definition, author, defined_at from programmes where store = @store{where} order by name, version"), parameters,
            row => new Definition(row.GetString(0), row.GetInt32(1), (CardKind)row.GetInt16(2), row.GetString(3), row.GetString(4), reader.At(row, 5)));
    }

    private static BulkTable Row(ShopSettings shop, Definition definition)
    {
        var row = new BulkTable(
            "programmes", ("store", ColumnKind.Small), ("name", ColumnKind.Text), ("version", ColumnKind.Number), ("kind", ColumnKind.Small), ("definition", ColumnKind.Text),
            ("author", ColumnKind.Text), ("defined_at", ColumnKind.Instant));
        row.Add(shop.Id.Value, definition.Name, definition.Version, (long)definition.Kind, definition.Text, definition.Author, Dialect.Microseconds(definition.DefinedAt));
        return row;
    }
}

/// <summary>What is to be defined, by whom and when.</summary>
/// <param name="Text">The definition as JSON, with a version in it.</param>
public sealed record DefineAsk(string Name, CardKind Kind, Func<int, string> Text, string Author, Instant Now);
