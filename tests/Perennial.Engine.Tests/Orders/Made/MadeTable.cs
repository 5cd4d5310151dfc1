namespace Perennial.Orders;

/// <summary>A file about to be written.</summary>
internal sealed record MadeTable
{
    public required string FileName { get; init; }

    /// <summary>The columns as the file writes them, blanks and all, in its own order.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required IReadOnlyList<MadeRow> Rows { get; init; }

    public required string IdColumn { get; init; }

    public string? DateColumn { get; init; }

    public string? CurrencyColumn { get; init; }

    public string? TitleColumn { get; init; }

    /// <summary>Where words stop a row, and the code of that.</summary>
    public required (string Column, string Code) Number { get; init; }

    /// <summary>What each row ends with beyond its cells: 2017's details of Taobao have a comma too many.</summary>
    public string RowEnd { get; init; } = "";

    public bool IsGb18030 { get; init; }

    /// <summary>Damages some rows, each in one way, where that way can befall it.</summary>
    public void DamageSome(Dice dice)
    {
        var share = dice.Pick([0.0, 0.1, 0.3, 0.9]);
        foreach (var row in Rows.Where(_ => dice.Chance(share)))
            Apply((Damage)(1 + dice.Below(7)), row, dice);
    }

    private void Apply(Damage damage, MadeRow row, Dice dice)
    {
        var isSkipped = row.Order.SkipCode is not null;
        var (column, broken, code) = damage switch
        {
            Damage.Date when row.IsHead && !isSkipped => (DateColumn, dice.Pick(["yesterday", "2025-13-45 10:00:00", "30/02/2020 10:00", "0000-00-00"]), "date_unreadable"),
            Damage.Number when !isSkipped => (Number.Column, dice.Pick(["many", "1O", "#N/A"]), Number.Code),
            Damage.Currency when row.IsHead && !isSkipped => (CurrencyColumn, "SEK", "currency_differs"),
            Damage.Id => (IdColumn, dice.Pick(["", " ", "=\"\""]), "order_missing"),
            Damage.TornQuote => (null, "", "quote_torn"),
            Damage.MissingCells => (null, "", "cells_missing"),
            Damage.BrokenByte => (TitleColumn, "br" + TableText.BrokenByte + "ken", "bytes_broken"),
            _ => (null, "", ""),
        };
        var isRaw = damage is Damage.TornQuote or Damage.MissingCells;

        // Two such rows, the second of which starts with a comma, are one whole row with a cell of many lines: nobody could tell.
        if (damage == Damage.TornQuote && row.Cells.GetValueOrDefault(Columns[0], "").Trim().Length == 0)
            return;
        if (!isRaw && (column is null || !row.Cells.ContainsKey(column)))
            return;
        if (column is not null)
            row.Cells[column] = broken;

        row.Damage = damage;
        row.Reject(code);
    }
}
