using Perennial.Store;

namespace Perennial.Ledger;

/// <summary>The estimates of breakage, as they were set: none is ever changed.</summary>
public static class BreakageBook
{
    /// <summary>Every setting of a store, the oldest first.</summary>
    public static IReadOnlyList<Breakage> Load(Database database, ShopSettings shop)
    {
        var reader = new LedgerReader(database, shop.Id, shop.Zone);
        return reader.Rows(
            $"select programme, kind, share_basis_points, {database.Dialect.DayNumber("from_day")}, author, set_at from breakage where store = @store order by set_at, programme, kind", [],
            row => new Breakage(row.GetString(0), (BookKind)row.GetInt16(1), new(row.GetInt32(2)), row.GetInt32(3), row.GetString(4), reader.At(row, 5)));
    }

    /// <summary>Adds a setting.</summary>
    public static void Add(Database database, ShopSettings shop, Breakage setting)
    {
        var row = new BulkTable(
            "breakage", ("store", ColumnKind.Small), ("programme", ColumnKind.Text), ("kind", ColumnKind.Small), ("from_day", ColumnKind.Day), ("set_at", ColumnKind.Instant),
            ("share_basis_points", ColumnKind.Number), ("author", ColumnKind.Text));
        row.Add(shop.Id.Value, setting.Programme, (short)setting.Kind, setting.FromDay, Dialect.Microseconds(setting.SetAt), setting.Share.BasisPoints, setting.Author);
        using var write = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Insert(write, row);
        write.Commit();
    }
}
