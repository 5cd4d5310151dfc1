namespace Perennial.Store;

/// <summary>How rows are written.</summary>
internal enum ChangeKind
{
    Insert,

    /// <summary>Rows that are there already stay as they are.</summary>
    InsertMissing,

    /// <summary>The columns after the keys are set.</summary>
    Update,

    /// <summary>Inserted, or the columns after the keys are set.</summary>
    Upsert,
}

/// <summary>Rows of one table that are written in one go.</summary>
/// <param name="Keys">How many of the first columns say which row is meant.</param>
internal sealed record RowChange(ChangeKind Kind, BulkTable Rows, int Keys)
{
    /// <summary>"on conflict …", where the kind has one.</summary>
    public string OnConflict() => Kind switch
    {
        ChangeKind.InsertMissing => " on conflict do nothing",
        ChangeKind.Upsert => $" on conflict ({string.Join(", ", Rows.Columns.Take(Keys).Select(column => column.Name))}) do update set {string.Join(", ", Rows.Columns.Skip(Keys).Select(column => $"{column.Name} = excluded.{column.Name}"))}",
        _ => "",
    };
}
